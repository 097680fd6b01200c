"""The contract's operations, as far as the schema has what they ask for."""

from pathlib import Path

from graphql import (
    REMOVE,
    FragmentDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    parse,
    print_ast,
    separate_operations,
    visit,
)

from cms.api.schema import get_schema

QUERIES = Path(__file__).parent / "contract" / "queries.graphql"


class WithoutWhatIsToCome(Visitor):
    """Removes fields and fragments that the schema does not have yet."""

    def __init__(self, type_info: TypeInfo):
        super().__init__()
        self.type_info = type_info

    def enter_field(self, *_args):
        return None if self.type_info.get_field_def() else REMOVE

    def enter_inline_fragment(self, node, *_args):
        return None if get_schema().get_type(node.type_condition.name.value) else REMOVE

    def enter_fragment_definition(self, node, *_args):
        return None if get_schema().get_type(node.type_condition.name.value) else REMOVE


def operation(name: str) -> str:
    """The text of an operation and its fragments."""
    document = separate_operations(parse(QUERIES.read_text()))[name]
    type_info = TypeInfo(get_schema())
    stripped = visit(document, TypeInfoVisitor(type_info, WithoutWhatIsToCome(type_info)))
    [only] = separate_operations(stripped).values()
    assert all(
        not isinstance(node, FragmentDefinitionNode) or node.selection_set.selections
        for node in only.definitions
    )
    return print_ast(only)
