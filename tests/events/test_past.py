"""What has passed can't be taken back, so nothing gets there by mistake."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from events.checks import problems_of
from events.models import EventPage, OccurrenceChange
from tests.factories import EventPageFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
WEEKLY = {"repeats": "WEEKLY", "starts_on": date(2026, 5, 7)}
COMPLETE = {"audience_scope": "ANYONE", "registration_method": "NONE", "summary": "Talk."}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def draft(event: EventPage, *changes: dict, **fields) -> EventPage:
    """The event with these changes to single dates in place of those that it has."""
    event = EventPage.objects.get(pk=event.pk)
    for name, value in fields.items():
        setattr(event, name, value)
    rows = [OccurrenceChange(**{"reason": "The room is taken."} | row) for row in changes]
    event.occurrence_changes = rows
    return event


def said(event: EventPage) -> list[tuple]:
    return [(each.field, each.at, each.message) for each in problems_of(event)]


def test_date_is_not_moved_into_the_past():
    event = EventPageFactory(**COMPLETE, **WEEKLY)
    move = {"kind": "MOVE", "on": date(2026, 5, 14), "new_on": date(2026, 5, 15)}
    assert said(draft(event, move)) == []
    mistyped = draft(event, {**move, "new_on": date(2025, 5, 15)})
    assert said(mistyped) == [
        ("occurrence_changes", (0, "new_on"), "Enter a day that has not passed.")
    ]


def test_move_is_not_taken_out_once_the_first_date_has_passed(clock):
    move = {"kind": "MOVE", "on": date(2026, 5, 7), "new_on": date(2026, 5, 20)}
    event = EventPageFactory(**COMPLETE, **WEEKLY, changes=[move])
    assert said(draft(event)) == []
    clock.move_to(datetime(2026, 5, 10, 9, tzinfo=UTC))
    [(field, _, message)] = said(draft(event))
    assert field == "occurrence_changes"
    assert message == (
        "The date of Thursday 7 May 2026 was moved to Wednesday 20 May 2026, and Thursday 7 May "
        "2026 has passed. Keep the move, move it to another day or cancel it."
    )
    cancelled = draft(event, {**move, "kind": "CANCEL"})
    assert said(cancelled) == []
    cancelled.save_revision().publish()
    row = event.occurrences.get(slot="2026-05-07")
    assert (row.status, row.starts_at) == ("CANCELLED", datetime(2026, 5, 20, 10, tzinfo=UTC))
    assert row.original_starts_at == datetime(2026, 5, 7, 10, tzinfo=UTC)


def test_single_event_is_not_moved_into_the_past():
    event = EventPageFactory(**COMPLETE, starts_on=date(2026, 5, 7))
    moved = draft(event, starts_on=date(2025, 5, 7), change_reason="The room is taken.")
    assert ("starts_on", (), "Enter a day that has not passed.") in said(moved)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"starts_on": date(2025, 5, 7)}, "Wednesday 7 May 2025 has passed."),
        (
            {"starts_on": date(2025, 5, 8), "repeats": "WEEKLY"},
            "Some of its dates have passed. The first is Thursday 8 May 2025.",
        ),
        ({"starts_on": date(2025, 5, 7), "precision": "MONTH"}, "May 2025 has passed."),
    ],
)
def test_dates_that_have_passed_are_asked_about(fields, message):
    event = EventPage(
        title="Talk", starts_time=time(11), ends_time=time(12), **COMPLETE, **fields
    )  # fmt: skip
    warnings = [each for each in problems_of(event) if not each.is_impossible]
    assert message in [each.message for each in warnings]
    event.accepted_warnings = [each.message for each in warnings]
    assert problems_of(event) == []


def test_date_that_passes_while_a_draft_waits_does_not_hold_it_up(clock):
    event = EventPage(
        title="Talk", starts_on=date(2026, 5, 7), starts_time=time(11), ends_time=time(12),
        **COMPLETE,
    )  # fmt: skip
    clock.move_to(datetime(2026, 5, 13, tzinfo=UTC))
    assert said(event) == []


def test_month_that_is_over_waits_for_its_day(clock):
    event = EventPageFactory(**COMPLETE, precision="MONTH", starts_on=date(2026, 5, 7))
    clock.move_to(datetime(2026, 6, 3, tzinfo=UTC))
    known = draft(event, precision="TIME", starts_on=date(2026, 5, 20))
    assert said(known) == []
    known.save_revision().publish()
    occurrence = event.occurrences.get()
    assert occurrence.starts_at == datetime(2026, 5, 20, 10, tzinfo=UTC)
    assert occurrence.status == "CONFIRMED"
