"""Who answers what: each contender as a function that gives the bytes of its answer."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import RequestFactory
from django.urls import resolve

from bench.contenders import statements
from bench.contenders.rest import QUERIES
from tests.contract_operations import operation

OURS, PLAIN, REST, SQL = "ours", "plain resolvers", "REST API v2", "one SQL statement"
REQUESTS = RequestFactory()
ANSWERS: dict[str, dict[str, Any]] = {
    "BlogIndex": {"first": 20},
    "BlogPost": {"path": "/blog/post-1/"},
    "Events": {"first": 50},
    "Search": {"query": "lighthouse"},
}


@dataclass(frozen=True)
class Entry:
    """A contender and one answer that it gives."""

    answer: str
    contender: str
    prepare: Callable[[], Any]
    """Makes what is sent, which is not timed."""
    run: Callable[[Any], bytes]


def entries() -> list[Entry]:
    return [entry for name, variables in ANSWERS.items() for entry in entries_of(name, variables)]


def entries_of(name: str, variables: dict[str, Any]) -> list[Entry]:
    body = json.dumps({"query": operation(name), "variables": variables})
    known = statements.parameters(**variables)
    found = [
        posted(name, OURS, "/bench/uncached/", body),
        Entry(name, SQL, lambda: known, lambda known: statements.ask(name, known).encode()),
    ]
    if name in QUERIES:
        found.insert(1, posted(name, PLAIN, "/bench/plain/", body))
        found.insert(2, fetched(name, REST, f"/bench/api/{QUERIES[name]}"))
    return found


def posted(name: str, contender: str, path: str, body: str) -> Entry:
    view = resolve(path).func

    def prepare():
        return REQUESTS.post(path, body, content_type="application/json")

    return Entry(name, contender, prepare, lambda request: view(request).content)


def fetched(name: str, contender: str, address: str) -> Entry:
    view = resolve(address.partition("?")[0]).func
    return Entry(
        name, contender,
        lambda: REQUESTS.get(address, headers={"accept": "application/json"}),
        lambda request: view(request).render().content,
    )  # fmt: skip
