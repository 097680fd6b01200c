"""How much one request may ask for. All of it is checked before anything is executed."""

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationRule,
    VariableNode,
)

MAX_CHARACTERS = 30_000
MAX_TOKENS = 5_000
MAX_DEPTH = 14
MAX_COST = 50_000
MAX_FIRST = 100
DEFAULT_LIST = 10
INTROSPECTION_LISTS = {"fields", "inputFields", "interfaces", "possibleTypes"}
MAX_INTROSPECTION_LISTS = 2
WRAPPINGS = {"ofType"}  # introspection unwraps a type nine times over and reads one thing by it


class CostRule(ValidationRule):
    """Refuses operations that are too deep, or that may visit too many fields.

    A field with `first` counts its selection that many times, a variable counts as the most that
    `first` may be, so the estimate is never below what is executed by much.
    """

    def __init__(self, context):
        super().__init__(context)
        self.fragments: dict[str, FragmentDefinitionNode] = {
            node.name.value: node
            for node in context.document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self.known: dict[str, tuple[int, int]] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *_args) -> None:
        cost, depth = self.measure(node.selection_set, ())
        if depth > MAX_DEPTH:
            self.refuse(node, f"The query is {depth} levels deep. At most {MAX_DEPTH} are allowed.")
        if cost > MAX_COST:
            self.refuse(
                node,
                f"The query may read {cost} fields. At most {MAX_COST} are allowed: "
                "ask for fewer items, or for less of each.",
            )

    def refuse(self, node, message: str) -> None:
        self.report_error(GraphQLError(message, node, extensions={"code": "TOO_EXPENSIVE"}))

    def measure(
        self, selection_set: SelectionSetNode | None, seen: tuple[str, ...]
    ) -> tuple[int, int]:
        """Cost and depth of a selection. `seen` holds the fragments it stands in."""
        cost = depth = 0
        for node in selection_set.selections if selection_set else ():
            if isinstance(node, FieldNode):
                below, levels = self.measure(node.selection_set, seen)
                more = 1 + below * repeats(node)
                levels += node.name.value not in WRAPPINGS
            elif isinstance(node, InlineFragmentNode):
                more, levels = self.measure(node.selection_set, seen)
            elif isinstance(node, FragmentSpreadNode):
                more, levels = self.measure_fragment(node.name.value, seen)
            cost, depth = cost + more, max(depth, levels)
        return cost, depth

    def measure_fragment(self, name: str, seen: tuple[str, ...]) -> tuple[int, int]:
        if name in seen or name not in self.fragments:  # other rules report both
            return 0, 0
        if name not in self.known:
            self.known[name] = self.measure(self.fragments[name].selection_set, (*seen, name))
        return self.known[name]


def repeats(node: FieldNode) -> int:
    """How often a field's selection may be executed."""
    for argument in node.arguments:
        if argument.name.value == "first":
            if isinstance(argument.value, IntValueNode):
                return min(max(int(argument.value.value), 1), MAX_FIRST)
            if isinstance(argument.value, VariableNode):
                return MAX_FIRST
    return 1


class IntrospectionRule(ValidationRule):
    """Refuses introspection that goes round in circles (type, fields, type, fields, …)."""

    def __init__(self, context):
        super().__init__(context)
        self.lists = 0

    def enter_field(self, node: FieldNode, *_args) -> None:
        parent = self.context.get_parent_type()
        if parent and parent.name == "__Type" and node.name.value in INTROSPECTION_LISTS:
            self.lists += 1
            if self.lists > MAX_INTROSPECTION_LISTS:
                self.report_error(
                    GraphQLError(
                        "Introspection may not go round in circles.",
                        node,
                        extensions={"code": "TOO_EXPENSIVE"},
                    )
                )

    def leave_field(self, node: FieldNode, *_args) -> None:
        parent = self.context.get_parent_type()
        if parent and parent.name == "__Type" and node.name.value in INTROSPECTION_LISTS:
            self.lists -= 1
