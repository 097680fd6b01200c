"""How much one request may ask for: refused before anything runs, or bounded."""

import time
from pathlib import Path

import pytest
from graphql import (
    DocumentNode,
    GraphQLSchema,
    build_schema,
    get_introspection_query,
    parse,
    separate_operations,
    validate,
)

from cms.api.limits import MAX_COST, MAX_DEPTH, MAX_LOADS, LimitRule, Size
from cms.api.schema import get_schema

CONTRACT = Path(__file__).resolve().parents[2] / "contract"
SHAPE = build_schema((CONTRACT / "shape.graphql").read_text())
OPERATIONS = separate_operations(parse((CONTRACT / "queries.graphql").read_text()))


def errors_of(query: str) -> list[str]:
    """What the limits say against a query, without its numbers."""
    return [error.message for error in validate(get_schema(), parse(query), [LimitRule])]


def size_of(query: str) -> Size:
    """How much a query with one operation asks for."""
    return measured(get_schema(), parse(query))


def measured(schema: GraphQLSchema, document: DocumentNode) -> Size:
    sizes = []

    class Measure(LimitRule):
        def enter_operation_definition(self, node, *_args):
            sizes.append(self.measure(node.selection_set, schema.query_type, ()))

    validate(schema, document, [Measure])
    return sizes[0]


def nested(levels: int) -> str:
    """A query so many levels deep: two for the post, one for each neighbour, one for its title."""
    inner = "title"
    for _ in range(levels - 2):
        inner = f"next {{ {inner} }}"
    return f'{{ blogPost(path: "/blog/a/") {{ {inner} }} }}'


def test_depth_is_limited():
    assert size_of(nested(MAX_DEPTH)).depth == MAX_DEPTH
    assert errors_of(nested(MAX_DEPTH)) == []
    assert errors_of(nested(MAX_DEPTH + 1)) == [
        f"The query is {MAX_DEPTH + 1} levels deep. At most {MAX_DEPTH} are allowed."
    ]


def test_depth_counts_through_fragments():
    query = "{ homePage { latestPosts { ...A } } } " + " ".join(
        f"fragment {here} on BlogPostPage {{ next {{ next {{ next {{ ...{below} }} }} }} }}"
        for here, below in ("AB", "BC", "CD")
    )
    query += " fragment D on BlogPostPage { next { next { next { title } } } }"
    assert size_of(query).depth == 15
    assert len(errors_of(query)) == 1


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ blogPosts { nodes { title } } }", 1 + 20 * 2),
        ("{ blogPosts(first: 3) { nodes { title } } }", 1 + 3 * 2),
        ("{ blogPosts(first: null) { nodes { title } } }", 1 + 20 * 2),
        ("{ blogPosts(first: 999) { nodes { title } } }", 1 + 100 * 2),
        ("{ blogPosts(first: -5) { nodes { title } } }", 1 + 1 * 2),
        ("query ($n: Int = 1) { blogPosts(first: $n) { nodes { title } } }", 1 + 100 * 2),
        ("{ blogPosts(first: 3) { edges { cursor node { title } } } }", 1 + 3 * 4),
        ("{ blogPosts(first: 3) { totalCount years { count } nodes { title } } }", 1 + 1 + 11 + 6),
        ("{ sigs { title } }", 1 + 5 * 2),
        ("{ sigs { formerNames } }", 1 + 5 * 2),
        ('{ person(slug: "a") { posts { title } } }', 1 + 1 + 10 * 2),
        ('{ person(slug: "a") { p: posts { t: title } q: posts { title } } }', 1 + 2 * 21),
        ("{ homePage { latestPosts(first: 2) { authors { __typename } } } }", 2 + 2 * (2 + 5 * 2)),
        ("{ blogPosts(first: 2) { nodes { seo { jsonLd } } } }", 1 + 2 * 7),
    ],
)
def test_cost_is_what_may_be_read(query, cost):
    assert size_of(query).cost == cost


