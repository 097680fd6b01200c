"""Carries out queries. What a query asks of each type is worked out once, not for each object.

graphql-core looks up fields, arguments and types anew for every field of every object, which takes
longer than the rest of a list does. A `Plan` keeps what it found. The answers are the same: section
6 of the GraphQL specification (October 2021), for queries whose resolvers answer at once. Fields
run depth first and in order, on which the batched loading relies.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
    OperationDefinitionNode,
    is_leaf_type,
    located_error,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.values import get_argument_values
from graphql.type.introspection import SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef

from .deadline import ENDS

Path = tuple | None
"""Where a value stands in an answer: the path of what holds it, then its key or index."""
Complete = Callable[[Any, "Run", Path], Any]
"""Makes what a resolver returned into what the answer holds."""
META_FIELDS = {
    "__schema": SchemaMetaFieldDef,
    "__type": TypeMetaFieldDef,
    "__typename": TypeNameMetaFieldDef,
}
AS_THEY_ARE = {GraphQLString: str, GraphQLBoolean: bool}
"""Types whose values need nothing done if they are of this Python type."""


NOTES_FIRST = "notes_first"


def notes_first(resolver: Callable) -> Callable:
    """Decorator of a resolver that only notes what it is going to load.

    It is called once more before the first field of its object, so that what other fields load of
    the same kind is loaded with it.
    """
    setattr(resolver, NOTES_FIRST, True)
    return resolver


class Info(NamedTuple):
    """What resolvers get to know of a request."""

    context: Any
    schema: GraphQLSchema


class Run:
    """One request's execution of a plan."""

    def __init__(self, info: Info, variables: dict[str, Any]):
        self.info = info
        self.variables = variables
        self.errors: list[GraphQLError] = []
        self.arguments: dict[int, dict[str, Any]] = {}

    def arguments_of(self, field: "Field") -> dict[str, Any]:
        """A field's arguments: the same for all objects that are asked for it."""
        found = self.arguments.get(id(field))
        if found is None:
            found = get_argument_values(field.definition, field.nodes[0], self.variables)
            self.arguments[id(field)] = found
        return found


class Field:
    """A field of one type that a query asks for."""

    def __init__(self, plan: "Plan", kind: GraphQLObjectType, key: str, nodes: list[FieldNode]):
        name = nodes[0].name.value
        self.key, self.nodes = key, nodes
        self.definition = META_FIELDS.get(name) or kind.fields[name]
        self.is_required = isinstance(self.definition.type, GraphQLNonNull)
        self.complete = plan.completer(self.definition.type, nodes, f"{kind.name}.{name}")
        self.notes_first = hasattr(self.definition.resolve, NOTES_FIRST)
        self.read = self.reader(kind)

    def reader(self, kind: GraphQLObjectType) -> Callable[[Any, Run], Any]:
        """What finds the field's value on what it belongs to."""
        resolve: Any = self.definition.resolve
        if self.definition is TypeNameMetaFieldDef:
            return lambda source, run: kind.name
        if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver:
            return partial(attribute, *resolve.args)
        if self.definition.args:
            return lambda source, run: resolve(source, run.info, **run.arguments_of(self))
        return lambda source, run: resolve(source, run.info)

    def value(self, source: Any, run: Run, path: Path) -> Any:
        path = path, self.key
        try:
            return self.complete(self.read(source, run), run, path)
        except Exception as error:  # noqa: BLE001  whatever a resolver raises becomes an error
            return self.failed(error, run, path)

    def failed(self, error: Exception, run: Run, path: Path) -> None:
        """Null, and the error on the list; where null can't stand the error goes on up."""
        found = located(error, self.nodes, path)
        if self.is_required:
            raise found
        run.errors.append(found)


class Selection:
    """The fields that a query asks of whatever object stands at one place."""

    def __init__(self, collect: Callable[[GraphQLObjectType], dict], plan: "Plan"):
        self.collect, self.plan = collect, plan
        self.by_type: dict[GraphQLObjectType, list[Field]] = {}
        self.noting: dict[GraphQLObjectType, list[Field]] = {}

    def fields_of(self, kind: GraphQLObjectType) -> list[Field]:
        """Worked out when the first object of a type turns up."""
        fields = self.by_type.get(kind)
        if fields is None:
            collected = self.collect(kind).items()
            fields = [
                Field(self.plan, kind, key, nodes)
                for key, nodes in collected
                if nodes[0].name.value in META_FIELDS or nodes[0].name.value in kind.fields
            ]
            self.noting[kind] = [field for field in fields if field.notes_first]
            self.by_type[kind] = fields
        return fields

    def values(self, kind: GraphQLObjectType, source: Any, run: Run, path: Path) -> dict:
        fields = self.fields_of(kind)
        for field in self.noting[kind]:
            with suppress(GraphQLError):  # it is raised again where the field is read
                field.read(source, run)
        return {field.key: field.value(source, run, path) for field in fields}


