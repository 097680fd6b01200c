"""The daily command that keeps series going 18 months ahead."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Event

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, connections

from events import publishing
from events.models import EventOccurrence
from tests.events.editing import change, publish, slots
from tests.factories import EventPageFactory

WEEKLY = {"repeats": "WEEKLY", "starts_on": date(2026, 1, 6)}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def extend() -> None:
    call_command("extend_occurrences")


def everything() -> list[dict]:
    return list(EventOccurrence.objects.order_by("pk").values())


@pytest.mark.django_db
def test_repeated_run_changes_nothing(clock, capsys):
    series = EventPageFactory.create_batch(2, **WEEKLY)
    change(series[0], kind="CANCEL", on=date(2026, 1, 13))
    EventPageFactory()
    capsys.readouterr()
    clock.move_to(datetime(2026, 2, 1, 9, tzinfo=UTC))
    extend()
    before = everything()
    extend()
    assert everything() == before
    assert capsys.readouterr().out == "2 series are up to date.\n" * 2


@pytest.mark.django_db
def test_month_without_a_run_loses_nothing(clock):
    daily, late = EventPageFactory.create_batch(2, **WEEKLY)
    for day in range(1, 32):
        clock.move_to(datetime(2026, 1, day, 9, tzinfo=UTC))
        publishing.extend_one(daily.pk, datetime.now(UTC))
    extend()
    assert slots(late) == slots(daily)
    assert slots(late)[-1] == "2027-07-27"


@pytest.mark.django_db
def test_run_leaves_what_editors_have_not_published_yet(clock):
    event = EventPageFactory(**WEEKLY, title="As published")
    draft = type(event).objects.get(pk=event.pk)
    draft.title = "A newer draft"
    draft.repeat_interval = 2
    draft.save_revision()
    clock.move_to(datetime(2026, 2, 1, 9, tzinfo=UTC))
    extend()
    rows = event.occurrences.order_by("slot")
    assert {row.title for row in rows} == {"As published"}
    assert slots(event)[:3] == ["2026-01-06", "2026-01-13", "2026-01-20"]


@pytest.mark.django_db
def test_series_that_has_ended_gets_no_more_dates(clock):
    event = EventPageFactory(**WEEKLY, repeat_count=3)
    stopped = publish(EventPageFactory(**WEEKLY), repeats="", starts_on=date(2026, 5, 7))
    clock.move_to(datetime(2027, 2, 1, 9, tzinfo=UTC))
    extend()
    assert slots(event) == ["2026-01-06", "2026-01-13", "2026-01-20"]
    assert slots(stopped) == [""]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_each_series_costs_the_same(clock, number, django_assert_num_queries):
    EventPageFactory.create_batch(number, **WEEKLY)
    EventPageFactory.create_batch(3)
    extend()
    with django_assert_num_queries(1 + 8 * number):
        extend()


def test_two_runs_at_once_wait_for_each_other(
    clock, monkeypatch, django_db_setup, django_db_blocker
):
    inside: list[int] = []
    both_are_in, met = Event(), []
    make_rows = publishing.publish_occurrences

    def wait_for_the_other(event, now) -> None:
        inside.append(event.pk)
        if len(inside) == 2:
            both_are_in.set()
        met.append(both_are_in.wait(timeout=1))
        make_rows(event, now)

    with django_db_blocker.unblock():
        event = EventPageFactory(**WEEKLY)
        try:
            clock.move_to(datetime(2026, 6, 1, 9, tzinfo=UTC))
            monkeypatch.setattr(publishing, "publish_occurrences", wait_for_the_other)
            run_twice()
            assert met == [False, True]  # the second got in when the first had finished
            assert slots(event)[-1] == "2027-11-30"
        finally:
            event.delete()


def run_twice() -> None:
    """At once, but for SQLite in memory, which has one connection."""
    if connection.vendor == "sqlite":
        extend()
        extend()
        return
    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(extend_on_its_own) for _ in range(2)]:
            each.result()


def extend_on_its_own() -> None:
    try:
        extend()
    finally:
        connections.close_all()
