"""Gives kept answers to queries before Django begins: what the server calls in its place.

An empty Django view takes several times as long as a kept answer does. Whatever is not a query, or
not to be kept, goes on to Django as it came.
"""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings

from cms.api.rates import refusal, seconds_to_wait

from .answers import Answer, Turns, digest, find, keep, key_of, seconds_left
from .in_front import is_in_front, tags
from .known import hash_in, key_part
from .versions import KEEPS, VERSION, version_now

Environ = dict[str, Any]
Start = Callable[..., Any]

PATH = "/graphql/"
MOST_BYTES = 16_000
KNOWN = 1000
"""So many requests are known again without being read."""
WANTS_COST = "HTTP_X_QUERY_COST"
"""The header that asks for more than the answer."""
NOT_KEPT = {"content-length", "date", "server", "etag", "cache-control"}


class AnswersFirst:
    """A WSGI application before another."""

    def __init__(self, application: Callable[[Environ, Start], Iterable[bytes]]):
        self.application = application
        self.turns = Turns()
        self.answered: set[str] = set()
        """What was answered before, and so is not refused."""

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH:
            return self.application(environ, start)
        if environ["REQUEST_METHOD"] != "OPTIONS" and (seconds := seconds_to_wait(environ)):
            headers, body = refusal(seconds)
            start("429 Too Many Requests", headers)
            return [body]
        asked = asked_in(environ)
        if not asked:
            return self.application(environ, start)
        environ[KEEPS] = True
        # What is refused runs no SQL: the version is read after the checks, unless it passed them.
        version = version_now() if asked in self.answered else None
        if not version:
            return self.made(environ, start, asked)
        environ[VERSION] = version
        key = key_of(version, *circumstances(environ), asked)
        answer = find(key)
        if answer is None:
            with self.turns.turn(key):
                answer = find(key)
                if answer is None:
                    return self.made(environ, start, asked)
        return given(answer, environ, start, is_in_front())

    def made(self, environ: Environ, start: Start, asked: str) -> Iterable[bytes]:
        """Django's response, and kept if it may be."""
        begun: list[Any] = []

        def begin(status: str, headers: list, *_error: Any) -> None:
            begun[:] = status, headers

        response: Any = self.application(environ, begin)
        version, right_until = getattr(response, "may_keep", None) or (None, None)
        if version is None:
            start(*begun)
            return response
        try:
            body = b"".join(response)
        finally:
            response.close()
        self.know(asked)
        headers = [(name, value) for name, value in begun[1] if name.lower() not in NOT_KEPT]
        key = key_of(version, *circumstances(environ), asked)
        answer = keep(key, with_origins(headers), body, right_until)
        # Caches were told already of a change that came meanwhile, and hear of no other.
        is_shared = is_in_front() and version_now() == version
        return given(answer, environ, start, is_shared)

    def know(self, asked: str) -> None:
        if len(self.answered) >= KNOWN:
            self.answered.clear()
        self.answered.add(asked)


def circumstances(environ: Environ) -> tuple[str, ...]:
    """What a response depends on besides the query."""
    origin = "" if settings.CORS_ALLOW_ALL_ORIGINS else environ.get("HTTP_ORIGIN", "")
    scheme = environ.get("HTTP_X_FORWARDED_PROTO", "") or environ["wsgi.url_scheme"]
    return environ.get("HTTP_HOST", ""), scheme, origin


def with_origins(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers that are the same whoever asks, where anybody may read from any website.

    A browser's request names its origin and others do not: a cache would keep one for the other.
    """
    if not settings.CORS_ALLOW_ALL_ORIGINS:
        return headers
    of_origins = {"access-control-allow-origin", "vary"}
    same = [(name, value) for name, value in headers if name.lower() not in of_origins]
    return [*same, ("Access-Control-Allow-Origin", "*")]


def asked_in(environ: Environ) -> str | None:
    """A name for query, variables and operation. None where Django is to say what is wrong."""
    if WANTS_COST in environ:
        return None
    allowed = tuple(settings.GRAPHQL_DOCUMENTS)
    if environ["REQUEST_METHOD"] == "GET":
        address = environ.get("QUERY_STRING", "")
        return asked_in_address(address, allowed) if len(address) <= MOST_BYTES else None
    if environ["REQUEST_METHOD"] == "POST":
        return asked_in_body(body_of(environ), allowed)
    return None


@lru_cache(KNOWN)
def asked_in_address(text: str, _allowed: tuple[str, ...]) -> str | None:
    sent = parse_qs(text)
    data: dict[str, Any] = {name: each[-1] for name, each in sent.items()}
    try:
        for name in ("variables", "extensions"):
            if name in data:
                data[name] = json.loads(data[name])
    except (ValueError, RecursionError):
        return None
    return name_of(data)


@lru_cache(KNOWN)
def asked_in_body(body: bytes, _allowed: tuple[str, ...]) -> str | None:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return name_of(data) if isinstance(data, dict) else None


def name_of(data: dict[str, Any]) -> str | None:
    """What the list of allowed queries makes of it is part of what is asked."""
    query = key_part(data.get("query"), hash_in(data.get("extensions")))
    return digest(query, data.get("variables"), data.get("operationName")) if query else None


def body_of(environ: Environ) -> bytes:
    """The body, if it is JSON of a size that is answered. It can be read again."""
    length = environ.get("CONTENT_LENGTH") or ""
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind != "application/json" or not length.isdecimal() or int(length) > MOST_BYTES:
        return b""
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return body


def given(answer: Answer, environ: Environ, start: Start, is_shared: bool) -> Iterable[bytes]:
    """An answer as a response; to a cache that has it, only that it still holds."""
    seconds = seconds_left(answer) if is_shared else 0
    headers = [
        *answer.headers,
        *tags(),
        ("ETag", answer.etag),
        ("Cache-Control", f"public, max-age=0, s-maxage={seconds}, must-revalidate"),
    ]
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if environ["REQUEST_METHOD"] == "GET" and (known == "*" or answer.etag in known):
        start("304 Not Modified", headers)
        return []
    start("200 OK", [*headers, ("Content-Length", str(len(answer.body)))])
    return [answer.body]
