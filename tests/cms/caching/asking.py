"""Asks the application that the server calls, as a client of it does."""

import json
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application

from cms.caching.front import AnswersFirst

application = AnswersFirst(get_wsgi_application())


class Given(NamedTuple):
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def call(environ: dict[str, Any], application: Any = application) -> Given:
    begun: list[Any] = []
    response = application(environ, lambda *begins: begun.extend(begins))
    try:
        body = b"".join(response)
    finally:
        getattr(response, "close", lambda: None)()
    return Given(int(begun[0].split()[0]), dict(begun[1]), body)


def environ_of(method: str, **more: Any) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": method, "PATH_INFO": "/graphql/", "QUERY_STRING": "",
        "HTTP_HOST": "testserver", "SERVER_NAME": "testserver", "SERVER_PORT": "80",
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), **more,
    }  # fmt: skip


def post(query: str, variables: dict | None = None, **more: Any) -> Given:
    """The response to a query that is sent in a body."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    environ = environ_of(
        "POST", CONTENT_TYPE="application/json", CONTENT_LENGTH=str(len(body)), **more
    )
    return call({**environ, "wsgi.input": BytesIO(body)})


def get(query: str, variables: dict | None = None, **more: Any) -> Given:
    """The response to a query in the address."""
    sent = {"query": query, "variables": json.dumps(variables or {})}
    return call(environ_of("GET", QUERY_STRING=urlencode(sent), **more))
