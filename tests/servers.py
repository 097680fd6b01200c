"""Servers as operators run them: granian in a process of its own, on the test's database."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from time import monotonic, sleep
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

STARTS_WITHIN = 60


@contextmanager
def served(
    application: str = "cms.wsgi:application", threads: int = 4, **environment: str
) -> Iterator[int]:
    """A port on which one process answers, with these variables in its environment."""
    port = free_port()
    # The server may be known by a socket, which only the address of the whole run names.
    given = urlsplit(os.environ["DATABASE_URL"])
    address = urlunsplit(given._replace(path=f"/{connection.settings_dict['NAME']}"))
    own = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    process = subprocess.Popen(
        [
            sys.executable, "-m", "granian", application, "--interface", "wsgi",
            "--port", str(port), "--blocking-threads", str(threads), "--log-level", "error",
        ],
        cwd=settings.BASE_DIR,
        env=os.environ | own | environment,
    )  # fmt: skip
    try:
        wait_until_served(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_served(port: int) -> None:
    last = monotonic() + STARTS_WITHIN
    while monotonic() < last:
        asked = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            asked.request("GET", "/healthz")
            if asked.getresponse().status == 200:
                return
        except OSError:
            sleep(0.1)
        finally:
            asked.close()
    raise TimeoutError(f"Nothing answers on port {port}.")
