"""Which version of the content the database holds."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.models import ContentChange

VERSION = "cms.content_version"
"""Where a request says for which version of the content its answer will be kept."""
KEEPS = "cms.keeps_answers"
"""Where a request says that its answer will be kept, for the version that it is made of."""
TABLE = ContentChange._meta.db_table
# A transaction that began earlier may commit later, with a lower key: so the number counts too.
# Keys come again after a backup was restored: so the time does as well, or what others kept in
# Redis before would be given.
STATEMENT = f"SELECT MAX(id), COUNT(*), MAX(at) FROM {TABLE}"  # noqa: S608  no text of others
PREPARED = b"content_version"


def version_now() -> str | None:
    """The version of the content. None if the database does not say, which others are to find."""
    try:
        return read_version()
    except Exception:  # noqa: BLE001  drivers and Django raise what they like
        connections[DEFAULT_DB_ALIAS].close()
        return None


def read_version() -> str:
    """A name for the content as it is now. Another one for each change that was committed.

    Raises what the driver raises if the database does not answer. Asked before each answer that is
    given from a cache, so it takes the shortest way there is, past Django's cursors.
    """
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    if database.vendor != "postgresql":
        with database.cursor() as cursor:
            cursor.execute(STATEMENT)
            return ".".join(map(str, cursor.fetchone()))
    result = prepared(database).exec_prepared(PREPARED, [])
    parts = [result.get_value(0, column) for column in range(3)]
    if parts[1] is None:
        raise RuntimeError(result.error_message.decode())
    return b".".join(part or b"" for part in parts).decode()


def prepared(database: BaseDatabaseWrapper) -> Any:
    """The driver's connection, on which the statement is prepared once."""
    own: Any = database.connection
    if getattr(database, "asks_for_version", None) is not own:
        own.pgconn.prepare(PREPARED, STATEMENT.encode())
        database.asks_for_version = own
    return own.pgconn
