"""What a query costs by the schema, and by the numbers that it names or sends."""

import re

import pytest
from graphql import get_introspection_query, parse

from cms.api.cost import UNIT, Measure
from cms.api.documents import document_of
from cms.api.limits import MAX_COST, SHOWN, problems
from cms.api.schema import get_schema
from tests.contract_operations import names, operation
from tests.factories import BlogPostPageFactory

OBJECT = UNIT


def measured(query: str) -> Measure:
    return Measure(get_schema(), parse(query))


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ blogPosts { nodes { title } } }", OBJECT + 20 * (OBJECT + 1)),
        ("{ blogPosts(first: 3) { nodes { title } } }", OBJECT + 3 * (OBJECT + 1)),
        ("{ blogPosts(first: null) { nodes { title } } }", OBJECT + 20 * (OBJECT + 1)),
        ("{ blogPosts(first: 999) { nodes { title } } }", OBJECT + 100 * (OBJECT + 1)),
        ("{ blogPosts(first: -5) { nodes { title } } }", OBJECT + (OBJECT + 1)),
        ("{ blogPosts(first: 3) { edges { cursor node { title } } } }", OBJECT + 3 * 22),
        (
            "{ blogPosts(first: 3) { totalCount years { count } nodes { title } } }",
            10 + 1 + 43 + 33,
        ),
        ("{ events(first: 2) { nodes { title } } }", OBJECT + 2 * (OBJECT + 1)),
        ("{ sigs { title } }", OBJECT + 20 * (OBJECT + 1)),
        ("{ homePage { body { id } } }", OBJECT + OBJECT + 10 * (OBJECT + 1)),
        ("{ sigs { formerNames } }", OBJECT + 20 * (OBJECT + 1)),
        ('{ person(slug: "a") { posts { title } } }', OBJECT + OBJECT + 10 * (OBJECT + 1)),
        ('{ person(slug: "a") { p: posts { t: title } q: posts { title } } }', OBJECT + 2 * 120),
        ("{ homePage { latestPosts(first: 2) { authors { __typename } } } }", 20 + 2 * 53),
        ("{ blogPosts(first: 2) { nodes { seo { jsonLd } } } }", OBJECT + 2 * 70),
    ],
)
def test_cost_is_what_may_be_read(query, cost):
    assert measured(query).size.cost == cost


def test_of_fragments_on_several_types_the_most_expensive_counts():
    posts = "... on BlogPostPage { title summary slug }"
    groups = "... on SigPage { title leads { displayName } }"
    query = '{ page(path: "/") { id %s } }'
    assert measured(query % posts).size.cost == OBJECT + 1 + 3
    assert measured(query % (posts + groups)).size.cost == OBJECT + 1 + 1 + OBJECT + 3 * 11


@pytest.mark.parametrize(
    ("declared", "variables", "cost"),
    [
        ("$n: Int", {"n": 3}, 3),
        ("$n: Int", {"n": 500}, 100),
        ("$n: Int = 7", {}, 7),
        ("$n: Int = 7", {"n": 3}, 3),
        ("$n: Int", {}, 20),
        ("$n: Int", {"n": None}, 20),
    ],
)
def test_variable_costs_what_its_value_does(declared, variables, cost):
    query = f"query ({declared}) {{ blogPosts(first: $n) {{ nodes {{ seo {{ title }} }} }} }}"
    document = document_of(query)
    each = 2 * OBJECT + 1
    assert document.cost(document.coerced(variables, None)) == -(-(OBJECT + cost * each) // UNIT)
    assert Measure(get_schema(), parse(query)).size.cost == OBJECT + 100 * each


def test_too_many_items_are_refused_by_their_number_alone(ask, db, django_assert_num_queries):
    query = """query ($n: Int!) { blogPosts(first: $n) { nodes { body { ... on PeopleBlock {
        people { person { posts { title } } } } } } } }"""
    assert "errors" not in ask(query, n=1)
    with django_assert_num_queries(0):
        [error] = ask(query, n=100)["errors"]
    assert error["extensions"] == {"code": "TOO_EXPENSIVE"}
    assert error["message"].startswith("The query costs ")
    assert f"At most {MAX_COST} is allowed" in error["message"]
    assert "errors" not in ask(query, n=1)


@pytest.mark.parametrize(
    "query",
    [
        '{ person(slug: "a") { posts { authors { ... on Person { posts { authors {'
        " ... on Person { posts { id title } } } } } } } } }",
        "{ sigs { notes { sig { notes { title } } } } }",
        "{ blogPosts(first: 100) { nodes { sig { posts(first: 100) { id } } } } }",
        "{ events(first: 100) { nodes { event { body { ... on EventListBlock {"
        " events { id } } } } } } }",
        "{ a: blogPosts(first: 100) { nodes { seo { jsonLd } sig { id } } }"
        " b: blogPosts(first: 100) { nodes { body { ... on GalleryBlock { figures {"
        " image { alt } } } } } } }",
    ],
)
def test_lists_within_lists_multiply(ask, db, query, django_assert_num_queries):
    with django_assert_num_queries(0):
        [error] = ask(query)["errors"]
    assert error["extensions"] == {"code": "TOO_EXPENSIVE"}


@pytest.mark.parametrize("name", names())
def test_operation_of_the_contract_may_ask_for_the_longest_lists(name):
    text = re.sub(r"first: \d+", "first: 100", operation(name))
    document = document_of(text)
    assert problems(get_schema(), document.node) == []
    assert document.cost({"first": 100} if document.firsts else {}) <= MAX_COST


def test_introspection_of_tools_is_cheap():
    assert measured(get_introspection_query(input_value_deprecation=True)).cost < MAX_COST / 10


@pytest.mark.django_db
def test_cost_is_told_to_whoever_asks(client):
    BlogPostPageFactory()
    asked = {"query": "{ blogPosts(first: 5) { nodes { title } } }"}
    answer = client.get("/graphql/", asked, headers={"x-query-cost": "1"}).json()
    assert answer["extensions"] == {
        "cost": {"cost": 7, "remaining": MAX_COST - 7, "limits": SHOWN},
    }
    assert client.get("/graphql/", asked).json() == {"data": answer["data"]}
    preflight = client.options(
        "/graphql/",
        headers={
            "origin": "https://elsewhere.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "x-query-cost",
        },
    )
    assert "x-query-cost" in preflight.headers["access-control-allow-headers"]
