"""The database as it was at one moment, to go back to after a test that committed something.

Much quicker than to empty every table and to set the site up again: SQLite copies its pages,
PostgreSQL a database that it takes as a template.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Protocol

from django.db import connection


class TakesBack(Protocol):
    def __call__(self) -> None: ...


@contextmanager
def kept() -> Iterator[TakesBack]:
    """Keeps what the database holds now. What it gives takes the database back to that."""
    with kept_in_memory() if connection.vendor == "sqlite" else kept_as_template() as take_back:
        yield take_back


@contextmanager
def kept_in_memory() -> Iterator[TakesBack]:
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)

        def take_back() -> None:
            connection.ensure_connection()
            copy.backup(connection.connection)

        yield take_back


@contextmanager
def kept_as_template() -> Iterator[TakesBack]:
    name = connection.settings_dict["NAME"]
    copy = f"{name}_kept"
    copy_database(name, copy)
    yield lambda: copy_database(copy, name)
    drop_database(copy)


def copy_database(source: str, target: str) -> None:
    connection.close()
    drop_database(target)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def drop_database(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
