"""Queries by hash, and the list of those that a site allows."""

import json
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured

from cms.caching.known import listed
from tests.cms.caching.asking import Given, call, environ_of
from tests.cms.caching.asking import post as post_query
from tests.cms.caching.test_answers import TITLES, number_of_queries
from tests.factories import BlogPostPageFactory

pytestmark = pytest.mark.usefixtures("committed")
HASH = sha256(TITLES.encode()).hexdigest()


def by_hash(name: Any, version: int = 1) -> dict:
    return {"persistedQuery": {"version": version, "sha256Hash": name}}


def get(query: str | None = None, extensions: Any = None) -> Given:
    """As Apollo Client asks with `useGETForHashedQueries`."""
    sent = {"query": query} if query else {}
    sent |= {"variables": "{}", "extensions": json.dumps(extensions)}
    return call(environ_of("GET", QUERY_STRING=urlencode(sent)))


def post(query: str | None = None, extensions: Any = None) -> Given:
    sent = {"query": query} if query else {}
    body = json.dumps({**sent, "variables": {}, "extensions": extensions}).encode()
    environ = environ_of("POST", CONTENT_TYPE="application/json", CONTENT_LENGTH=str(len(body)))
    return call({**environ, "wsgi.input": BytesIO(body)})


ASK = pytest.mark.parametrize("ask", [get, post])


def code(answer: Given) -> tuple[int, str]:
    return answer.status, answer.json["errors"][0]["extensions"]["code"]


@ASK
def test_unknown_hash_has_the_client_send_its_query_which_is_known_from_then_on(ask):
    BlogPostPageFactory(title="One")
    unknown = ask(None, by_hash(HASH))
    assert code(unknown) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert unknown.json["errors"][0]["message"] == "PersistedQueryNotFound"
    assert unknown.headers["Cache-Control"] == "no-store"
    first = ask(TITLES, by_hash(HASH))
    assert first.json["data"]["blogPosts"]["nodes"] == [{"title": "One"}]
    BlogPostPageFactory(title="Two")
    again = ask(None, by_hash(HASH))
    assert len(again.json["data"]["blogPosts"]["nodes"]) == 2
    assert ask(None, by_hash(HASH)) == again


def test_answer_is_kept_once_for_a_query_and_its_hash():
    BlogPostPageFactory(title="One")
    get(TITLES, by_hash(HASH))
    for ask in (get, post):
        assert number_of_queries(lambda ask=ask: ask(None, by_hash(HASH))) <= 1
        assert number_of_queries(lambda ask=ask: ask(TITLES, by_hash(HASH))) <= 1
        assert number_of_queries(lambda ask=ask: ask(TITLES)) <= 1


@ASK
def test_hash_of_another_query_is_refused(ask):
    other = sha256(b"{ __typename }").hexdigest()
    assert ask(TITLES).status == 200
    assert code(ask(TITLES, by_hash(other))) == (400, "BAD_REQUEST")
    assert code(ask(None, by_hash(other))) == (200, "PERSISTED_QUERY_NOT_FOUND")


@ASK
def test_query_that_is_refused_is_not_known(ask):
    query = "{ nonsense }"
    named = by_hash(sha256(query.encode()).hexdigest())
    assert code(ask(query, named)) == (400, "VALIDATION_FAILED")
    assert code(ask(None, named)) == (200, "PERSISTED_QUERY_NOT_FOUND")


@ASK
def test_query_is_known_only_once_its_hash_was_sent_with_it(ask):
    ask(TITLES)
    caches["answers"].clear()
    assert code(ask(None, by_hash(HASH))) == (200, "PERSISTED_QUERY_NOT_FOUND")


@ASK
@pytest.mark.parametrize(
    "extensions",
    [[], "x", {"persistedQuery": []}, {"persistedQuery": {"version": 1}}, by_hash(HASH, 2),
     by_hash(7), by_hash(""), by_hash("a" * 200), by_hash("a\x00b"), by_hash([])],
)  # fmt: skip
def test_extensions_that_make_no_sense_are_refused(ask, extensions):
    assert code(ask(TITLES, extensions)) == (400, "BAD_REQUEST")
    assert code(ask(None, extensions)) == (400, "BAD_REQUEST")


@ASK
def test_other_extensions_change_nothing(ask):
    assert ask(TITLES, {"clientLibrary": {"name": "x"}, "persistedQuery": None}).status == 200


def test_extensions_that_are_no_json_are_refused():
    sent = urlencode({"query": TITLES, "extensions": "{"})
    assert code(call(environ_of("GET", QUERY_STRING=sent))) == (400, "BAD_REQUEST")


LISTS = {
    "graphql-codegen": {HASH: TITLES},
    "graphql-codegen with its own hash": {"a1b2": TITLES},
    "Apollo": {
        "format": "apollo-persisted-query-manifest",
        "version": 1,
        "operations": [{"id": HASH, "name": "A", "type": "query", "body": TITLES}],
    },
}


@ASK
@pytest.mark.parametrize("list_of", LISTS)
def test_site_with_a_list_answers_only_what_is_on_it(ask, list_of, settings, tmp_path):
    BlogPostPageFactory(title="One")
    path = tmp_path / "persisted-documents.json"
    path.write_text(json.dumps(LISTS[list_of]))
    ask("{ __typename }", by_hash(sha256(b"{ __typename }").hexdigest()))
    settings.GRAPHQL_DOCUMENTS = [str(path)]
    [name] = listed()
    assert ask(None, by_hash(name)).json["data"]["blogPosts"]["nodes"] == [{"title": "One"}]
    assert number_of_queries(lambda: ask(None, by_hash(name))) <= 1
    assert number_of_queries(lambda: ask(TITLES)) <= 1
    assert number_of_queries(lambda: ask(TITLES, by_hash(name))) <= 1
    other = sha256(b"{ __typename }").hexdigest()
    assert code(ask(None, by_hash(other))) == (200, "PERSISTED_QUERY_NOT_FOUND")
    caches["answers"].clear()
    for query in ("{ __typename }", TITLES + " ", "{ nonsense }"):
        refused = ask(query)
        assert code(refused) == (403, "DOCUMENT_NOT_ALLOWED")
        assert refused.headers["Cache-Control"] == "no-store"


def test_what_was_kept_before_there_was_a_list_is_not_given(settings, tmp_path):
    assert post_query("{ __typename }").status == 200
    path = tmp_path / "list.json"
    path.write_text(json.dumps({HASH: TITLES}))
    settings.GRAPHQL_DOCUMENTS = [str(path)]
    assert code(post_query("{ __typename }")) == (403, "DOCUMENT_NOT_ALLOWED")


@pytest.mark.parametrize("text", [None, "{", "[]", "{}", '{"a": 1}', '{"operations": [{}]}'])
def test_list_that_can_not_be_read_is_said_at_once(text, settings, tmp_path):
    path = tmp_path / "list.json"
    if text is not None:
        path.write_text(text)
    settings.GRAPHQL_DOCUMENTS = [str(path)]
    with pytest.raises(ImproperlyConfigured, match=r"GRAPHQL_DOCUMENTS: .*list\.json"):
        listed()
