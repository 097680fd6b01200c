"""Which version of the content the database holds."""

from django.db import connection

from cms.models import ContentChange

VERSION = "cms.content_version"
"""Where a request says for which version of the content its answer will be kept."""
TABLE = ContentChange._meta.db_table
# A transaction that began earlier may commit later, with a lower key: so the number counts too.
# Keys come again after a backup was restored: so the time does as well, or what others kept in
# Redis before would be given.
STATEMENT = f"SELECT MAX(id), COUNT(*), MAX(at) FROM {TABLE}"  # noqa: S608  no text of others


def read_version() -> str:
    """A name for the content as it is now. Another one for each change that was committed.

    Raises what the driver raises if the database does not answer. Asked before each answer that is
    given from a cache, so it takes the shortest way there is, past Django's cursors.
    """
    connection.ensure_connection()
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(STATEMENT)
            return ".".join(map(str, cursor.fetchone()))
    result = connection.connection.pgconn.exec_(STATEMENT.encode())
    parts = [result.get_value(0, column) for column in range(3)]
    if parts[1] is None:
        raise RuntimeError(result.error_message.decode())
    return b".".join(part or b"" for part in parts).decode()
