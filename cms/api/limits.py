"""How much one request may ask for. All of it is checked before anything is executed."""

import re
from typing import NamedTuple

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    ValidationRule,
    VariableNode,
    get_named_type,
    is_object_type,
)
from graphql.utilities.type_info import get_field_def

MAX_CHARACTERS = 30_000
MAX_TOKENS = 5_000
MAX_DIGITS = 20
MAX_DEPTH = 14
MAX_COST = 60_000
MAX_LOADS = 30
LOADS_OF_SEARCH = 5
MAX_FIRST = 100
DEFAULT_LIST = 5  # items that a list without `first` has in the middle
COSTS = {"jsonLd": 5}  # of fields that take as long as several
CONNECTION_ITEMS = {"nodes", "edges"}
INTROSPECTION_LISTS = {"fields", "inputFields", "interfaces", "possibleTypes"}
MAX_INTROSPECTION_LISTS = 2
WRAPPINGS = {"ofType"}  # introspection unwraps a type nine times over and reads one thing by it
UNUSABLE_TEXT = re.compile("[\x00\ud800-\udfff]")  # what no database stores


class Size(NamedTuple):
    """How much a selection asks for."""

    cost: int = 0  # fields read
    cost_of_item: int = 0  # fields read for each item of the connection it stands on
    loads: int = 0  # fields that ask the database on their own, however long the lists are
    depth: int = 0
    introspection_lists: int = 0  # lists of introspection within each other


class LimitRule(ValidationRule):
    """Refuses operations that are too deep, or that may read or load too much."""

    def __init__(self, context):
        super().__init__(context)
        self.fragments: dict[str, FragmentDefinitionNode] = {
            node.name.value: node
            for node in context.document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self.known: dict[str, Size] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *_args) -> None:
        size = self.measure(node.selection_set, self.context.schema.query_type, ())
        if size.depth > MAX_DEPTH:
            self.refuse(
                node, f"The query is {size.depth} levels deep. At most {MAX_DEPTH} are allowed."
            )
        if size.cost > MAX_COST:
            self.refuse(
                node,
                f"The query may read {min(size.cost, 10**9)} fields. At most {MAX_COST} are "
                "allowed: ask for fewer items, or for less of each.",
            )
        if size.loads > MAX_LOADS:
            self.refuse(
                node,
                f"The query asks for {min(size.loads, 10**9)} lists and pages on their own. "
                f"At most {MAX_LOADS} are allowed, where a search counts as {LOADS_OF_SEARCH}.",
            )
        if size.introspection_lists > MAX_INTROSPECTION_LISTS:
            self.refuse(node, "Introspection may not go round in circles.")

    def enter_field(self, node: FieldNode, *_args) -> None:
        parent = self.context.get_parent_type()
        if node.alias and parent and parent.name.startswith("__"):
            self.refuse(node, "Introspection takes no aliases.")

    def refuse(self, node, message: str) -> None:
        self.report_error(GraphQLError(message, node, extensions={"code": "TOO_EXPENSIVE"}))

    def measure(
        self,
        selection_set: SelectionSetNode | None,
        parent: GraphQLNamedType | None,
        seen: tuple[str, ...],
    ) -> Size:
        """The size of a selection on a type. `seen` holds the fragments it stands in.

        An object is of one type, so of fragments on several types the most expensive counts.
        """
        shared, depth, lists = Size(), 0, 0
        by_type: dict[str, Size] = {}
        for node in selection_set.selections if selection_set else ():
            kind = parent
            if isinstance(node, FieldNode):
                size = self.measure_field(node, parent, seen)
            elif isinstance(node, InlineFragmentNode):
                kind = self.type_of(node.type_condition) or parent
                size = self.measure(node.selection_set, kind, seen)
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments.get(node.name.value)
                kind = self.type_of(fragment.type_condition) if fragment else parent
                size = self.measure_fragment(node.name.value, kind, seen)
            depth, lists = max(depth, size.depth), max(lists, size.introspection_lists)
            if kind and kind is not parent and is_object_type(kind):
                by_type[kind.name] = added(by_type.get(kind.name, Size()), size)
            else:
                shared = added(shared, size)
        most = (max((size[n] for size in by_type.values()), default=0) for n in range(3))
        return added(shared, Size(*most))._replace(depth=depth, introspection_lists=lists)

    def measure_fragment(
        self, name: str, kind: GraphQLNamedType | None, seen: tuple[str, ...]
    ) -> Size:
        if name in seen or name not in self.fragments:  # other rules report both
            return Size()
        if name not in self.known:
            selection_set = self.fragments[name].selection_set
            self.known[name] = self.measure(selection_set, kind, (*seen, name))
        return self.known[name]

    def measure_field(
        self, node: FieldNode, parent: GraphQLNamedType | None, seen: tuple[str, ...]
    ) -> Size:
        name = node.name.value
        field = get_field_def(self.context.schema, parent, node) if parent else None
        below = self.measure(
            node.selection_set, get_named_type(field.type) if field else None, seen
        )
        cost, cost_of_item = COSTS.get(name, 1) + below.cost, 0
        if below.cost_of_item:
            cost += below.cost_of_item * items(node, field)
        elif node.selection_set and name in CONNECTION_ITEMS:
            cost, cost_of_item = 0, cost
        elif node.selection_set and is_list(field) and not is_introspection(parent):
            cost = 1 + cost * items(node, field)
        return Size(
            cost,
            cost_of_item,
            below.loads + self.loads(name, field, parent),
            below.depth + (name not in WRAPPINGS),
            below.introspection_lists + (is_introspection(parent) and name in INTROSPECTION_LISTS),
        )

    def loads(self, name: str, field: GraphQLField | None, parent: GraphQLNamedType | None) -> int:
        """What a field asks the database on its own: root fields and lists with arguments do."""
        if field is None or name.startswith("__"):
            return 0
        if parent is self.context.schema.query_type:
            return LOADS_OF_SEARCH if name == "search" else 1
        return int(bool(field.args) and is_list(field) and not is_introspection(parent))

    def type_of(self, node: NamedTypeNode | None) -> GraphQLNamedType | None:
        return self.context.schema.get_type(node.name.value) if node else None


