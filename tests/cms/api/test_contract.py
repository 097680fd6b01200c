"""The schema against the contract that frontends rely on, and against its own committed text."""

import re
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    find_breaking_changes,
    parse,
    separate_operations,
    validate,
)

from cms.api.schema import get_schema, schema_text
from cms.management.commands.export_schema import SCHEMA_FILE

CONTRACT = Path(__file__).resolve().parents[2] / "contract"
SHAPE = build_schema((CONTRACT / "shape.graphql").read_text())
OPERATIONS = separate_operations(parse((CONTRACT / "queries.graphql").read_text()))


def ours():
    return build_schema(schema_text())


def test_committed_schema_is_the_schema():
    """Run `python manage.py export_schema` after a change that is meant."""
    committed = SCHEMA_FILE.read_text(encoding="utf-8")
    breaking = [
        change.description for change in find_breaking_changes(build_schema(committed), ours())
    ]
    assert breaking == []
    assert committed == schema_text()


def test_shape_is_met():
    assert [change.description for change in find_breaking_changes(SHAPE, ours())] == []


def test_removing_or_narrowing_a_field_is_a_breaking_change():
    text = schema_text()
    without = re.sub(r'\n  """[^"]*"""\n  readingTimeMinutes: Int!\n', "\n", text)
    narrowed = text.replace("leadImage: Image\n", "leadImage: String\n", 1)
    assert [c.description for c in find_breaking_changes(ours(), build_schema(without))] == [
        "BlogPostPage.readingTimeMinutes was removed."
    ]
    assert len(find_breaking_changes(ours(), build_schema(narrowed))) == 1


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_operation_is_valid(name):
    assert validate(get_schema(), OPERATIONS[name]) == []


def test_everything_is_described():
    """Every type, field, argument and enum value says what it is."""
    missing = []
    for kind in get_schema().type_map.values():
        if kind.name.startswith("__"):
            continue
        if not kind.description:
            missing.append(kind.name)
        if isinstance(kind, GraphQLEnumType):
            missing += [f"{kind.name}.{n}" for n, v in kind.values.items() if not v.description]
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, field in kind.fields.items():
                if not field.description:
                    missing.append(f"{kind.name}.{name}")
                for argument, definition in getattr(field, "args", {}).items():
                    if not definition.description:
                        missing.append(f"{kind.name}.{name}({argument})")
    assert missing == []


def test_page_and_block_types_bear_the_names_of_their_classes():
    from cms.api.blocks import BLOCK_TYPES
    from cms.api.registry import PAGE_TYPES
    from cms.blocks import BodyBlock

    get_schema()
    assert {m.__name__ for m in PAGE_TYPES} == {
        kind.graphql_type._meta.name for kind in PAGE_TYPES.values()
    }
    assert {name: type(block).__name__ for name, block in BodyBlock.base_blocks.items()} == {
        name: kind._meta.name for name, kind in BLOCK_TYPES.items()
    }
