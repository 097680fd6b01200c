"""Queries, parsed and checked once and kept for the next request that sends the same text."""

import re
from collections.abc import Hashable
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from graphql import (
    ArgumentNode,
    ASTValidationRule,
    DirectiveNode,
    DocumentNode,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    Node,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    parse,
    specified_rules,
    validate,
    visit,
)
from graphql.execution.values import get_variable_values

from cms.caching.memory import found_in

from .cost import Measure, nodes_of
from .errors import RefusedError, formatted
from .execution import Plan
from .limits import MAX_BYTES, MAX_TOKENS, check_cost, problems
from .schema import get_schema

MAX_ERRORS = 5
KEPT = 128
MOST_PLANS = 16
MOST_COSTS = 256
PREVIEW = "preview"
"""The field that answers with drafts."""


class Document:
    """A query that may be answered."""

    def __init__(self, text: str, node: DocumentNode):
        self.node = node
        self.digest = sha256(text.encode()).hexdigest()
        self.words = frozenset(re.findall(r"\w+", text)) | fields_in(node)
        """The names in it, and fields as `Type.field`: nothing else is asked for."""
        self.plans: dict[Hashable, Plan] = {}
        self.costs: dict[Hashable, int] = {}

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
    def firsts(self) -> list[str]:
        """The variables on which it depends how long lists may be."""
        arguments = [
            node.value
            for node in self.nodes
            if isinstance(node, ArgumentNode) and node.name.value == "first"
        ]
        return sorted({each.name.value for each in arguments if isinstance(each, VariableNode)})

    @cached_property
    def nodes(self) -> list[Node]:
        return list(nodes_of(self.node))

    def cost(self, variables: dict[str, Any]) -> int:
        """What it costs with its coerced variables. Raises RefusedError where that is too much."""
        firsts = {name: variables[name] for name in self.firsts if name in variables}
        cost = found_in(
            self.costs,
            MOST_COSTS,
            tuple(firsts.items()),
            lambda: Measure(get_schema(), self.node, firsts).cost,
        )
        check_cost(cost)
        return cost

    def plan(self, variables: dict[str, Any]) -> Plan:
        """How to answer it, given its coerced variables."""
        flags = {name: variables[name] for name in self.flags if name in variables}
        return found_in(
            self.plans,
            MOST_PLANS,
            tuple(flags.items()),
            lambda: Plan(get_schema(), self.node, flags),
        )

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


def fields_in(node: DocumentNode) -> set[str]:
    """The fields that a query names, each with the type that it is asked of there."""
    found: set[str] = set()
    types = TypeInfo(get_schema())

    class Names(Visitor):
        def enter_field(self, field: FieldNode, *_: Any) -> None:
            kind = types.get_parent_type()
            found.add(f"{kind.name if kind else ''}.{field.name.value}")

    visit(node, TypeInfoVisitor(types, Names()))
    return found


@lru_cache(maxsize=KEPT)
def document_of(text: str) -> Document:
    """A query as it can be answered. Raises RefusedError, having run no SQL."""
    if len(text) > MAX_BYTES:
        raise RefusedError.because("The request is too large.", "TOO_EXPENSIVE", 413)
    try:
        node = parse(text, max_tokens=MAX_TOKENS)
        check_operations(operations_of(node))
        schema = get_schema()
        # The limits come first: some rules of the language take long over what is over a limit.
        errors = problems(schema, node) or validate(schema, node, rules(), MAX_ERRORS)
    except GraphQLError as error:
        is_too_much = error.message.endswith("Parsing aborted.")
        code = "TOO_EXPENSIVE" if is_too_much else "PARSE_FAILED"
        raise RefusedError([formatted(error, code)]) from error
    except RecursionError as error:
        raise RefusedError.because("query: It is nested too deeply.", "TOO_EXPENSIVE") from error
    if errors:
        raise RefusedError([formatted(error, "VALIDATION_FAILED") for error in errors])
    return Document(text, node)


def rules() -> list[type[ASTValidationRule]]:
    """What the language demands, and that nobody asks for the schema where settings forbid it."""
    forbidden = [] if settings.GRAPHQL_INTROSPECTION else [NoSchemaIntrospectionCustomRule]
    return [*specified_rules, *forbidden]


def operations_of(node: DocumentNode) -> list[OperationDefinitionNode]:
    return [each for each in node.definitions if isinstance(each, OperationDefinitionNode)]


def check_operations(operations: list[OperationDefinitionNode]) -> None:
    """Raises RefusedError unless there is one, and it is a query."""
    if len(operations) > 1:
        raise RefusedError.because("query: Send one operation in a request.")
    if any(each.operation != OperationType.QUERY for each in operations):
        raise RefusedError.because("query: Only queries are answered here.")
