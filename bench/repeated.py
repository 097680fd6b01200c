"""What stands between a repeated answer and its goal: its parts, in process."""

import statistics
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application

from bench.serving import QUERY
from bench.table import Table
from cms.caching import front
from cms.caching.versions import read_version

TURNS, TIMES = 7, 500


def table() -> Table:
    application = front.AnswersFirst(get_wsgi_application())
    query = environ_of("/graphql/", QUERY_STRING=urlencode(QUERY))
    empty = environ_of("/bench/empty/")
    version = read_version()
    found = Table("A repeated answer, in process", ["what", "median µs"])
    found.add("an empty view", microseconds(lambda: call(application, empty)))
    found.add("a repeated answer", microseconds(lambda: call(application, query)))
    found.add(
        "of which the version of the content, asked of PostgreSQL", microseconds(read_version)
    )
    read, front.version_now = front.version_now, lambda: version
    try:
        rest = microseconds(lambda: call(application, query))
    finally:
        front.version_now = read
    found.add("a repeated answer without asking", rest)
    found.note = (
        "One connection waits for the database each time, so no more than the server and one round "
        "trip take can be saved there. With more connections others are answered meanwhile."
    )
    return found


def environ_of(path: str, **more: Any) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "127.0.0.1",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), **more,
    }  # fmt: skip


def call(application: Callable, environ: dict[str, Any]) -> bytes:
    response = application(dict(environ), lambda *_: None)
    try:
        return b"".join(response)
    finally:
        getattr(response, "close", lambda: None)()


def microseconds(act: Callable[[], Any]) -> str:
    """Of one call: the median of some turns, each of many calls."""
    act()
    found = []
    for _ in range(TURNS):
        start = time.perf_counter()
        for _ in range(TIMES):
            act()
        found.append((time.perf_counter() - start) / TIMES * 1e6)
    return f"{statistics.median(found):.0f}"
