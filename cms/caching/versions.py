"""Which version of the content the database holds."""

from django.db import connection

from cms.models import ContentChange

VERSION = "cms.content_version"
"""Where a request says for which version of the content its answer will be kept."""
TABLE = ContentChange._meta.db_table
# A transaction that began earlier may commit later, with a lower key: so the number counts too.
STATEMENT = f"SELECT COALESCE(MAX(id), 0), COUNT(*) FROM {TABLE}"  # noqa: S608  no text of others


def read_version() -> str:
    """A name for the content as it is now. Another one for each change that was committed.

    Raises what the driver raises if the database does not answer. Asked before each answer that is
    given from a cache, so it takes the shortest way there is, past Django's cursors.
    """
    connection.ensure_connection()
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(STATEMENT)
            last, count = cursor.fetchone()
        return f"{last}.{count}"
    result = connection.connection.pgconn.exec_(STATEMENT.encode())
    last, count = result.get_value(0, 0), result.get_value(0, 1)
    if last is None:
        raise RuntimeError(result.error_message.decode())
    return f"{last.decode()}.{count.decode()}"