class Plan:
    """How to answer a document, given the variables that its @skip and @include ask for."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, flags: dict[str, Any]):
        self.schema, self.flags = schema, flags
        definitions = document.definitions
        self.fragments = {
            node.name.value: node
            for node in definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        (operation,) = (node for node in definitions if isinstance(node, OperationDefinitionNode))
        self.root = Selection(
            lambda kind: collect_fields(
                schema, self.fragments, flags, kind, operation.selection_set
            ),
            self,
        )

    def run(self, context: Any, variables: dict[str, Any]) -> ExecutionResult:
        """The answer. The variables are coerced already."""
        run = Run(Info(context, self.schema), variables)
        query_type = self.schema.query_type
        assert query_type  # noqa: S101  every schema has one
        data: dict | None
        try:
            data = self.root.values(query_type, None, run, None)
        except GraphQLError as error:
            data = None
            run.errors.append(error)
        return ExecutionResult(data, sorted(run.errors, key=place_of) or None)

    def completer(self, kind: Any, nodes: list[FieldNode], name: str) -> Complete:
        """What completes the values of a field of this type, which has this name."""
        if isinstance(kind, GraphQLNonNull):
            return required(self.completer(kind.of_type, nodes, name), name)
        if isinstance(kind, GraphQLList):
            return list_of(kind.of_type, self.completer(kind.of_type, nodes, name), nodes)
        if is_leaf_type(kind):
            return leaf(kind)
        selection = Selection(
            lambda of: collect_sub_fields(self.schema, self.fragments, self.flags, of, nodes), self
        )
        if isinstance(kind, GraphQLObjectType):
            return lambda value, run, path: (
                None if value is None else selection.values(kind, value, run, path)
            )
        return one_of(self.schema, kind, selection)


def place_of(error: GraphQLError) -> tuple:
    """Where an error stands among others: in the order of the query."""
    return error.locations or [], error.path or [], error.message


def attribute(name: str, default: Any, source: Any, run: Run) -> Any:
    """As graphene finds a field that has no resolver."""
    if isinstance(source, dict):
        return source.get(name, default)
    return getattr(source, name, default)


def required(complete: Complete, name: str) -> Complete:
    """As `complete`, where null is an error."""

    def completed(value: Any, run: Run, path: Path) -> Any:
        found = complete(value, run, path)
        if found is None:
            raise TypeError(f"Cannot return null for non-nullable field {name}.")
        return found

    return completed


def list_of(kind: GraphQLOutputType, complete: Complete, nodes: list[FieldNode]) -> Complete:
    """Completes each item."""
    is_required = isinstance(kind, GraphQLNonNull)

    def completed(value: Any, run: Run, path: Path) -> list | None:
        if value is None:
            return None
        items = []
        for number, item in enumerate(value):
            try:
                items.append(complete(item, run, (path, number)))
            except Exception as error:
                found = located(error, nodes, (path, number))
                if is_required:
                    raise found from error
                run.errors.append(found)
                items.append(None)
        return items

    return completed


def leaf(kind: Any) -> Complete:
    """Makes JSON of a value."""
    serialize, plain = kind.serialize, AS_THEY_ARE.get(kind)
    is_enum = isinstance(kind, GraphQLEnumType)
    known: dict[Any, Any] = {}

    def completed(value: Any, run: Run, path: Path) -> Any:
        if value is None or type(value) is plain:
            return value
        found = known.get(value) if is_enum else None
        if found is None:
            found = serialize(value)
            if is_enum:
                known[value] = found
        if found is None:
            raise TypeError(f"Expected {kind.name} to say something of {value!r}.")
        return found

    return completed


def one_of(
    schema: GraphQLSchema, kind: GraphQLInterfaceType | GraphQLUnionType, selection: Selection
) -> Complete:
    """Completes an object of whichever type it turns out to be."""
    resolve_type: Any = kind.resolve_type
    possible = {each.name: each for each in schema.get_possible_types(kind)}

    def completed(value: Any, run: Run, path: Path) -> dict | None:
        if value is None:
            return None
        return selection.values(possible[resolve_type(value, run.info, kind)], value, run, path)

    return completed


def located(error: Exception, nodes: list[FieldNode], path: Path) -> GraphQLError:
    """The error with its place in the query and in the answer, unless it has one.

    Raises it where it ends the request.
    """
    if isinstance(error, ENDS):
        raise error
    parts: list[str | int] = []
    while path:
        path, part = path
        parts.append(part)
    return located_error(error, nodes, parts[::-1])
