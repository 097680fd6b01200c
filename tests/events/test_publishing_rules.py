"""Rules that change, end, stop and come back, without a date that nobody was told of."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core.management import call_command

from events.models import EventOccurrence
from tests.events.editing import change, publish, slots, without_changes
from tests.factories import EventPageFactory

pytestmark = pytest.mark.django_db

WEEKLY = {
    "repeats": "WEEKLY", "starts_on": date(2026, 1, 6), "starts_time": time(11),
    "ends_time": time(12),
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def row(event, slot: str = "") -> EventOccurrence:
    return event.occurrences.get(slot=slot)


def days_later(clock, *moment: int) -> None:
    """Moves the clock and runs the daily command."""
    clock.move_to(datetime(*moment, tzinfo=UTC))
    call_command("extend_occurrences", verbosity=0)


def test_series_that_is_resumed_had_no_dates_meanwhile(clock):
    event = EventPageFactory(**WEEKLY, repeat_until=date(2026, 1, 20))
    clock.move_to(datetime(2026, 3, 4, 9, tzinfo=UTC))
    event = publish(event, repeat_until=date(2026, 3, 20))
    days_later(clock, 2026, 3, 5, 9)
    assert slots(event) == [
        "2026-01-06", "2026-01-13", "2026-01-20", "2026-03-10", "2026-03-17",
    ]  # fmt: skip


def test_end_that_is_put_into_the_past_keeps_the_dates_since(clock):
    event = EventPageFactory(**WEEKLY)
    clock.move_to(datetime(2026, 2, 1, 9, tzinfo=UTC))
    event = publish(event, repeat_until=date(2026, 1, 10))
    before = slots(event)
    assert before == ["2026-01-06", "2026-01-13", "2026-01-20", "2026-01-27"]
    first = event.recurrence_rules.order_by("holds_from").first()
    assert (first.until, first.holds_until) == (None, date(2026, 2, 1))
    publish(event)
    assert slots(event) == before


def test_rule_that_would_have_begun_today_begins_after_today(clock):
    event = EventPageFactory(**WEEKLY)
    clock.move_to(datetime(2026, 1, 7, 15, tzinfo=UTC))  # a Wednesday
    event = publish(event, starts_on=date(2026, 1, 7), change_scope="ALL")
    days_later(clock, 2026, 1, 8, 9)
    assert slots(event)[:3] == ["2026-01-06", "2026-01-14", "2026-01-21"]


def test_event_that_was_over_and_begins_to_repeat_had_no_dates_meanwhile(clock):
    event = EventPageFactory(**WEEKLY | {"repeats": ""})
    clock.move_to(datetime(2026, 2, 1, 9, tzinfo=UTC))
    event = publish(event, **WEEKLY)
    days_later(clock, 2026, 2, 2, 9)
    assert slots(event)[:3] == ["", "2026-02-03", "2026-02-10"]


def test_series_that_stops_to_repeat_has_its_first_date_once(clock):
    event = EventPageFactory(**WEEKLY)
    clock.move_to(datetime(2026, 1, 14, 9, tzinfo=UTC))
    event = publish(publish(event, repeats=""))
    assert slots(event) == ["2026-01-06", "2026-01-13"]


def test_series_that_stops_before_it_began_keeps_its_first_row():
    event = EventPageFactory(**WEEKLY)
    before = row(event, "2026-01-06")
    event = publish(event, repeats="")
    assert slots(event) == [""]
    assert (row(event).pk, row(event).uid) == (before.pk, before.uid)


def test_date_that_comes_back_has_a_higher_sequence_than_it_had():
    event = change(EventPageFactory(**WEEKLY), kind="CANCEL", on=date(2026, 1, 13))
    event = change(event, kind="PLACE", on=date(2026, 1, 27), attendance_mode="HYBRID")
    assert row(event, "2026-01-13").sequence == 1
    event = publish(event, starts_on=date(2026, 1, 8), change_scope="ALL")
    assert "2026-01-13" not in slots(event)
    event = publish(event, starts_on=date(2026, 1, 6), change_scope="ALL")
    assert row(event, "2026-01-13").status == "CANCELLED"
    assert row(event, "2026-01-13").sequence > 1


def test_rule_outlives_the_sequence_of_a_date_that_goes():
    event = EventPageFactory(**WEEKLY)
    event = change(event, kind="MOVE", on=date(2028, 1, 4), new_on=date(2028, 1, 5))
    event = change(event, kind="CANCEL", on=date(2026, 1, 13))
    EventOccurrence.objects.filter(slot="2028-01-04").update(sequence=4)
    event = without_changes(event)
    assert "2028-01-04" not in slots(event)
    assert event.recurrence_rules.get().sequence == 5


def test_date_that_is_added_on_a_date_of_the_series_is_there_once():
    event = EventPageFactory(**WEEKLY, changes=[{"kind": "ADD", "on": date(2026, 1, 13)}])
    assert slots(event).count("2026-01-13") == 1


def test_series_that_is_called_off_is_not_extended_until_it_goes_on(clock):
    event = EventPageFactory(**WEEKLY)
    event = publish(event, status="CANCELLED", change_reason="Nobody came.")
    before = slots(event)
    days_later(clock, 2026, 3, 1, 9)
    event = publish(event, summary="Not any more.")
    assert slots(event) == before
    event = publish(event, status="CONFIRMED", change_reason="")
    assert len(slots(event)) > len(before)
    assert row(event, "2026-01-06").status == "CANCELLED"
    assert row(event, "2026-03-03").status == "CONFIRMED"


def test_event_that_is_put_off_to_some_month_remembers_the_date_it_had():
    event = EventPageFactory(starts_on=date(2026, 5, 7))
    event = publish(
        event, precision="MONTH", starts_on=date(2026, 6, 1), change_reason="The strike."
    )
    moved = row(event)
    assert (moved.status, moved.precision) == ("RESCHEDULED", "MONTH")
    assert moved.original_starts_at == datetime(2026, 5, 7, 10, tzinfo=UTC)
    assert moved.change_reason == "The strike."
    event = publish(event, precision="TIME", starts_on=date(2026, 6, 11))
    assert row(event).original_starts_at == datetime(2026, 5, 7, 10, tzinfo=UTC)
