"""Series as two independent programs work them out, against the rows that everything else reads."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.management import call_command

from events.models import EventPage
from tests.events.editing import change, publish, without_changes
from tests.events.subscribers import components, expected, read
from tests.factories import EventPageFactory, VenueFactory

pytestmark = pytest.mark.django_db

MONTHLY = {
    "title": "Lean coffee", "slug": "lean-coffee", "repeats": "MONTHLY_BY_WEEKDAY",
    "repeat_week": 4, "repeat_weekday": 3, "starts_on": date(2026, 1, 22),
    "starts_time": time(11), "ends_time": time(11, 50),
}  # fmt: skip
WEEKLY = {
    "repeats": "WEEKLY", "starts_on": date(2026, 1, 6), "starts_time": time(11),
    "ends_time": time(12),
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def calendar(client):
    """The calendar of one event, once the calendar of all events has proved to say the same."""

    def calendar(event: EventPage) -> bytes:
        content = client.get(f"/calendars/event/{event.pk}.ics").content
        assert read(client.get("/calendars/events.ics").content) == read(content)
        return content

    return calendar


def masters(content: bytes) -> list:
    return [each for each in components(content) if "rrule" in each]


def recurrence_ids(content: bytes) -> set[str]:
    return {
        each["recurrence-id"].dt.isoformat()
        for each in components(content)
        if "recurrence-id" in each
    }


RULES = [
    MONTHLY,
    MONTHLY | {"repeat_months_off": [8, 12], "repeat_interval": 1},
    MONTHLY | {"repeat_week": -1, "repeat_weekday": 4, "starts_on": date(2026, 1, 30)},
    MONTHLY | {"repeat_interval": 3},
    WEEKLY,
    WEEKLY | {"repeat_interval": 2, "repeat_until": date(2026, 12, 1)},
    WEEKLY | {"repeat_count": 7},
    WEEKLY | {"repeats": "MONTHLY_BY_DATE", "starts_on": date(2026, 1, 31)},
    WEEKLY | {"precision": "DAY"},
    WEEKLY | {"precision": "DAY", "ends_on": date(2026, 1, 8), "repeat_count": 60},
    WEEKLY | {"ends_on": date(2026, 1, 7), "ends_time": time(1)},
    # Sundays, so that it falls on both changes of the clocks, an hour after them and over them.
    WEEKLY | {"starts_on": date(2026, 1, 4), "starts_time": time(2, 30), "ends_time": time(3)},
    WEEKLY
    | {"starts_on": date(2026, 1, 3), "ends_on": date(2026, 1, 4), "starts_time": time(22),
       "ends_time": time(6)},
    WEEKLY | {"starts_on": date(2025, 3, 4)},  # began long before it was entered
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_dates_are_those_of_the_rows(calendar, rule):
    event = EventPageFactory(**rule)
    content = calendar(event)
    found = read(content)
    assert len(found) >= 5
    assert found == expected(event)
    [master] = masters(content)
    assert master["dtstart"].dt.isoformat()[:10] == event.occurrences.earliest("slot").slot


def test_eleven_stays_eleven_over_both_changes_of_the_clocks(calendar):
    starts = [each.starts for each in read(calendar(EventPageFactory(**MONTHLY)))]
    assert "2026-03-26T11:00:00+00:00" in starts
    assert "2026-04-23T11:00:00+01:00" in starts
    assert "2026-10-22T11:00:00+01:00" in starts
    assert "2026-11-26T11:00:00+00:00" in starts


def test_cancelled_date_is_said_and_never_left_out(calendar):
    event = change(EventPageFactory(**MONTHLY), kind="CANCEL", on=date(2026, 4, 23))
    content = calendar(event)
    assert read(content) == expected(event, "2026-04-23")
    [cancelled] = [each for each in read(content) if each.status == "CANCELLED"]
    assert cancelled.starts == "2026-04-23T11:00:00+01:00"
    assert recurrence_ids(content) == {"2026-04-23T11:00:00+01:00"}
    assert b"EXDATE" not in content
    [entry] = [each for each in components(content) if "recurrence-id" in each]
    assert entry["description"].startswith("Cancelled. The room is taken.")


def test_moved_date_stands_where_it_is_and_says_where_it_was(calendar):
    event = change(
        EventPageFactory(**MONTHLY), kind="MOVE", on=date(2026, 12, 24), new_on=date(2026, 12, 17),
        starts_time=time(14),
    )  # fmt: skip
    content = calendar(event)
    assert read(content) == expected(event, "2026-12-24")
    assert recurrence_ids(content) == {"2026-12-24T11:00:00+00:00"}
    starts = {each.starts[:16] for each in read(content)}
    assert {"2026-12-17T14:00"} == {each for each in starts if each.startswith("2026-12")}


def test_date_elsewhere_and_date_added(calendar):
    venue = VenueFactory(name="Town Hall", address="1 High Street", postcode="M1 1AA")
    event = change(
        EventPageFactory(**MONTHLY), kind="PLACE", on=date(2026, 2, 26), venue=venue,
        attendance_mode="HYBRID",
    )  # fmt: skip
    event = change(event, kind="ADD", on=date(2026, 2, 3), starts_time=time(9))
    content = calendar(event)
    assert read(content) == expected(event, "2026-02-26")
    [elsewhere] = [each for each in components(content) if "recurrence-id" in each]
    assert elsewhere["location"] == "Town Hall, 1 High Street, M1 1AA and online"
    assert masters(content)[0]["location"] == "Online"


def test_rule_that_changes_from_a_date_on_is_two_series(calendar):
    event = EventPageFactory(**MONTHLY)
    event = change(event, kind="CANCEL", on=date(2026, 3, 26))
    event = publish(
        event, repeat_week=1, repeat_weekday=0, starts_time=time(14), ends_time=time(15),
        change_scope="FOLLOWING", change_from=date(2026, 6, 1),
    )  # fmt: skip
    content = calendar(event)
    assert read(content) == expected(event, "2026-03-26")
    first, second = masters(content)
    assert first["rrule"].to_ical() == b"FREQ=MONTHLY;UNTIL=20260528T100000Z;BYDAY=4TH"
    assert second["rrule"].to_ical() == b"FREQ=MONTHLY;BYDAY=1MO"
    assert first["uid"] != second["uid"]


def test_rule_that_changes_for_all_dates_leaves_the_past_as_it_was(calendar, clock):
    event = EventPageFactory(**MONTHLY)
    clock.move_to(datetime(2026, 5, 1, 9, tzinfo=UTC))
    event = publish(event, title="Tea", repeat_week=2, change_scope="ALL")
    found = read(calendar(event))
    assert found == expected(event)
    assert {each.summary for each in found if each.starts < "2026-05"} == {"Lean coffee"}
    assert {each.summary for each in found if each.starts > "2026-05"} == {"Tea"}


def test_series_that_has_ended_says_when(calendar):
    event = EventPageFactory(**MONTHLY)
    event = publish(event, repeat_until=date(2026, 4, 30))
    content = calendar(event)
    assert read(content) == expected(event)
    assert masters(content)[0]["rrule"].to_ical() == (
        b"FREQ=MONTHLY;UNTIL=20260423T100000Z;BYDAY=4TH"
    )


def test_series_of_whole_days_ends_on_a_day(calendar):
    event = EventPageFactory(**WEEKLY | {"precision": "DAY", "repeat_count": 3})
    content = calendar(event)
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20260120;BYDAY=TU" in content
    assert b"DTSTART;VALUE=DATE:20260106" in content
    event = change(event, kind="CANCEL", on=date(2026, 1, 13))
    content = calendar(event)
    assert read(content) == expected(event, "2026-01-13")
    assert b"RECURRENCE-ID;VALUE=DATE:20260113" in content


def test_series_that_stops_to_repeat_and_one_that_begins(calendar, clock):
    event = EventPageFactory(**MONTHLY)
    clock.move_to(datetime(2026, 3, 1, 9, tzinfo=UTC))
    event = publish(event, repeats="", starts_on=date(2026, 9, 9))
    assert read(calendar(event)) == expected(event)
    event = publish(event, repeats="WEEKLY")
    assert read(calendar(event)) == expected(event)


def test_series_that_is_called_off_is_called_off_date_by_date(calendar, clock):
    event = EventPageFactory(**MONTHLY)
    clock.move_to(datetime(2026, 3, 1, 9, tzinfo=UTC))
    event = publish(event, status="CANCELLED", change_reason="Nobody came.")
    off = [row.slot for row in event.occurrences.filter(status="CANCELLED")]
    content = calendar(event)
    assert read(content) == expected(event, *off)
    assert [each.status for each in read(content)] == ["CONFIRMED"] * 2 + ["CANCELLED"] * 16
    clock.move_to(datetime(2026, 6, 1, 9, tzinfo=UTC))
    call_command("extend_occurrences", verbosity=0)
    assert calendar(event) == content


def test_slot_without_a_row_is_no_date_for_subscribers(calendar):
    event = change(EventPageFactory(**MONTHLY), kind="CANCEL", on=date(2026, 8, 27))
    event.occurrences.filter(slot__in=["2026-01-22", "2026-06-25", "2026-07-23"]).delete()
    content = calendar(event)
    assert read(content) == expected(event, "2026-08-27")
    assert masters(content)[0]["dtstart"].dt.date() == date(2026, 2, 26)


def test_rule_goes_on_beyond_the_rows(calendar, clock):
    event = change(
        EventPageFactory(**MONTHLY), kind="MOVE", on=date(2028, 1, 27), new_on=date(2028, 1, 20)
    )
    content = calendar(event)
    assert b"EXDATE" not in content
    assert b"UNTIL" not in content
    clock.move_to(datetime(2027, 12, 1, 9, tzinfo=UTC))
    before = read(content)  # what somebody has who was offline since
    call_command("extend_occurrences", verbosity=0)
    assert expected(event, "2028-01-27") == before


def test_change_that_is_taken_back_leaves_no_exception(calendar):
    event = change(EventPageFactory(**MONTHLY), kind="CANCEL", on=date(2026, 4, 23))
    event = without_changes(event)
    content = calendar(event)
    assert recurrence_ids(content) == set()
    assert read(content) == expected(event)


def test_series_over_a_year_ago_is_only_in_its_own_calendar(client, clock):
    event = EventPageFactory(**WEEKLY, repeat_count=3)
    clock.move_to(datetime(2026, 1, 20, 12, tzinfo=UTC) + timedelta(days=367))
    assert read(client.get("/calendars/events.ics").content) == []
    assert len(read(client.get(f"/calendars/event/{event.pk}.ics").content)) == 3


def test_late_date_of_an_old_series_keeps_its_uid(client, clock):
    event = EventPageFactory(**WEEKLY, repeat_count=3)
    event = change(event, kind="MOVE", on=date(2026, 1, 20), new_on=date(2026, 6, 20))
    clock.move_to(datetime(2027, 3, 1, 12, tzinfo=UTC))
    found = read(client.get("/calendars/events.ics").content)
    assert found == expected(event, "2026-01-20")
    assert {each.uid for each in found} == {str(event.recurrence_rules.get().uid)}
