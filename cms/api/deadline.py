"""What ends a request that takes too long or has no database: one 503 with a code, no details.

Statements that begin are ended by the database, on PostgreSQL; none begins after the deadline.
What is done between them is bounded by the query's cost.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from .errors import RefusedError

logger = logging.getLogger("cms.api")
CANCELLED = "57014"
"""PostgreSQL's code for a statement that took too long."""
RETRY_AFTER = 5
"""Seconds after which to ask again."""


class DeadlineError(Exception):
    """A request is not done in time."""


ENDS = (DeadlineError, OperationalError, InterfaceError)
"""Errors after which nothing else of a request is tried."""


class Deadline:
    """A moment until which all that is read for one request must have been read."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self.at = monotonic() + seconds
        self.statement_limit: float | None = None

    def execute(self, run: Callable, sql: str, parameters: Any, many: bool, context: dict) -> Any:
        """Runs a statement as Django would, if there is time."""
        left = self.at - monotonic()
        if left <= 0:
            raise DeadlineError
        # Said again only once it matters: most requests need one.
        if self.statement_limit is None or left < self.statement_limit * 0.8:
            self.limit_statements(left)
        return run(sql, parameters, many, context)

    def limit_statements(self, seconds: float | None) -> None:
        """Has PostgreSQL end what takes longer; with None, as long as others may.

        Past Django's cursors, as this is said in each request and takes longer there.
        """
        if connection.vendor == "postgresql" and connection.connection is not None:
            # Within a transaction of somebody else it goes with that, also where it is rolled back.
            how = "SET LOCAL" if connection.in_atomic_block else "SET"
            limit = "default" if seconds is None else max(int(seconds * 1000), 1)
            connection.connection.pgconn.exec_(f"{how} statement_timeout = {limit}".encode())
        self.statement_limit = seconds


@contextmanager
def limited_time() -> Iterator[None]:
    """For what answers a request. Raises RefusedError where the time or the database is not there.

    Leaves the connection as it found it, or closes it if it is of no more use.
    """
    deadline = Deadline(settings.GRAPHQL_SECONDS)
    try:
        # A connection that begins within adds a wrapper of its own, and Django takes off the last.
        connection.ensure_connection()
        with connection.execute_wrapper(deadline.execute):
            yield
    except ENDS as error:
        if isinstance(error, DeadlineError) or is_cancelled(error):
            logger.error("The API could not answer in time", exc_info=error)
            raise refusal("TIMEOUT", "This took too long. Ask for less.") from error
        # A line is enough: while there is no database, each request comes to this.
        logger.error("The API could not answer: %s", error)
        if not connection.in_atomic_block:
            connection.close()
        raise refusal("UNAVAILABLE", "The CMS can't answer now. Try again soon.") from error
    finally:
        if deadline.statement_limit is not None:
            deadline.limit_statements(None)


def is_cancelled(error: Exception) -> bool:
    return getattr(error.__cause__, "sqlstate", None) == CANCELLED


def refusal(code: str, message: str) -> RefusedError:
    return RefusedError.because(message, code, 503)
