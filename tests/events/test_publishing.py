"""The rows that everybody reads, from drafts that are published."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.management import call_command

from events.models import EventOccurrence, EventPage
from events.publishing import publish_event
from tests.events.editing import change, publish, publish_as_it_is, slots
from tests.factories import EventPageFactory, SigPageFactory, VenueFactory

pytestmark = pytest.mark.django_db

MONTHLY = {
    "repeats": "MONTHLY_BY_WEEKDAY", "repeat_week": 4, "repeat_weekday": 3,
    "starts_on": date(2026, 1, 22), "starts_time": time(11), "ends_time": time(11, 50),
}  # fmt: skip
NEW_YEAR = datetime(2026, 1, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NEW_YEAR, tick=False) as clock:
        yield clock


def row(event, slot: str = "") -> EventOccurrence:
    return event.occurrences.get(slot=slot)


def test_draft_has_no_occurrences_until_it_is_published(event_index):
    event = EventPage(title="Lean coffee", summary="Talk.", live=False, **MONTHLY)
    event_index.add_child(instance=event)
    event.save_revision()
    assert not EventOccurrence.objects.exists()
    event.get_latest_revision().publish()
    assert len(slots(event)) == 18
    event.title = "A newer draft"
    event.repeat_until = date(2026, 3, 1)
    event.save_revision()
    assert len(slots(event)) == 18


def test_series_is_made_for_eighteen_months():
    event = EventPageFactory(**MONTHLY)
    assert (slots(event)[0], slots(event)[-1]) == ("2026-01-22", "2027-06-24")


def test_eleven_stays_eleven_through_both_clock_changes():
    event = EventPageFactory(**MONTHLY)
    hours = {slot: row(event, slot).starts_at.hour for slot in slots(event)[:12]}
    assert hours["2026-03-26"] == 11  # the clocks change on 29 March
    assert hours["2026-04-23"] == 10
    assert hours["2026-10-22"] == 10  # and on 25 October
    assert hours["2026-11-26"] == 11


def test_rule_can_leave_months_out():
    event = EventPageFactory(**MONTHLY, repeat_months_off=[12])
    assert "2026-12-24" not in slots(event)
    assert "2026-11-26" in slots(event)


def test_one_date_is_cancelled_and_still_there():
    event = EventPageFactory(**MONTHLY)
    ids = dict(event.occurrences.values_list("slot", "pk"))
    event = change(event, kind="CANCEL", on=date(2026, 4, 23))
    cancelled = row(event, "2026-04-23")
    assert (cancelled.status, cancelled.change_reason) == ("CANCELLED", "The room is taken.")
    assert cancelled.sequence == 1
    assert dict(event.occurrences.values_list("slot", "pk")) == ids
    assert set(event.occurrences.exclude(pk=cancelled.pk).values_list("sequence", flat=True)) == {0}


def test_moved_date_keeps_the_date_it_was():
    event = EventPageFactory(**MONTHLY)
    event = change(event, kind="MOVE", on=date(2026, 12, 24), new_on=date(2026, 12, 17))
    moved = row(event, "2026-12-24")
    assert moved.status == "RESCHEDULED"
    assert moved.starts_at == datetime(2026, 12, 17, 11, tzinfo=UTC)
    assert moved.original_starts_at == datetime(2026, 12, 24, 11, tzinfo=UTC)
    assert moved.ends_at - moved.starts_at == timedelta(minutes=50)


def test_date_moved_to_another_time_alone_keeps_its_length():
    event = EventPageFactory(**MONTHLY)
    event = change(event, kind="MOVE", on=date(2026, 2, 26), starts_time=time(14, 30))
    moved = row(event, "2026-02-26")
    assert moved.starts_at == datetime(2026, 2, 26, 14, 30, tzinfo=UTC)
    assert moved.ends_at == datetime(2026, 2, 26, 15, 20, tzinfo=UTC)


def test_date_can_be_held_elsewhere_and_another_added():
    venue = VenueFactory()
    event = EventPageFactory(**MONTHLY)
    event = change(
        event, kind="PLACE", on=date(2026, 2, 26), venue=venue, attendance_mode="HYBRID",
        link="https://example.org/special",
    )  # fmt: skip
    event = change(event, kind="ADD", on=date(2026, 2, 3), starts_time=time(9))
    elsewhere, added = row(event, "2026-02-26"), row(event, "2026-02-03")
    assert (elsewhere.venue, elsewhere.attendance_mode) == (venue, "HYBRID")
    assert (elsewhere.link, elsewhere.status) == ("https://example.org/special", "CONFIRMED")
    assert added.starts_at == datetime(2026, 2, 3, 9, tzinfo=UTC)
    assert added.rule is None


def test_change_that_is_taken_back_leaves_the_date_as_usual_with_a_higher_sequence():
    event = change(EventPageFactory(**MONTHLY), kind="CANCEL", on=date(2026, 4, 23))
    event.occurrence_changes = []
    event = publish_as_it_is(event)
    back = row(event, "2026-04-23")
    assert (back.status, back.change_reason, back.sequence) == ("CONFIRMED", "", 2)


def test_past_is_frozen_when_the_rule_changes(clock):
    event = EventPageFactory(**MONTHLY)
    clock.move_to(datetime(2026, 5, 1, 9, tzinfo=UTC))
    before = list(event.occurrences.filter(starts_at__lt=clock_now()).order_by("slot").values())
    assert len(before) == 4
    event = publish(
        event, repeat_week=2, repeat_weekday=1, starts_time=time(14), ends_time=time(15),
        change_scope="ALL", venue=VenueFactory(), title="Another name",
    )  # fmt: skip
    after = list(event.occurrences.filter(starts_at__lt=clock_now()).order_by("slot").values())
    assert after == before
    assert slots(event)[4:6] == ["2026-05-12", "2026-06-09"]
    assert row(event, "2026-05-12").title == "Another name"


def clock_now() -> datetime:
    return datetime.now(UTC)


def test_this_and_following_keeps_the_dates_before(clock):
    event = EventPageFactory(**MONTHLY)
    uid = event.recurrence_rules.get().uid
    event = publish(
        event, repeat_week=1, repeat_weekday=0, change_scope="FOLLOWING",
        change_from=date(2026, 6, 1),
    )  # fmt: skip
    assert slots(event)[:7] == [
        "2026-01-22", "2026-02-26", "2026-03-26", "2026-04-23", "2026-05-28", "2026-06-01",
        "2026-07-06",
    ]  # fmt: skip
    first, second = event.recurrence_rules.all()
    assert (first.uid, first.holds_until) == (uid, date(2026, 6, 1))
    assert second.uid != uid


def test_change_to_all_before_anything_happened_is_the_same_rule():
    event = EventPageFactory(**MONTHLY)
    uid = event.recurrence_rules.get().uid
    event = publish(event, starts_time=time(14), ends_time=time(15), change_scope="ALL")
    assert event.recurrence_rules.get().uid == uid
    assert {each.sequence for each in event.occurrences.all()} == {1}


def test_change_to_all_dates_takes_back_one_that_was_to_follow():
    event = EventPageFactory(**MONTHLY)
    uid = event.recurrence_rules.get().uid
    event = publish(
        event, repeat_week=1, change_scope="FOLLOWING", change_from=date(2026, 6, 1)
    )  # fmt: skip
    event = publish(event, repeat_week=2, change_scope="ALL", change_from=None)
    assert slots(event)[:3] == ["2026-02-12", "2026-03-12", "2026-04-09"]
    assert event.recurrence_rules.get().uid == uid


def test_series_that_has_not_begun_can_begin_earlier_or_later():
    event = EventPageFactory(**MONTHLY | {"starts_on": date(2026, 4, 23)})
    event = publish(event, starts_on=date(2026, 2, 26), change_scope="ALL")
    assert slots(event)[0] == "2026-02-26"
    event = publish(event, starts_on=date(2026, 6, 25), change_scope="ALL")
    assert slots(event)[0] == "2026-06-25"
    assert event.recurrence_rules.count() == 1


def test_changed_rule_has_a_sequence_that_none_of_its_dates_had():
    event = EventPageFactory(**MONTHLY)
    event = change(event, kind="CANCEL", on=date(2026, 4, 23))
    event.occurrence_changes = []
    event = publish_as_it_is(event)
    assert row(event, "2026-04-23").sequence == 2
    event = publish(event, repeat_week=2, starts_on=date(2026, 2, 12), change_scope="ALL")
    assert event.recurrence_rules.get().sequence == 3


def test_series_that_ends_earlier_loses_only_dates_to_come(clock):
    event = EventPageFactory(**MONTHLY)
    clock.move_to(datetime(2026, 3, 1, 9, tzinfo=UTC))
    event = publish(event, repeat_until=date(2026, 4, 30), change_scope="ALL")
    assert slots(event) == ["2026-01-22", "2026-02-26", "2026-03-26", "2026-04-23"]
    assert event.recurrence_rules.count() == 1
    event = publish(event, repeat_until=date(2026, 5, 30))
    assert slots(event)[-1] == "2026-05-28"


def test_series_that_stops_to_repeat_keeps_its_past(clock):
    event = EventPageFactory(**MONTHLY)
    clock.move_to(datetime(2026, 3, 1, 9, tzinfo=UTC))
    event = publish(event, repeats="", starts_on=date(2026, 9, 9))
    assert slots(event) == ["", "2026-01-22", "2026-02-26"]


def test_single_event_that_begins_to_repeat_keeps_its_row():
    event = EventPageFactory(starts_on=date(2026, 1, 22))
    uid = row(event).uid
    event = publish(event, **MONTHLY)
    assert row(event, "2026-01-22").uid == uid


def test_moved_single_event_says_what_it_was():
    event = EventPageFactory(starts_on=date(2026, 5, 7))
    uid = row(event).uid
    event = publish(event, starts_on=date(2026, 5, 14), change_reason="The speaker is ill.")
    moved = row(event)
    assert (moved.uid, moved.sequence, moved.status) == (uid, 1, "RESCHEDULED")
    assert moved.original_starts_at == datetime(2026, 5, 7, 10, tzinfo=UTC)
    assert moved.change_reason == "The speaker is ill."
    event = publish(event, starts_on=date(2026, 5, 21))
    assert row(event).original_starts_at == datetime(2026, 5, 7, 10, tzinfo=UTC)
    event = publish(event, starts_on=date(2026, 5, 7))
    back = row(event)
    assert (back.status, back.original_starts_at, back.change_reason) == ("CONFIRMED", None, "")
    assert back.sequence == 3


def test_date_that_becomes_known_is_not_a_move():
    event = EventPageFactory(precision="MONTH", starts_on=date(2026, 5, 1))
    assert row(event).ends_at == datetime(2026, 5, 31, 23, tzinfo=UTC)
    event = publish(event, precision="TIME", starts_on=date(2026, 5, 14))
    assert (row(event).status, row(event).original_starts_at) == ("CONFIRMED", None)


def test_single_event_that_is_over_stays_where_it_was(clock):
    event = EventPageFactory(starts_on=date(2026, 5, 7))
    clock.move_to(datetime(2026, 6, 1, 9, tzinfo=UTC))
    event = publish(event, starts_on=date(2026, 9, 9), title="Renamed")
    assert row(event).starts_at == datetime(2026, 5, 7, 10, tzinfo=UTC)
    assert row(event).title == "Renamed"


def test_postponed_event_without_a_date_remembers_the_one_it_had():
    event = EventPageFactory()
    event = publish(event, precision="TBC", status="POSTPONED", change_reason="The strike.")
    postponed = row(event)
    assert (postponed.status, postponed.precision, postponed.starts_at) == (
        "POSTPONED",
        "TBC",
        None,
    )
    assert postponed.original_starts_at == datetime(2026, 5, 7, 10, tzinfo=UTC)


def test_unchanged_publication_changes_no_row():
    event = EventPageFactory(**MONTHLY, sig=SigPageFactory())
    before = list(event.occurrences.values())
    publish(event)
    assert list(event.occurrences.values()) == before


def test_failed_publication_leaves_page_and_occurrences_as_they_were(monkeypatch):
    event = EventPageFactory(**MONTHLY)
    before = list(event.occurrences.values())

    def fail(event):
        raise RuntimeError("no space left")

    monkeypatch.setattr("events.publishing.publish_sessions", fail)
    with pytest.raises(RuntimeError):
        publish(event, title="New", repeat_week=1, change_scope="ALL")
    assert list(event.occurrences.values()) == before
    assert EventPage.objects.get().title == event.title
    assert event.recurrence_rules.get().week == 4


def test_daily_command_extends_and_repeats_safely(clock, capsys):
    event = EventPageFactory(**MONTHLY)
    clock.move_to(datetime(2026, 4, 2, 9, tzinfo=UTC))
    call_command("extend_occurrences")
    assert capsys.readouterr().out == "1 series is up to date.\n"
    assert slots(event)[-1] == "2027-09-23"
    before = list(event.occurrences.values())
    call_command("extend_occurrences")
    assert list(event.occurrences.values()) == before


def test_command_that_did_not_run_for_two_years_loses_no_date(clock):
    event = EventPageFactory(**MONTHLY)
    clock.move_to(datetime(2028, 1, 2, 9, tzinfo=UTC))
    call_command("extend_occurrences")
    assert len(slots(event)) == 42
    assert slots(event)[-1] == "2029-06-28"


def test_command_leaves_drafts_and_what_was_taken_down_alone(clock, event_index):
    event = EventPageFactory(**MONTHLY)
    event.unpublish()
    before = slots(event)
    clock.move_to(datetime(2026, 12, 2, 9, tzinfo=UTC))
    call_command("extend_occurrences")
    assert slots(event) == before


def test_series_entered_later_gets_its_past(clock):
    clock.move_to(datetime(2026, 6, 1, 9, tzinfo=UTC))
    event = EventPageFactory(**MONTHLY)
    assert slots(event)[0] == "2026-01-22"


def test_ids_are_uuids_that_stay():
    event = EventPageFactory()
    assert isinstance(row(event).uid, UUID)
    publish_event(event)
    assert row(event).sequence == 0


@pytest.mark.parametrize(("before", "after"), [("DAY", "TIME"), ("TIME", "DAY")])
def test_time_that_becomes_known_is_no_move(before, after):
    event = EventPageFactory(starts_on=date(2026, 5, 7), precision=before)
    event = publish(event, precision=after)
    assert row(event).status == "CONFIRMED"
    assert row(event).original_starts_at is None
    assert row(event).precision == after
    event = publish(event, starts_on=date(2026, 5, 8), change_reason="The speaker is ill.")
    assert row(event).status == "RESCHEDULED"
