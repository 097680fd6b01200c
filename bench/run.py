"""How fast the CMS answers and publishes: `make bench`, or `python -m bench.run`.

Runs on PostgreSQL, started for the run as `make test` does, or on the server of
BENCH_DATABASE_URL. Makes a database of its own there, fills it and drops it at the end.

    --quick           little data and short loads: under three minutes
    --large           100,000 posts as well
    --posts, --events how many
    --no-server       only what is measured in process

Prints each table as it is found. The full measurement writes them to docs/benchmarks.md.
"""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from bench.database import analyse, database, server

if TYPE_CHECKING:
    from bench.report import Tables

FEW = 100
LARGE = 100_000
PAST = timedelta(weeks=163)
AROUND = timedelta(days=8)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--no-server", action="store_true")
    parser.add_argument("--posts", type=int)
    parser.add_argument("--events", type=int)
    asked = parser.parse_args()
    asked.posts = asked.posts or (200 if asked.quick else 10_000)
    asked.events = asked.events or (60 if asked.quick else 2_850)
    return asked


def main(asked: argparse.Namespace) -> None:
    with server() as url:
        if not url.startswith("postgres"):
            raise SystemExit("The benchmark needs PostgreSQL: set BENCH_DATABASE_URL to one.")
        os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        import django

        django.setup()
        from bench import importing, report

        tables = report.Tables()
        with database(url) as own:
            run(asked, own, tables)
        tables.add(importing.table(url, is_full=not asked.quick))
        if not asked.quick:
            report.write(tables, asked.posts, asked.events)


def run(asked: argparse.Namespace, url: str, tables: "Tables") -> None:
    from bench import growth, measure, plans, publishing, race, repeated, serving
    from bench.calls import calls

    rounds = 5 if asked.quick else 15
    grown = growth.Growth()
    few = fill(asked, grown)
    print(f"Checking that all answer the same, and timing them {rounds} times …", flush=True)
    laps = race.race(rounds)
    tables.add(race.table(laps))
    grown.note(asked.posts, laps)
    tables.add(measure.table(measure.measure(calls(), 3 if asked.quick else 7), few))
    tables.add(repeated.table())
    if not asked.no_server:
        turns, seconds = (1, 1.0) if asked.quick else (3, 2.0)
        for each in serving.tables(url, turns, seconds, is_full=not asked.quick):
            tables.add(each)
    if asked.large:
        add_posts(LARGE, asked.posts)
        grown.measure(LARGE)
    tables.add(grown.table())
    if not asked.quick:
        plans.report()
        publishing.report()


def fill(asked: argparse.Namespace, grown) -> dict:
    """Makes the data. Gives what the calls take with little in the database."""
    from django.db import transaction
    from django.utils import timezone

    from bench import content, events
    from bench.calls import calls
    from bench.measure import measure
    from events.models import EventOccurrence

    today = timezone.localdate()
    print(f"Making {FEW} posts and {asked.events} events …", flush=True)
    with quietly():
        content.fill_around()
    add_posts(FEW)
    with transaction.atomic():
        events.fill(3, today - AROUND, today + AROUND)
        content.relate_to_events()
        few = measure(calls(), rounds=1)
        transaction.set_rollback(True)
    with quietly():
        events.fill(asked.events, today - PAST)
    analyse()
    print(f"… which have {EventOccurrence.objects.count()} dates …", flush=True)
    grown.measure(FEW)
    add_posts(asked.posts, FEW)
    content.relate_to_events()
    analyse()
    return few


def add_posts(number: int, first: int = 0) -> None:
    from bench import content

    print(f"… and posts {first} to {number} …", flush=True)
    with quietly():
        content.fill(number, first)
    analyse()


@contextmanager
def quietly() -> Iterator[None]:
    """A transaction in which nothing is noted that only editors look at."""
    from django.db import transaction
    from wagtail.signal_handlers import disable_reference_index_auto_update

    with transaction.atomic(), disable_reference_index_auto_update():
        yield


if __name__ == "__main__":
    main(arguments())
