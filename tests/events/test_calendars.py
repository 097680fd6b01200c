"""Calendars as anybody may fetch them (RFC 5545), of one event or of many."""

from datetime import UTC, date, datetime, time

import icalendar
import pytest
import time_machine
from wagtail.models import Site

from tests.events.agendas import agenda, contributor, item
from tests.events.editing import change, publish
from tests.events.subscribers import Entry, components, expected, read
from tests.factories import (
    ConferencePageFactory,
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def fetch(client):
    def fetch(path: str) -> bytes:
        response = client.get(f"/calendars/{path}.ics")
        assert response.status_code == 200
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        return response.content

    return fetch


def summaries(content: bytes) -> list[str]:
    return sorted(str(each["summary"]) for each in components(content))


def by_summary(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.summary)


SINGLE = [
    {},
    {"ends_on": date(2026, 5, 8)},
    {"precision": "DAY"},
    {"precision": "DAY", "ends_on": date(2026, 5, 9)},
    # Over the night in which the clocks go back, and through the hour that comes twice.
    {"starts_on": date(2026, 10, 24), "ends_on": date(2026, 10, 25), "starts_time": time(22)},
    {"starts_on": date(2026, 10, 25), "starts_time": time(1, 30), "ends_time": time(3)},
    {"status": "TENTATIVE"},
    {"status": "CANCELLED", "change_reason": "The strike."},
]


@pytest.mark.parametrize("fields", SINGLE)
def test_single_event_is_as_its_row(fetch, fields):
    event = EventPageFactory(title="Talks", **fields)
    found = read(fetch(f"event/{event.pk}"))
    assert found == expected(event) == read(fetch("events"))
    assert len(found) == 1
    assert read(fetch(f"occurrence/{event.occurrences.get().pk}")) == found


def test_single_event_that_moves_keeps_its_uid(fetch):
    event = EventPageFactory()
    [before] = read(fetch("events"))
    event = publish(event, starts_on=date(2026, 5, 14), change_reason="The speaker is ill.")
    [after] = read(fetch("events"))
    assert [after] == expected(event)
    assert (after.uid, after.sequence) == (before.uid, 1)
    assert after.starts == "2026-05-14T11:00:00+01:00"
    [entry] = components(fetch("events"))
    assert entry["description"].startswith(
        "Moved. It was to be on Thursday 7 May 2026, 11am. The speaker is ill."
    )


@pytest.mark.parametrize("precision", ["TBC", "MONTH"])
def test_event_without_a_day_is_left_out_until_it_has_one(fetch, precision):
    event = EventPageFactory(precision=precision)
    assert components(fetch("events")) == []
    assert components(fetch(f"occurrence/{event.occurrences.get().pk}")) == []
    event = publish(event, precision="TIME")
    assert read(fetch("events")) == expected(event)


@pytest.mark.parametrize("precision", ["TBC", "MONTH"])
def test_event_that_is_put_off_is_cancelled_where_it_was(fetch, precision):
    event = EventPageFactory()
    [before] = read(fetch("events"))
    publish(event, precision=precision, status="POSTPONED", change_reason="The strike.")
    [entry] = components(fetch("events"))
    assert (str(entry["uid"]), entry["status"]) == (before.uid, "CANCELLED")
    assert entry["dtstart"].dt.isoformat() == before.starts
    assert entry["sequence"] > before.sequence


def test_conference_comes_with_its_sessions(fetch):
    venue = VenueFactory(name="Town Hall", rooms=["Hall", "Library"])
    conference = ConferencePageFactory(
        title="Conference", venue=venue, attendance_mode="IN_PERSON", ends_time=time(17),
        agenda_body=agenda(item("Keynote", starts=time(11)), item("Break", kind="BREAK")),
    )  # fmt: skip
    found = by_summary(read(fetch(f"event/{conference.pk}")))
    assert [(each.summary, each.starts[11:16], each.ends[11:16]) for each in found] == [
        ("Conference", "11:00", "17:00"),
        ("Keynote", "11:00", "11:30"),
    ]
    assert read(fetch("events")) == expected(conference)
    keynote = components(fetch(f"event/{conference.pk}"))[-1]
    assert keynote["related-to"] == found[0].uid
    publish(conference, status="CANCELLED", change_reason="The strike.")
    after = by_summary(read(fetch(f"event/{conference.pk}")))
    assert [each.status for each in after] == ["CANCELLED", "CANCELLED"]
    assert [each.uid for each in after] == [each.uid for each in found]


def test_calendar_is_what_the_standard_asks_for(fetch):
    EventPageFactory(title="Talks, tea; and\nmore", summary="One, two; three \\ four.")
    content = fetch("events")
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["version"], calendar["calscale"]) == ("2.0", "GREGORIAN")
    assert calendar["prodid"] == "-//Community CMS//Events//EN"
    [zone] = calendar.timezones
    assert zone["tzid"] == "Europe/London"
    [entry] = components(content)
    assert entry["dtstart"].params["TZID"] == "Europe/London"
    assert str(entry["summary"]) == "Talks, tea; and\nmore"
    assert "One, two; three \\ four." in entry["description"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nSOURCE;VALUE=URI:" in content
    assert b"X-PUBLISHED-TTL:PT1H" in content


def test_zone_says_when_the_clocks_change(fetch):
    [zone] = icalendar.Calendar.from_ical(fetch("events")).timezones
    own = zone.to_tz()  # made from what the calendar says, not from what this machine knows
    for month, hours in ((1, 0), (3, 0), (4, 1), (7, 1), (10, 1), (11, 0)):
        noon = datetime(2026, month, 20, 12, tzinfo=own)
        assert noon.utcoffset().total_seconds() == hours * 3600


def test_entry_says_where_who_may_come_and_how(fetch):
    venue = VenueFactory(
        name="Town Hall", address="1 High Street\nManchester", postcode="M1 1AA", latitude=53.48,
        longitude=-2.24,
    )  # fmt: skip
    EventPageFactory(
        slug="talks", attendance_mode="IN_PERSON", venue=venue, tags=["testing"],
        audience_scope="PUBLIC_SECTOR", audience_includes_text="The NHS\nContractors",
        registration_method="EXTERNAL_URL", registration_url="https://example.org/register",
        contact_label="The organisers", team_mailbox="events@example.org",
    )  # fmt: skip
    [entry] = components(fetch("events"))
    assert entry["location"] == "Town Hall, 1 High Street, Manchester, M1 1AA"
    assert entry["geo"].to_ical() == "53.48;-2.24"
    assert entry["contact"] == "The organisers, events@example.org"
    assert entry["url"] == "http://127.0.0.1:8000/events/talks/"
    assert [str(each) for each in entry["categories"].cats] == ["Meetup", "testing"]
    assert entry["description"] == (
        "A sentence about it.\n\n"
        "Anyone in the public sector. The NHS, Contractors\n\n"
        "Register: https://example.org/register\n\n"
        "http://127.0.0.1:8000/events/talks/"
    )


def test_calendars_of_a_group_and_of_a_kind(fetch):
    sig = SigPageFactory(slug="testing", title="Testing")
    EventPageFactory(title="Talks", type="MEETUP")
    EventPageFactory(title="Coffee", type="LEAN_COFFEE")
    EventPageFactory(title="Meeting", type="SIG_MEETING", sig=sig)
    assert summaries(fetch("events")) == ["Coffee", "Meeting", "Talks"]
    assert summaries(fetch("type/lean-coffee")) == ["Coffee"]
    assert summaries(fetch("sig/testing")) == ["Meeting"]
    assert summaries(fetch("type/conference")) == []
    assert b"NAME:Testing \xe2\x80\x93 " in fetch("sig/testing")


def test_characters_that_calendars_do_not_allow_are_left_out(fetch):
    EventPageFactory(title="Talks\x0b and\x1f tea\r", summary="Line\u2028break \x85 é \U0001f600")
    [entry] = read(fetch("events"))
    assert entry.summary.strip() == "Talks and tea"


def test_calendar_names_the_address_of_this_site_whatever_was_asked(client):
    content = client.get("/calendars/events.ics?x=1", headers={"host": "other.example"}).content
    assert b"SOURCE;VALUE=URI:http://127.0.0.1:8000/calendars/events.ics\r\n" in content


def test_calendar_where_no_site_answers_is_not_found(client, site):
    EventPageFactory()
    assert client.get("/calendars/events.ics").status_code == 200
    Site.objects.update(is_default_site=False)
    assert client.get("/calendars/events.ics").status_code == 404


@pytest.mark.parametrize("number", [1, 3, 8])
def test_calendar_costs_the_same_however_long(client, number, django_assert_num_queries):
    sig = SigPageFactory(slug="testing")
    for _ in range(number):
        series = EventPageFactory(
            repeats="WEEKLY", repeat_count=4, sig=sig, venue=VenueFactory(), tags=["a", "b"]
        )
        change(series, kind="PLACE", on=date(2026, 5, 14), venue=VenueFactory())
        EventPageFactory(sig=sig, venue=VenueFactory(), tags=["c"])
        ConferencePageFactory(sig=sig, agenda_body=agenda(item("Talk")))
    with django_assert_num_queries(7):
        client.get("/calendars/events.ics")
    with django_assert_num_queries(8):
        client.get("/calendars/sig/testing.ics")
    with django_assert_num_queries(7):
        client.get(f"/calendars/event/{series.pk}.ics")


@pytest.mark.parametrize("number", [1, 3, 8])
def test_calendar_of_a_conference_costs_the_same_however_long(
    client, number, django_assert_num_queries
):
    people = [PersonFactory() for _ in range(number)]
    items = [item(each.name, contributors=[contributor(each)]) for each in people]
    conference = ConferencePageFactory(agenda_body=agenda(*items))
    with django_assert_num_queries(7):
        client.get(f"/calendars/event/{conference.pk}.ics")
