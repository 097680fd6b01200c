"""How much a query asks for, by the schema: what `cms.api.limits` holds against its limits."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_object_type,
)
from graphql.language.ast import QUERY_DOCUMENT_KEYS
from graphql.utilities.type_info import get_field_def

MAX_FIRST = 100
# Costs are reckoned in tenths. Making an object takes about as long as reading ten of its columns,
# so a list of 100 may be asked for with all that a card shows.
UNIT = 10
OBJECT, LEAF = 10, 1
COSTS = {"jsonLd": 50}  # of fields that take as long as several objects
DEFAULT_LIST = 3  # items that a list without `first` has in the middle
LISTS = {"archive": 20, "body": 10, "replies": 1, "sigs": 20}
"""The same for lists that are longer or shorter: in a thread most comments have no reply."""
LOADS_OF_SEARCH = 5
CONNECTION_ITEMS = {"nodes", "edges"}
INTROSPECTION_LISTS = {"fields", "inputFields", "interfaces", "possibleTypes"}
WRAPPINGS = {"ofType"}  # introspection unwraps a type nine times over and reads one thing by it


class Size(NamedTuple):
    """How much a selection asks for."""

    cost: int = 0  # of what is read, in tenths
    cost_of_item: int = 0  # of what is read for each item of the connection it stands on
    loads: int = 0  # fields that ask the database on their own, however long the lists are
    roots: int = 0  # root fields
    depth: int = 0
    introspection_lists: int = 0  # lists of introspection within each other


NOTHING = Size()
PLAIN = Size(cost=LEAF, depth=1)
ADDED = 4
"""How many of these, the first ones, add up."""


class Measure:
    """Measures an operation.

    `firsts` holds the values of variables; without it, each list with a variable for `first` counts
    as the longest. Each fragment is measured once, however often it is spread.
    """

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, firsts: dict[str, Any] | None = None
    ):
        self.schema, self.firsts = schema, firsts
        self.fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self.known: dict[str, Size] = {}
        self.named: Counter[tuple] = Counter()
        """How often the document names a field of a type, by the key it has in the answer."""
        self.has_introspection_alias = False
        self.size = NOTHING
        for node in document.definitions:
            if isinstance(node, OperationDefinitionNode):
                self.size = self.measure(node.selection_set, schema.query_type, ())
        for name in self.fragments:
            self.measure_fragment(name, ())

    @property
    def cost(self) -> int:
        return -(-self.size.cost // UNIT)

    @property
    def repeats(self) -> int:
        """How many pairs of fields have to be compared, since they may be one in the answer."""
        return sum(number * (number - 1) // 2 for number in self.named.values())

    def measure(
        self,
        selection_set: SelectionSetNode,
        parent: GraphQLNamedType | None,
        seen: tuple[str, ...],
    ) -> Size:
        """The size of a selection on a type. `seen` holds the fragments it stands in.

        An object is of one type, so of fragments on several types the most expensive counts.
        """
        shared, depth, lists = NOTHING, 0, 0
        by_type: dict[str, Size] = {}
        for node in selection_set.selections:
            kind = parent
            if isinstance(node, FieldNode) and self.is_plain(node, parent):
                size = PLAIN
            elif isinstance(node, FieldNode):
                size = self.measure_field(node, parent, seen)
            elif isinstance(node, InlineFragmentNode):
                kind = self.type_of(node.type_condition) or parent
                size = self.measure(node.selection_set, kind, seen)
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments.get(node.name.value)
                kind = self.type_of(fragment.type_condition) if fragment else parent
                size = self.measure_fragment(node.name.value, seen)
            depth, lists = max(depth, size.depth), max(lists, size.introspection_lists)
            if kind and kind is not parent and is_object_type(kind):
                by_type[kind.name] = added(by_type.get(kind.name, NOTHING), size)
            else:
                shared = added(shared, size)
        if by_type:
            most = [max(size[n] for size in by_type.values()) for n in range(ADDED)]
            shared = added(shared, Size(*most))
        return shared._replace(depth=depth, introspection_lists=lists)

    def is_plain(self, node: FieldNode, parent: GraphQLNamedType | None) -> bool:
        """Whether a field is one of those that cost least. Most are, so they are told at once."""
        is_plain = not (
            node.selection_set
            or node.alias
            or node.arguments
            or parent is self.schema.query_type
            or node.name.value in COSTS
        )
        if is_plain:
            self.named[parent, node.name.value] += 1
        return is_plain

    def measure_fragment(self, name: str, seen: tuple[str, ...]) -> Size:
        if name in seen or name not in self.fragments:  # validation reports both
            return NOTHING
        if name not in self.known:
            fragment = self.fragments[name]
            kind = self.type_of(fragment.type_condition)
            self.known[name] = self.measure(fragment.selection_set, kind, (*seen, name))
        return self.known[name]

    def measure_field(
        self, node: FieldNode, parent: GraphQLNamedType | None, seen: tuple[str, ...]
    ) -> Size:
        name = node.name.value
        is_meta = parent is not None and parent.name.startswith("__")
        self.named[parent, node.alias.value if node.alias else name] += 1
        self.has_introspection_alias |= bool(node.alias and is_meta)
        field = get_field_def(self.schema, parent, node) if parent else None
        below = NOTHING
        if node.selection_set:
            kind = get_named_type(field.type) if field else None
            below = self.measure(node.selection_set, kind, seen)
        own = COSTS.get(name, OBJECT if node.selection_set else LEAF)
        cost, cost_of_item = own + below.cost, 0
        if below.cost_of_item:
            cost += below.cost_of_item * self.items(node, field)
        elif node.selection_set and name in CONNECTION_ITEMS:
            cost, cost_of_item = 0, cost
        elif node.selection_set and is_list(field) and not is_meta:
            cost = OBJECT + cost * self.items(node, field)
        is_root = parent is self.schema.query_type
        return Size(
            cost,
            cost_of_item,
            below.loads + (0 if is_meta else loads(name, field, is_root)),
            below.roots + is_root,
            below.depth + (name not in WRAPPINGS),
            below.introspection_lists + (is_meta and name in INTROSPECTION_LISTS),
        )

    def items(self, node: FieldNode, field: GraphQLField | None) -> int:
        """How many items a list may have: those asked for, or what is usual."""
        default = field.args["first"].default_value if field and "first" in field.args else None
        first: Any = None
        for argument in node.arguments:
            if argument.name.value == "first":
                first = self.value_of(argument.value, default)
        if isinstance(first, int):
            return min(max(first, 1), MAX_FIRST)
        if isinstance(default, int):
            return default
        return LISTS.get(node.name.value, DEFAULT_LIST)

    def value_of(self, node: Node, default: Any) -> Any:
        """The value of `first`. None where it is not said, which resolvers take for the default."""
        if isinstance(node, VariableNode):
            return MAX_FIRST if self.firsts is None else self.firsts.get(node.name.value, default)
        if isinstance(node, IntValueNode):
            return int(node.value) if len(node.value) <= 3 else MAX_FIRST
        return None

    def type_of(self, node: NamedTypeNode | None) -> GraphQLNamedType | None:
        return self.schema.get_type(node.name.value) if node else None


def added(one: Size, other: Size) -> Size:
    return Size(
        one.cost + other.cost,
        one.cost_of_item + other.cost_of_item,
        one.loads + other.loads,
        one.roots + other.roots,
    )


def is_list(field: GraphQLField | None) -> bool:
    kind = field.type if field else None
    return isinstance(kind.of_type if isinstance(kind, GraphQLNonNull) else kind, GraphQLList)


def loads(name: str, field: GraphQLField | None, is_root: bool) -> int:
    """What a field asks the database on its own: root fields and lists with arguments do."""
    if field is None or name.startswith("__"):
        return 0
    if is_root:
        return LOADS_OF_SEARCH if name == "search" else 1
    return int(bool(field.args) and is_list(field))


def nodes_of(document: DocumentNode) -> Iterator[Node]:
    """All nodes of a document but names. `graphql.visit` takes ten times as long."""
    waiting: list[Node] = [document]
    while waiting:
        node = waiting.pop()
        yield node
        for key in QUERY_DOCUMENT_KEYS.get(node.kind, ()):
            value = getattr(node, key)
            if isinstance(value, Node):
                if key != "name":
                    waiting.append(value)
            elif value:
                waiting += value
