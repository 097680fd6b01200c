"""Queries, parsed and checked once and kept for the next request that sends the same text."""

import re
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    Node,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    parse,
    specified_rules,
    validate,
)
from graphql.execution.values import get_variable_values
from graphql.language.visitor import Visitor, visit

from .errors import RefusedError, formatted
from .execution import Plan
from .limits import MAX_CHARACTERS, MAX_TOKENS, LimitRule, LiteralRule
from .schema import get_schema

# What the language demands is checked last: some of its rules take long over large documents.
RULES = ((LimitRule, LiteralRule), specified_rules)
MAX_ERRORS = 20
KEPT = 128
MOST_PLANS = 16
PREVIEW = "preview"
"""The field that answers with drafts."""


class Document:
    """A query that may be answered."""

    def __init__(self, text: str, node: DocumentNode):
        self.node = node
        self.digest = sha256(text.encode()).hexdigest()
        self.words = frozenset(re.findall(r"\w+", text))
        """The names in it: whatever is not one of them is not asked for."""
        self.plans: dict[tuple, Plan] = {}

    @property
    def operation(self) -> OperationDefinitionNode:
        (found,) = operations_of(self.node)
        return found

    @cached_property
    def asks_for_preview(self) -> bool:
        """Whether a draft is asked for."""
        return any(
            isinstance(node, FieldNode) and node.name.value == PREVIEW for node in self.nodes
        )

    @cached_property
    def flags(self) -> list[str]:
        """The variables on which it depends what is asked for at all."""
        found = set()
        for node in self.nodes:
            if isinstance(node, DirectiveNode):
                values = (argument.value for argument in node.arguments)
                found |= {each.name.value for each in values if isinstance(each, VariableNode)}
        return sorted(found)

    @cached_property
    def nodes(self) -> list[Node]:
        found = NodesOf()
        visit(self.node, found)
        return found.nodes

    def plan(self, variables: dict[str, Any]) -> Plan:
        """How to answer it, given its coerced variables."""
        flags = {name: variables[name] for name in self.flags if name in variables}
        key = tuple(flags.items())
        plan = self.plans.get(key)
        if plan is None:
            if len(self.plans) >= MOST_PLANS:
                self.plans.clear()
            plan = self.plans[key] = Plan(get_schema(), self.node, flags)
        return plan

    def coerced(self, variables: dict[str, Any] | None, name: str | None) -> dict[str, Any]:
        """Its variables as resolvers get them. Raises RefusedError, also for another's name."""
        own_name = self.operation.name.value if self.operation.name else ""
        if name and name != own_name:
            message = "operationName: The query has no operation of this name."
            raise RefusedError.because(message, "BAD_ARGUMENT")
        definitions = self.operation.variable_definitions or ()
        found = get_variable_values(
            get_schema(), definitions, variables or {}, max_errors=MAX_ERRORS
        )
        if isinstance(found, list):
            raise RefusedError([formatted(error, "BAD_ARGUMENT") for error in found])
        return found

    def answer(self, context: Any, variables: dict[str, Any]) -> ExecutionResult:
        """The answer to it. The variables are coerced already."""
        return self.plan(variables).run(context, variables)


class NodesOf(Visitor):
    """Collects all nodes of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[Node] = []

    def enter(self, node: Node, *_args: Any) -> None:
        self.nodes.append(node)


@lru_cache(maxsize=KEPT)
def document_of(text: str) -> Document:
    """A query as it can be answered. Raises RefusedError, having run no SQL."""
    if len(text) > MAX_CHARACTERS:
        problem = f"query: Use at most {MAX_CHARACTERS} characters."
        raise RefusedError.because(problem, "TOO_EXPENSIVE", 413)
    try:
        node = parse(text, max_tokens=MAX_TOKENS)
        check_operations(operations_of(node))
        for rules in RULES:
            if errors := validate(get_schema(), node, rules, max_errors=MAX_ERRORS):
                raise RefusedError([formatted(error, "VALIDATION_FAILED") for error in errors])
    except GraphQLError as error:
        raise RefusedError([formatted(error, "PARSE_FAILED")]) from error
    except RecursionError as error:
        raise RefusedError.because("query: It is nested too deeply.", "TOO_EXPENSIVE") from error
    return Document(text, node)


def operations_of(node: DocumentNode) -> list[OperationDefinitionNode]:
    return [each for each in node.definitions if isinstance(each, OperationDefinitionNode)]


def check_operations(operations: list[OperationDefinitionNode]) -> None:
    """Raises RefusedError unless there is one, and it is a query."""
    if len(operations) > 1:
        raise RefusedError.because("query: Send one operation in a request.")
    if any(each.operation != OperationType.QUERY for each in operations):
        raise RefusedError.because("query: Only queries are answered here.")
