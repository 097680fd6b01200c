"""How PostgreSQL reads the lists of events: its plans, and whether they use an index."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from bench.calls import NOT_OVER, calls
from cms.api.context import ApiContext
from events.facets import counts, facets
from events.listing import NEXT, Asked, Owned, next_of_event, next_of_sig, parts
from events.models import EventOccurrence, EventPage
from events.querysets import LONGEST
from sig.models import SigPage

TABLE = EventOccurrence._meta.db_table


@dataclass
class Plan:
    """How one statement is carried out."""

    label: str
    took: float
    """Milliseconds in the database."""
    scans: list[str]
    """What is read and how."""
    reads_table: bool
    """Whether the table of occurrences is read from end to end."""


def report() -> None:
    if connection.vendor != "postgresql":
        print("\nHow lists are read is only said of PostgreSQL.")
        return
    owned = lists()
    show("The dates that a list shows", plans_of_lists(parts, owned))
    show("How many there are: reads all that it counts", plans_of_lists(counts, owned))
    show("Years, kinds and groups: reads all that it counts", plans_of_lists(facets, owned))
    show("Everything that reads dates in a request", plans_of_requests())


def show(heading: str, plans: Iterator[Plan]) -> None:
    print(f"\n{heading}\n{'':<40} {'ms':>6}  EXPLAIN ANALYZE")
    marks = 0
    for plan in plans:
        mark = "  <-- READS THE WHOLE TABLE" if plan.reads_table else ""
        marks += plan.reads_table
        print(f"{plan.label:<40} {plan.took:>6.1f}  {', '.join(plan.scans)}{mark}")
    print(f"{marks or 'None'} of them read the whole table of dates.", flush=True)


def lists() -> dict[str, list[Owned]]:
    """What is asked for at once, by label."""
    now = timezone.now()
    rows = EventOccurrence.objects.first_first()
    row = rows[rows.count() // 2]
    within = Asked(first=50, after=(row.sorts_at, row.pk))
    latest = Asked(first=50, last_first=True)
    groups = list(SigPage.objects.values_list("pk", flat=True))
    events = list(EventPage.objects.values_list("pk", flat=True)[:50])
    found = {
        "first first": Asked(first=50),
        "last first": latest,
        "deep within": within,
        "deep within, last first": Asked(first=50, last_first=True, after=within.after),
        "not over": Asked(first=50, phases=tuple(NOT_OVER)),
        "upcoming": Asked(first=50, phases=("UPCOMING",)),
        "happening now": Asked(first=50, phases=("HAPPENING_NOW",)),
        "past": Asked(first=50, phases=("PAST",), last_first=True),
        "of a year": Asked(first=50, year=now.year),
        "of a group": Asked(first=50, sig_slug="group-0"),
        "of a kind": Asked(first=50, types=("SIG_MEETING",)),
        "of two kinds": Asked(first=50, types=("LEAN_COFFEE", "SIG_MEETING")),
        "in person": Asked(first=50, attendance_modes=("IN_PERSON",)),
        "cancelled": Asked(first=50, statuses=("CANCELLED",)),
        "with a tag of all": Asked(first=50, tag="community"),
        "with a tag of some": Asked(first=50, tag="about-0"),
        "within three months": Asked(first=100, starts_at=now, ends_at=now + LONGEST),
        "from now": Asked(first=50, starts_at=now),
        "until now": Asked(first=50, ends_at=now),
        "next": NEXT,
    }
    past = Asked(phases=("PAST",), last_first=True, first=12)
    return {label: [Owned(asked)] for label, asked in found.items()} | {
        "past of a group": [Owned(past, "sig_id", groups[0])],
        "next of 8 groups": [next_of_sig(pk) for pk in groups],
        "next of 50 events": [next_of_event(pk) for pk in events],
    }


def plans_of_lists(fetch: Any, owned: dict[str, list[Owned]]) -> Iterator[Plan]:
    site = Site.objects.select_related("root_page").get()
    for label, keys in owned.items():
        context = ApiContext(site, words=frozenset())
        yield from plans_of(label, partial(fetch, context, keys))


def plans_of_requests() -> Iterator[Plan]:
    client = Client()
    for call in calls():
        yield from plans_of(call.label, partial(call.send, client))


def plans_of(label: str, run: Callable[[], Any]) -> Iterator[Plan]:
    """How each statement is carried out that something sends and that reads occurrences."""
    with CaptureQueriesContext(connection) as captured:
        run()
    statements = [each["sql"] for each in captured if f'FROM "{TABLE}"' in each["sql"]]
    for number, statement in enumerate(statements, 1):
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + statement)
            [plan] = cursor.fetchone()[0]
        nodes = list(scans(plan["Plan"]))
        yield Plan(
            f"{label} ({number})" if len(statements) > 1 else label,
            plan["Execution Time"],
            list(dict.fromkeys(how for _, how in nodes)),
            any(table == TABLE and how.startswith("Seq") for table, how in nodes),
        )


def scans(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The tables below a node of a plan, each with how it is read."""
    kind, table = node["Node Type"], node.get("Relation Name", "")
    name = node.get("Index Name") or table
    if kind.endswith("Scan") and kind != "Bitmap Heap Scan" and name and was_run(node):
        yield table, f"{kind} {name}"
    for child in node.get("Plans", []):
        yield from scans(child)


def was_run(node: dict[str, Any]) -> bool:
    return bool(node["Actual Loops"])
