"""A database for the length of a run, on PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.run import postgresql


@contextmanager
def server() -> Iterator[str]:
    """The address of BENCH_DATABASE_URL, or of a server that is started for the run."""
    given = os.environ.get("BENCH_DATABASE_URL")
    if given:
        yield given
        return
    with postgresql() as url:
        yield url


@contextmanager
def database(url: str) -> Iterator[str]:
    """The address of an empty database there, as a new site has it. It is dropped at the end."""
    from django.core.management import call_command
    from django.db import connection

    name = connection.settings_dict["NAME"]
    own = f"{name}_bench"
    connection.settings_dict["TEST"]["NAME"] = own
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("setup_site", verbosity=0)
        yield urlsplit(url)._replace(path=f"/{own}").geturl()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        connection.notes_changes = False  # The next database begins without a table for them.


def analyse() -> None:
    """Does what PostgreSQL does by itself in time: learn what the tables hold."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
