"""How much one request may ask for: refused before anything runs."""

import json

import pytest
from graphql import get_introspection_query

from cms.api import limits
from cms.api.documents import document_of
from cms.api.limits import MAX_DEPTH, MAX_LOADS
from tests.steps import steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(client, django_assert_num_queries):
    """Sends a query that must be refused as too expensive; returns what the errors say."""

    def refused(query: str) -> list[str]:
        with django_assert_num_queries(0):
            response = client.post(
                "/graphql/", json.dumps({"query": query}), content_type="application/json"
            )
        assert response.status_code == 400
        errors = response.json()["errors"]
        assert {error["extensions"]["code"] for error in errors} == {"TOO_EXPENSIVE"}
        return [error["message"] for error in errors]

    return refused


@pytest.fixture
def forgotten():
    """Has queries checked anew under other settings."""
    document_of.cache_clear()
    yield
    document_of.cache_clear()


def nested(levels: int) -> str:
    """A query so many levels deep: two for the post, one for each neighbour, one for its title."""
    inner = "title"
    for _ in range(levels - 2):
        inner = f"next {{ {inner} }}"
    return f'{{ blogPost(path: "/blog/a/") {{ {inner} }} }}'


def test_depth_is_limited(ask, refused):
    assert "errors" not in ask(nested(MAX_DEPTH))
    assert refused(nested(MAX_DEPTH + 1)) == [
        "The query is 13 levels deep. At most 12 are allowed."
    ]


def test_depth_counts_through_fragments(refused):
    query = "{ homePage { latestPosts(first: 1) { ...A } } } " + " ".join(
        f"fragment {here} on BlogPostPage {{ next {{ next {{ next {{ ...{below} }} }} }} }}"
        for here, below in ("AB", "BC", "CD")
    )
    query += " fragment D on BlogPostPage { next { next { next { title } } } }"
    assert refused(query) == ["The query is 15 levels deep. At most 12 are allowed."]


def test_aliases_are_limited(ask, refused):
    def aliases(number: int) -> str:
        names = " ".join(f"a{n}: name" for n in range(number))
        return f"{{ site {{ {names} }} }}"

    assert "errors" not in ask(aliases(30))
    assert refused(aliases(31)) == ["The query has 31 aliases. At most 30 are allowed."]


def test_root_fields_are_limited_through_fragments(ask, refused):
    def roots(number: int) -> str:
        fields = " ".join(f"a{n}: site {{ name }}" for n in range(number - 1))
        return f"{{ ...Rest {fields} }} fragment Rest on Query {{ homePage {{ title }} }}"

    assert "errors" not in ask(roots(10))
    assert refused(roots(11)) == ["The query has 11 root fields. At most 10 are allowed."]


def test_directives_are_limited(ask, refused):
    def directives(number: int) -> str:
        names = "name @include(if: true) " * (number - 1)
        return f"query ($is: Boolean = true) {{ site @include(if: $is) {{ {names} }} }}"

    assert "errors" not in ask(directives(20))
    assert refused(directives(21)) == ["The query has 21 directives. At most 20 are allowed."]


def test_fragments_are_limited(ask, refused):
    def fragments(number: int) -> str:
        spread = " ".join(f"...F{n}" for n in range(number))
        return f"{{ site {{ {spread} }} }} " + " ".join(
            f"fragment F{n} on SiteChrome {{ name }}" for n in range(number)
        )

    assert "errors" not in ask(fragments(40))
    for query in (fragments(41), "{ site { %s } }" % ("...F " * 41)):
        assert refused(query) == ["The query has 41 fragments. At most 40 are allowed."]


def test_values_and_variables_are_limited(ask, refused):
    def values(number: int) -> str:
        return "{ sigs(state: [%s]) { title } }" % ("ACTIVE " * (number - 1))

    assert "errors" not in ask(values(100))
    assert refused(values(101)) == [
        "The query has 101 values and variables. At most 100 are allowed."
    ]
    assert len(refused("query (%s) { site { name } }" % ("$a: Int " * 101))) == 1


