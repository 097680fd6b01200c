"""Plans answer as graphql-core itself does."""

import graphene
import pytest
from graphql import execute_sync, get_introspection_query, parse

from cms.api.execution import Plan
from cms.api.schema import get_schema


class Named(graphene.Interface):
    name = graphene.String(required=True)

    @classmethod
    def resolve_type(cls, thing, info):
        return Leaf if thing["kind"] == "leaf" else Tree


class Leaf(graphene.ObjectType):
    class Meta:
        interfaces = (Named,)

    size = graphene.Int()
    is_green = graphene.Boolean(required=True)


class Tree(graphene.ObjectType):
    class Meta:
        interfaces = (Named,)

    leaves = graphene.List(Leaf, first=graphene.Int(default_value=2), required=True)
    strict = graphene.List(graphene.NonNull(Leaf))
    very_strict = graphene.NonNull(graphene.List(graphene.NonNull(Leaf)))
    secret = graphene.String()
    at = graphene.DateTime()
    inner = graphene.Field(lambda: Tree)

    def resolve_leaves(tree, info, first):
        return tree["leaves"][:first]

    def resolve_strict(tree, info):
        return tree["leaves"]

    def resolve_very_strict(tree, info):
        return tree["leaves"]

    def resolve_secret(tree, info):
        raise ValueError("Nobody may know")

    def resolve_inner(tree, info):
        return {**tree, "name": tree["name"] + "+"}


class Query(graphene.ObjectType):
    tree = graphene.Field(Tree, at=graphene.String(default_value="here"))
    things = graphene.List(Named)

    def resolve_tree(root, info, at):
        return {"name": at, "at": "no moment", "leaves": info.context}

    def resolve_things(root, info):
        return [{"kind": "leaf", **LEAVES[0]}, {"kind": "tree", "name": "oak", "leaves": LEAVES}]


SCHEMA = graphene.Schema(query=Query, types=[Leaf, Tree]).graphql_schema
LEAVES = [
    {"name": "a", "size": 3, "is_green": True},
    {"name": "b", "size": 2**40, "is_green": 1},
    None,
    {"name": None, "size": "four", "is_green": False},
]
QUERIES = [
    "{ tree { name __typename } }",
    "{ one: tree { name } two: tree(at: \"there\") { name ...T } } fragment T on Tree { name }",
    "{ tree { leaves { name size isGreen } } }",
    "{ tree { leaves(first: 4) { name size isGreen } } }",
    "query ($n: Int = 3) { tree { leaves(first: $n) { name } more: leaves(first: 1) { name } } }",
    "{ tree { strict { name } } }",
    "{ tree { veryStrict { name } } }",
    "{ tree { secret name } }",
    "{ tree { at name } }",
    "{ tree { inner { inner { name secret } } inner { secret } } }",
    "{ things { __typename name ... on Leaf { size } ... on Tree { leaves { name } } } }",
    "query ($yes: Boolean!) { tree { name @include(if: $yes) secret @skip(if: $yes) } }",
    "query ($yes: Boolean!) { tree @skip(if: $yes) { name } things { name @include(if: false) } }",
    "{ __schema { queryType { name fields { name } } } __type(name: \"Leaf\") { name kind } }",
]  # fmt: skip


def said(result) -> tuple:
    return result.data, [error.formatted for error in result.errors or ()]


@pytest.mark.parametrize("query", QUERIES)
def test_answers_and_errors_are_those_of_graphql_core(query):
    document = parse(query)
    variables = {"yes": True, "n": 3} if "$" in query else {}
    plan = Plan(SCHEMA, document, {"yes": True} if "$yes" in query else {})
    expected = execute_sync(SCHEMA, document, context_value=LEAVES, variable_values=variables)
    for _ in range(2):  # the second run finds everything worked out
        assert said(plan.run(LEAVES, variables)) == said(expected)


def test_introspection_is_that_of_graphql_core():
    document = parse(get_introspection_query())
    expected = execute_sync(get_schema(), document)
    assert said(Plan(get_schema(), document, {}).run(None, {})) == said(expected)
