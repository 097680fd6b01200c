"""A request that takes too long, or finds no database, ends with a 503; the next one works."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.api.deadline import limited_time
from cms.api.schema import get_schema
from tests.factories import BlogPostPageFactory

pytestmark = pytest.mark.django_db
NAME = "{ site { name } }"
QUERY = '{ page(path: "/") { title } site { name } }'
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="Only PostgreSQL can be told or stopped."
)


def asked(client: Client, query: str = QUERY):
    return client.post("/graphql/", json.dumps({"query": query}), content_type="application/json")


def check_ended(response, code: str) -> None:
    """A 503 with a code, and nothing in it of what happened or was read before."""
    assert response.status_code == 503
    [error] = response.json()["errors"]
    assert error["extensions"] == {"code": code}
    assert response.json().keys() == {"errors"}
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["retry-after"] == "5"
    assert "hunter2" not in response.content.decode()


@pytest.fixture(autouse=True)
def built() -> None:
    """What is put in place of a function is imported by nobody while the schema is built."""
    get_schema()


def failing(monkeypatch, error: BaseException) -> Callable[[], int]:
    """Has the path of a page end in an error; returns what counts how often it was looked for."""
    calls = []

    def fail(*args: Any) -> None:
        calls.append(args)
        raise error

    monkeypatch.setattr("cms.api.pages.at_path", fail)
    return lambda: len(calls)


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_database_that_goes_away_ends_the_request(client, monkeypatch, caplog, kind):
    calls = failing(monkeypatch, kind("password=hunter2"))
    query = '{ a: page(path: "/") { title } b: page(path: "/") { title } }'
    check_ended(asked(client, query), "UNAVAILABLE")
    assert calls() == 1
    [record] = [record for record in caplog.records if record.name == "cms.api"]
    assert "hunter2" in record.getMessage()  # in one line, as there are many while it is away
    monkeypatch.undo()
    assert asked(client).json()["data"]["site"]["name"]


def test_database_that_is_away_when_the_site_is_looked_for(client, monkeypatch):
    def fail(*args: Any) -> None:
        raise OperationalError("password=hunter2")

    monkeypatch.setattr("cms.api.view.Site.find_for_request", fail)
    check_ended(asked(client), "UNAVAILABLE")
    assert asked(client, "{ site { secret } }").status_code == 400


def test_no_statement_begins_after_the_deadline(client, settings):
    settings.GRAPHQL_SECONDS = 0.0
    with CaptureQueriesContext(connection) as captured:
        check_ended(asked(client), "TIMEOUT")
    assert len(captured) == 1, "It was tried and not run."
    settings.GRAPHQL_SECONDS = 5.0
    assert asked(client).status_code == 200


def test_deadline_passes_between_statements(client, monkeypatch):
    BlogPostPageFactory()
    moments = iter([0.0, 1.0, 4.9, *[5.1] * 99])
    monkeypatch.setattr("cms.api.deadline.monotonic", lambda: next(moments))
    with CaptureQueriesContext(connection) as captured:
        check_ended(asked(client, "{ blogPosts { totalCount nodes { title } } }"), "TIMEOUT")
    assert len(captured) == 3, "The third was tried and not run."


def timeout_now() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


@on_postgresql
def test_statements_are_limited_while_a_query_is_answered_and_never_after(client, settings):
    settings.GRAPHQL_SECONDS = 7.0
    before = timeout_now()
    with limited_time():
        assert timeout_now().startswith(("7s", "69"))
    assert timeout_now() == before
    assert asked(client).status_code == 200
    assert timeout_now() == before


def elsewhere(do: Callable[[], Any]) -> Any:
    """Does it on a connection of its own, which no transaction of a test holds."""

    def done() -> Any:
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


def sleeping(monkeypatch, statement: str) -> None:
    def sleep(*args: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    monkeypatch.setattr("cms.api.pages.at_path", sleep)


@on_postgresql
def test_statement_that_takes_too_long_is_ended(monkeypatch, settings):
    settings.GRAPHQL_SECONDS = 0.3
    sleeping(monkeypatch, "SELECT pg_sleep(20)")
    before, first, second, after = elsewhere(
        lambda: (
            timeout_now(),
            asked(Client()),
            asked(Client(), NAME),
            timeout_now(),
        )
    )
    check_ended(first, "TIMEOUT")
    assert second.status_code == 200
    assert before == after


@on_postgresql
def test_connection_that_is_cut_is_made_again_for_the_next_request(monkeypatch):
    sleeping(monkeypatch, "SELECT pg_terminate_backend(pg_backend_pid())")
    first, second = elsewhere(lambda: (asked(Client()), asked(Client(), NAME)))
    check_ended(first, "UNAVAILABLE")
    assert second.json()["data"]["site"]["name"]


@on_postgresql
def test_server_that_is_down_and_comes_back():
    def ask() -> list:
        right = connection.settings_dict
        connection.close()
        connection.settings_dict = {**right, "PORT": 1}
        responses = [asked(Client()), asked(Client()), asked(Client(), "{")]
        connection.settings_dict = right
        return [*responses, asked(Client())]

    *down, refused, up = elsewhere(ask)
    for response in down:
        check_ended(response, "UNAVAILABLE")
    assert refused.status_code == 400
    assert up.json()["data"]["site"]["name"]