def test_tokens_are_limited(ask, refused):
    def tokens(number: int) -> str:
        return "{ site { %s } }" % ("name " * (number - 5))

    [message] = refused(tokens(1_000))
    assert "tokens" not in message
    [message] = refused(tokens(1_001))
    assert "more than 1000 tokens" in message


def test_what_asks_the_database_on_its_own_is_limited(ask, refused):
    def loads(searches: int, lists: int) -> str:
        found = " ".join(f'a{n}: search(query: "a") {{ totalCount }}' for n in range(searches))
        posts = " ".join(f"b{n}: latestPosts {{ id }}" for n in range(lists))
        return f"{{ {found} homePage {{ {posts} }} }}"

    assert "errors" not in ask(loads(5, MAX_LOADS - 26))
    assert refused(loads(5, MAX_LOADS - 25)) == [
        "The query asks for 31 lists and pages on their own. "
        "At most 30 are allowed, where a search counts as 5."
    ]


@pytest.mark.parametrize(
    "query",
    [
        "{ site { %s } }" % ("name " * 900),
        "{ site { %s } }" % ("... { name } " * 200),
        "{ site { %s } }" % ("footer { copyright } " * 200),
        "{ __schema { types { %s } } }" % ("name " * 900),
        "{ site { ...A ...B } } fragment A on SiteChrome { %s } " % ("name " * 450)
        + "fragment B on SiteChrome { %s }" % ("name " * 450),
    ],
)
def test_what_would_take_long_to_compare_is_refused(refused, query):
    assert refused(query) == ["The query names the same fields too often. Name each once."]


def test_fragments_that_double_each_time_are_measured_at_once(refused):
    fragments = [f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(19)]
    last = "fragment f19 on Query { site { name } }"
    query = " ".join(["{ ...f0 }", *fragments, last])
    messages = refused(query)
    assert steps(lambda: refused(query)) < 50_000
    assert "The query has 524288 root fields. At most 10 are allowed." in messages


def test_fragments_in_a_circle_are_left_to_the_language(ask):
    answer = ask(
        "{ site { ...A } } fragment A on SiteChrome { name ...B } fragment B on SiteChrome { ...A }"
    )
    assert [e["message"] for e in answer["errors"]] == [
        "Cannot spread fragment 'A' within itself via 'B'."
    ]


def test_introspection_is_answered_once_over(ask, refused):
    assert ask(get_introspection_query(input_value_deprecation=True))["data"]["__schema"]["types"]
    circles = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
    in_fragments = (
        "{ __schema { types { ...A } } } "
        "fragment A on __Type { fields { type { ...B } } } "
        "fragment B on __Type { fields { type { ...C } } } "
        "fragment C on __Type { fields { name } }"
    )
    for query in (circles, in_fragments):
        assert refused(query) == ["Introspection may not go round in circles."]
    aliases = "{ __schema { types { a: fields { name } b: fields { name } } } }"
    assert refused(aliases) == ["Introspection takes no aliases."]


def test_introspection_and_suggestions_can_be_turned_off(ask, settings, forgotten):
    misspelt = "{ blogPosts { totalCounts } }"
    [error] = ask(misspelt)["errors"]
    assert error["message"].endswith("Did you mean 'totalCount'?")
    settings.GRAPHQL_INTROSPECTION = False
    document_of.cache_clear()
    [error] = ask(misspelt)["errors"]
    assert error["message"] == "Cannot query field 'totalCounts' on type 'BlogPostConnection'."
    order = "query ($it: BlogPostOrder) { blogPosts(order: $it) { totalCount } }"
    assert "Did you mean" not in ask(order, it="PUBLISHED_ON")["errors"][0]["message"]
    for query in ("{ __schema { types { name } } }", '{ __type(name: "Query") { name } }'):
        answer = ask(query)
        assert {e["extensions"]["code"] for e in answer["errors"]} == {"VALIDATION_FAILED"}
        assert "data" not in answer
    assert ask("{ __typename site { __typename } }")["data"]["__typename"] == "Query"


def test_what_no_number_can_be_is_refused(ask):
    query = "{ blogPosts(first: %s) { totalCount } }"
    [error] = ask(query % ("9" * (limits.MAX_DIGITS + 1)))["errors"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert error["message"] == "Use at most 20 digits in a number."
