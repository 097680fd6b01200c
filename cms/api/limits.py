"""How much one request may ask for. All of it is checked before anything is executed."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    IntValueNode,
    Node,
    OperationDefinitionNode,
    StringValueNode,
    ValueNode,
)

from .cost import LOADS_OF_SEARCH, MAX_FIRST, Measure, nodes_of
from .errors import RefusedError

MAX_BYTES = 16_000
MAX_TOKENS = 1_000
MAX_DEPTH = 12
MAX_ALIASES = 30
MAX_ROOTS = 10
MAX_DIRECTIVES = 20
MAX_FRAGMENTS = 40
MAX_VALUES = 100
MAX_COST = 5_000
MAX_LOADS = 30
MAX_REPEATS = 2_000  # what validation compares takes the square of the fields that are alike
MAX_INTROSPECTION_LISTS = 2
MAX_DIGITS = 20
VALUES = tuple(ValueNode.__subclasses__())
UNUSABLE_TEXT = re.compile("[\x00\ud800-\udfff]")  # what no database stores
SHOWN = {
    "cost": MAX_COST,
    "bytes": MAX_BYTES,
    "tokens": MAX_TOKENS,
    "depth": MAX_DEPTH,
    "aliases": MAX_ALIASES,
    "rootFields": MAX_ROOTS,
    "directives": MAX_DIRECTIVES,
    "fragments": MAX_FRAGMENTS,
    "values": MAX_VALUES,
    "loads": MAX_LOADS,
    "first": MAX_FIRST,
}
"""The limits as a response names them."""


def problems(schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
    """What the limits have against a document, whatever its variables are."""
    nodes = list(nodes_of(document))
    counted = list(problems_of_numbers(nodes))
    if counted:  # what is too much to be measured
        return counted
    return [*problems_of_literals(nodes), *problems_of_size(Measure(schema, document))]


def problems_of_numbers(nodes: list[Node]) -> Iterator[GraphQLError]:
    kinds = Counter(map(type, nodes))
    aliases = sum(1 for node in nodes if isinstance(node, FieldNode) and node.alias)
    for what, number, most in (
        ("aliases", aliases, MAX_ALIASES),
        ("root fields", sum(map(roots_of, nodes)), MAX_ROOTS),
        ("directives", kinds[DirectiveNode], MAX_DIRECTIVES),
        ("fragments", max(kinds[FragmentDefinitionNode], kinds[FragmentSpreadNode]), MAX_FRAGMENTS),
        ("values and variables", sum(kinds[each] for each in VALUES), MAX_VALUES),
    ):
        if number > most:
            yield too_much(f"The query has {number} {what}. At most {most} are allowed.")


def roots_of(node: Node) -> int:
    """How many root fields stand in an operation itself: those in fragments are measured."""
    if not isinstance(node, OperationDefinitionNode):
        return 0
    return sum(1 for each in node.selection_set.selections if isinstance(each, FieldNode))


def problems_of_literals(nodes: list[Node]) -> Iterator[GraphQLError]:
    for node in nodes:
        if isinstance(node, IntValueNode) and len(node.value) > MAX_DIGITS:
            yield unusable(node, f"Use at most {MAX_DIGITS} digits in a number.")
        elif isinstance(node, StringValueNode) and UNUSABLE_TEXT.search(node.value):
            yield unusable(node, "A text holds a character that can't be stored.")


def problems_of_size(measure: Measure) -> Iterator[GraphQLError]:
    size = measure.size
    if size.depth > MAX_DEPTH:
        yield too_much(f"The query is {size.depth} levels deep. At most {MAX_DEPTH} are allowed.")
    if size.roots > MAX_ROOTS:
        number = min(size.roots, 10**9)
        yield too_much(f"The query has {number} root fields. At most {MAX_ROOTS} are allowed.")
    if size.loads > MAX_LOADS:
        yield too_much(
            f"The query asks for {min(size.loads, 10**9)} lists and pages on their own. "
            f"At most {MAX_LOADS} are allowed, where a search counts as {LOADS_OF_SEARCH}."
        )
    if measure.repeats > MAX_REPEATS:
        yield too_much("The query names the same fields too often. Name each once.")
    if size.introspection_lists > MAX_INTROSPECTION_LISTS:
        yield too_much("Introspection may not go round in circles.")
    if measure.has_introspection_alias:
        yield too_much("Introspection takes no aliases.")


def check_cost(cost: int) -> None:
    """Raises RefusedError where a query costs too much."""
    if cost > MAX_COST:
        raise RefusedError.because(
            f"The query costs {min(cost, 10**9)}. At most {MAX_COST} is allowed: ask for fewer "
            "items, or for less of each.",
            "TOO_EXPENSIVE",
        )


def cost_as_shown(cost: int) -> dict[str, Any]:
    """What a response says of its cost to whoever wants to know."""
    return {"cost": cost, "remaining": MAX_COST - cost, "limits": SHOWN}


def too_much(message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": "TOO_EXPENSIVE"})


def unusable(node: Node, message: str) -> GraphQLError:
    return GraphQLError(message, node, extensions={"code": "BAD_ARGUMENT"})
