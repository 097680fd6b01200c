"""How fast the CMS answers and publishes: `make bench`, or `python -m bench.run 500 2000`.

Runs on PostgreSQL, started for the run as `make test` does, or on the server or SQLite file of
BENCH_DATABASE_URL. Makes a database of its own there, fills it with so many posts and events
(a tenth of them weekly series: some 50,000 dates) and drops it at the end. It takes some minutes.

Prints how long each operation of the contract takes, with its SQL queries beside those that it
takes with three events; how PostgreSQL reads each list of events (EXPLAIN); and how long it takes
to publish a series and to extend all of them.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from tests.run import postgresql

DEFAULT_SIZE = (500, 2000)
PAST = timedelta(weeks=163)
AROUND = timedelta(days=8)
ROUNDS = 7


def main(posts: int, events: int) -> None:
    given = os.environ.get("BENCH_DATABASE_URL")
    if given:
        run_on(given, posts, events)
        return
    with postgresql() as url:
        run_on(url, posts, events)


def run_on(url: str, posts: int, events: int) -> None:
    os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    import django

    django.setup()
    with database():
        run(posts, events)


@contextmanager
def database() -> Iterator[None]:
    """An empty database, as a new site has it, for the length of the run."""
    from django.core.management import call_command
    from django.db import connection

    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{name}_bench"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("setup_site", verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def run(posts: int, number_of_events: int) -> None:
    from django.db import connection, transaction
    from django.utils import timezone
    from wagtail.signal_handlers import disable_reference_index_auto_update

    from bench import content, events, plans, publishing
    from bench.calls import calls
    from bench.measure import measure, report
    from events.models import EventOccurrence

    today = timezone.localdate()
    print(f"Filling {connection.vendor} with {posts} posts …", flush=True)
    with transaction.atomic(), disable_reference_index_auto_update():
        content.fill(posts)
    with transaction.atomic():
        events.fill(3, today - AROUND, today + AROUND)
        few = measure(calls(), rounds=1)
        transaction.set_rollback(True)
    print(f"… and with {number_of_events} events …", flush=True)
    with transaction.atomic():
        events.fill(number_of_events, today - PAST)
    plans.analyse()
    print(f"… which have {EventOccurrence.objects.count()} dates.\n", flush=True)
    report(measure(calls(), ROUNDS), few)
    plans.report()
    publishing.report()


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if sys.argv[1:] else DEFAULT_SIZE))
