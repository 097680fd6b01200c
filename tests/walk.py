"""Queries for every path through the schema, made from the schema itself."""

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

from cms.api.schema import get_schema

ARGUMENTS = {"preset": "CARD", "location": '"main"', "first": "5"}


def inner_field(name: str, field: GraphQLField) -> str:
    """A field with the arguments it must have."""
    needed = [
        arg
        for arg, definition in field.args.items()
        if is_required_argument(definition) or arg == "first"
    ]
    if not needed:
        return name
    return f"{name}({', '.join(f'{arg}: {ARGUMENTS[arg]}' for arg in needed)})"


def concrete_types(kind) -> list[GraphQLObjectType]:
    return list(get_schema().get_possible_types(kind)) if is_abstract_type(kind) else [kind]


def selection(kind, depth: int) -> str:
    """Everything that can be selected on a type, `depth` levels of objects deep.

    Fields get aliases that name their type, because types of a union may disagree about one name.
    """
    parts = ["__typename"]
    for concrete in concrete_types(kind):
        fields = []
        for name, field in concrete.fields.items():
            named = get_named_type(field.type)
            alias = f"{concrete.name}_{name}: {inner_field(name, field)}"
            if is_leaf_type(named):
                fields.append(alias)
            elif depth:
                fields.append(f"{alias} {{ {selection(named, depth - 1)} }}")
        if fields:
            parts.append(f"... on {concrete.name} {{ {' '.join(fields)} }}")
    return " ".join(parts)


def object_fields(kind, only: str = "") -> Iterator[tuple[str, str, GraphQLField]]:
    """Type, name and definition of each field of a type that leads to objects."""
    for concrete in concrete_types(kind):
        if only not in ("", concrete.name):
            continue
        for name, field in concrete.fields.items():
            if not is_leaf_type(get_named_type(field.type)):
                yield concrete.name, name, field


def queries_to_depth_4(root_field: str, arguments: str = "", only: str = "") -> Iterator[str]:
    """Queries that together take every path of four fields that starts at a root field.

    `only` is the type that the field answers with, where it could be one of several.
    """
    kind = get_named_type(get_schema().query_type.fields[root_field].type)
    start = f"{root_field}{arguments}"
    yield f"{{ {start} {{ {selection(kind, 0)} }} }}"
    for type_name, name, field in object_fields(kind, only):
        call, named = inner_field(name, field), get_named_type(field.type)
        yield (f"{{ {start} {{ ... on {type_name} {{ {call} {{ {selection(named, 0)} }} }} }} }}")
        for below_type, below_name, below in object_fields(named):
            below_call = inner_field(below_name, below)
            chosen = selection(get_named_type(below.type), 1)
            yield (
                f"{{ {start} {{ ... on {type_name} {{ {call} {{ "
                f"... on {below_type} {{ {below_call} {{ {chosen} }} }} }} }} }} }}"
            )
