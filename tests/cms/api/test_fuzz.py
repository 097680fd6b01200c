"""Queries made at random from the schema: none breaks anything, and none finds what is hidden.

FUZZ_CASES=5000 asks for more of them.
"""

import json
import os
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from graphql import StringValueNode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import queries

from cms.api.schema import schema_text
from tests.docs.test_frontends import GUIDE
from tests.journeys.hidden_world import MARK, HiddenWorld, build_hidden_world, reveal

pytestmark = [pytest.mark.django_db, pytest.mark.long]
CASES = int(os.environ.get("FUZZ_CASES", "200"))


def seeded(cases: float) -> Any:
    """So many cases, the same in every run."""
    return settings(
        max_examples=int(cases),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


ERRORS = GUIDE.partition("## Errors")[2].partition("## Limits")[0]
MOST_STATEMENTS = 30
CODES = set(re.findall(r"^\| `([A-Z_]+)`", ERRORS, re.MULTILINE)) - {"INTERNAL"}
ABOUT_US = re.compile(
    r"Traceback|psycopg|sqlite|django|wagtail|\.py\b|has no attribute|object at 0x|Exception\b"
)
LOOKED_UP = re.compile(r'\b(path|slug|query|tag|author|topic|sig|token): "(?:[^"\\]|\\.)*"')


@pytest.fixture(scope="module")
def strategy() -> st.SearchStrategy[str]:
    moments = st.datetimes().map(lambda at: StringValueNode(value=at.isoformat()))
    days = st.dates().map(lambda on: StringValueNode(value=on.isoformat()))
    anything = st.text(max_size=9).map(lambda text: StringValueNode(value=text))
    scalars = {"DateTime": moments | anything, "Date": days}
    return queries(schema_text(), custom_scalars=scalars)


@pytest.fixture
def world(home_page) -> HiddenWorld:
    return build_hidden_world()


class Checker:
    """Sends what hypothesis makes and counts what came of it."""

    def __init__(self, client, world: HiddenWorld):
        self.client, self.world = client, world
        paths = [page.url_path.removeprefix("/home-page") for page in world.pages]
        slugs = [each.slug for each in [*world.pages, *world.people, *world.topics]]
        self.names = ["/", "/blog/public/", "public-group", *world.tags, *paths, *slugs]
        self.statuses: dict[int, int] = {}
        self.most = 0
        """SQL statements of one request."""
        self.found = 0

    def pointed(self, query: str, numbers: list[int]) -> str:
        """The query with names that exist where it looks something up."""
        left = iter(numbers)

        def name(match: re.Match) -> str:
            number = next(left, None)
            if number is None:
                return match[0]
            return f"{match[1]}: {json.dumps(self.names[number % len(self.names)])}"

        return LOOKED_UP.sub(name, query)

    def send(self, body: bytes) -> None:
        statements: list[str] = []

        def count(execute: Callable, sql: str, *more: Any) -> Any:
            statements.append(sql)
            return execute(sql, *more)

        with connection.execute_wrapper(count):
            response = self.client.post("/graphql/", body, content_type="application/json")
        self.most = max(self.most, len(statements))
        self.statuses[response.status_code] = self.statuses.get(response.status_code, 0) + 1
        assert response.status_code in {200, 400, 413, 415}
        answer = response.json()
        for error in answer.get("errors", []):
            assert error["extensions"]["code"] in CODES
            assert not ABOUT_US.search(error["message"])
        # What is hidden bears the mark in all its words. Addresses repeat what the caller sent.
        text = json.dumps(answer.get("data"), ensure_ascii=False)
        self.found += MARK in re.sub(r'"[^"]*(?:feeds|calendars)/[^"]*"', "", text).lower()

    def send_valid(self, strategy: st.SearchStrategy[str], cases: float) -> None:
        @seeded(cases)
        @given(query=strategy, numbers=st.lists(st.integers(0, 999), max_size=4))
        def ask(query: str, numbers: list[int]) -> None:
            query = self.pointed(query, numbers)
            self.send(json.dumps({"query": query}).encode("utf-8", "replace"))

        ask()


def test_valid_queries(client, world, strategy):
    checker = Checker(client, world)
    checker.send_valid(strategy, CASES * 0.5)
    assert checker.found == 0
    assert checker.statuses[200] > CASES * 0.25
    assert checker.most < MOST_STATEMENTS


def test_such_queries_find_what_is_published(client, world, strategy):
    reveal(world)
    checker = Checker(client, world)
    checker.send_valid(strategy, 150)
    assert checker.found > 0


WORDS = [
    "{", "}", "(", ")", "$", ":", "!", "...", "@include", "if", "on", "query", "fragment",
    "mutation", "site", "name", "blogPosts", "first", "nodes", "__schema", "BlogPostPage",
    "1", "-1", "1e9", "null", "true", '"', '"""', "\\u0000", "#", "é", "\ufeff",
]  # fmt: skip
DECLARED = """query ($first: Int, $filter: BlogPostFilter, $after: String) {
    blogPosts(first: $first, filter: $filter, after: $after) { totalCount } }"""


def bodies() -> st.SearchStrategy[bytes]:
    """What is mostly JSON and hardly ever a query."""
    texts = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=60)
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=8,
    )
    of_declared = st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("first", "filter", "after"), values)
    )
    objects = st.fixed_dictionaries(
        {"query": texts | st.just(DECLARED) | values},
        optional={
            "variables": of_declared | values, "operationName": values, "extensions": values,
        },
    )  # fmt: skip
    return (objects | values).map(lambda value: json.dumps(value).encode()) | st.binary()


def test_broken_queries_and_bodies(client, world):
    checker = Checker(client, world)

    @seeded(CASES * 0.5)
    @given(body=bodies())
    def ask(body: bytes) -> None:
        checker.send(body)

    ask()
    assert checker.found == 0
    assert checker.statuses[400] > CASES * 0.1