def test_of_fragments_on_several_types_the_most_expensive_counts():
    posts = "... on BlogPostPage { title summary slug }"
    groups = "... on SigPage { title leads { displayName } }"
    query = '{ page(path: "/") { id %s } }'
    assert size_of(query % posts).cost == 1 + 1 + 3
    assert size_of(query % (posts + groups)).cost == 1 + 1 + 1 + 11


@pytest.mark.parametrize(
    "query",
    [
        '{ person(slug: "a") { posts { authors { ... on Person { posts { authors {'
        " ... on Person { posts { id title } } } } } } } } }",
        "{ sigs { notes { sig { notes { sig { notes { title } } } } } } }",
        "{ blogPosts(first: 100) { nodes { sig { posts(first: 100) {"
        " id slug title sig { id url } } } } } }",
        "{ blogPosts(first: 100) { nodes {" + " ".join(f"a{n}: id" for n in range(601)) + "} } }",
        "{ homePage { body { ... on PeopleBlock { people { person { posts(first: 100) {"
        " body { ... on PeopleBlock { people { person { name } } } } } } } } } } }",
    ],
)
def test_lists_within_lists_multiply(query):
    [error] = errors_of(query)
    assert f"At most {MAX_COST} are allowed" in error


@pytest.mark.parametrize(
    ("field", "loads"),
    [
        ("site { name }", 1),
        ("blogPosts { totalCount }", 1),
        ('search(query: "a") { totalCount }', 5),
        ("homePage { latestPosts(first: 1) { id } }", 2),
        ('site { menu(location: "main") { text } }', 2),
    ],
)
def test_what_asks_the_database_on_its_own_is_limited(field, loads):
    most = MAX_LOADS // loads
    fields = [f"a{n}: {field}" for n in range(most + 1)]
    assert errors_of(f"{{ {' '.join(fields[:most])} }}") == []
    [error] = errors_of(f"{{ {' '.join(fields)} }}")
    assert error.startswith(f"The query asks for {(most + 1) * loads} lists and pages")


def test_fragments_that_double_each_time_are_measured_at_once():
    def doubling(levels: int) -> str:
        fragments = [f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(levels)]
        last = f"fragment f{levels} on Query {{ site {{ name }} }}"
        return " ".join(["{ ...f0 }", *fragments, last])

    assert size_of(doubling(3)).cost == 2**3 * 2
    started = time.perf_counter()
    assert any("lists and pages" in error for error in errors_of(doubling(60)))
    assert time.perf_counter() - started < 1


def test_fragments_in_a_circle_are_left_to_the_language(ask, db):
    answer = ask(
        "{ site { ...A } } fragment A on SiteChrome { name ...B } fragment B on SiteChrome { ...A }"
    )
    assert [e["message"] for e in answer["errors"]] == [
        "Cannot spread fragment 'A' within itself via 'B'."
    ]


def test_introspection_is_answered_once_over(ask, db):
    assert ask(get_introspection_query(input_value_deprecation=True))["data"]["__schema"]["types"]
    circles = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
    in_fragments = (
        "{ __schema { types { ...A } } } "
        "fragment A on __Type { fields { type { ...B } } } "
        "fragment B on __Type { fields { type { ...C } } } "
        "fragment C on __Type { fields { name } }"
    )
    for query in (circles, in_fragments):
        assert errors_of(query) == ["Introspection may not go round in circles."]
    aliases = "{ __schema { types { a: fields { name } b: fields { name } } } }"
    assert errors_of(aliases) == ["Introspection takes no aliases."] * 2


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_operation_of_the_contract_stays_far_below_the_limits(name):
    size = measured(SHAPE, OPERATIONS[name])
    assert size.cost <= MAX_COST / 2
    assert size.loads <= MAX_LOADS / 2
    assert size.depth <= MAX_DEPTH - 4


@pytest.mark.django_db
def test_refused_query_says_that_it_is_too_expensive(ask, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = ask(nested(MAX_DEPTH + 1))
    assert [error["extensions"] for error in answer["errors"]] == [{"code": "TOO_EXPENSIVE"}]