def added(one: Size, other: Size) -> Size:
    return Size(*(a + b for a, b in zip(one[:3], other[:3], strict=True)))


def is_list(field: GraphQLField | None) -> bool:
    kind = field.type if field else None
    return isinstance(kind.of_type if isinstance(kind, GraphQLNonNull) else kind, GraphQLList)


def is_introspection(kind: GraphQLNamedType | None) -> bool:
    return kind is not None and kind.name.startswith("__")


def items(node: FieldNode, field: GraphQLField | None) -> int:
    """How many items a list may have: those asked for, or the most where a variable says it."""
    default = field.args["first"].default_value if field and "first" in field.args else None
    for argument in node.arguments:
        if argument.name.value == "first":
            if isinstance(argument.value, IntValueNode):
                text = argument.value.value
                return min(max(int(text), 1), MAX_FIRST) if len(text) <= 3 else MAX_FIRST
            if isinstance(argument.value, VariableNode):
                return MAX_FIRST
    return default if isinstance(default, int) else DEFAULT_LIST


class LiteralRule(ValidationRule):
    """Refuses numbers and texts that no argument can use."""

    def enter_int_value(self, node: IntValueNode, *_args) -> None:
        if len(node.value) > MAX_DIGITS:
            self.refuse(node, f"Use at most {MAX_DIGITS} digits in a number.")

    def enter_string_value(self, node: StringValueNode, *_args) -> None:
        if UNUSABLE_TEXT.search(node.value):
            self.refuse(node, "A text holds a character that can't be stored.")

    def refuse(self, node, message: str) -> None:
        self.report_error(GraphQLError(message, node, extensions={"code": "BAD_ARGUMENT"}))
