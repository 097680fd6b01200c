"""Dates of events through GraphQL, as anybody."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from events.models import EventOccurrence
from tests.factories import EventPageFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2025, 1, 1, tzinfo=UTC), tick=False) as clock:
        yield clock


def test_years_are_those_in_london(read):
    EventPageFactory(starts_on=date(2026, 6, 30), starts_time=time(0, 30), ends_time=time(1))
    EventPageFactory(starts_on=date(2027, 1, 1), precision="DAY")
    years = read("{ events { years { value count } } }")["events"]["years"]
    assert years == [{"value": "2027", "count": 1}, {"value": "2026", "count": 1}]


def test_date_says_what_is_different_about_it(read, clock):
    venue = VenueFactory(name="Town Hall", postcode="M2 5DB")
    event = EventPageFactory(
        title="Lean coffee", starts_on=date(2026, 1, 22), starts_time=time(11),
        ends_time=time(11, 50), repeats="MONTHLY_BY_WEEKDAY", repeat_week=4, repeat_weekday=3,
        repeat_count=3, registration_method="EXTERNAL_URL",
        registration_url="https://example.org/coffee",
        changes=[
            {"kind": "MOVE", "on": date(2026, 2, 26), "new_on": date(2026, 2, 25)},
            {"kind": "PLACE", "on": date(2026, 3, 26), "venue": venue, "attendance_mode": "HYBRID",
             "link": "https://example.org/special"},
        ],
    )  # fmt: skip
    clock.move_to(datetime(2026, 2, 1, tzinfo=UTC))
    nodes = read("""{ events { nodes {
        status phase precision startsAt originalStartsAt changeReason sequence timeZone
        attendanceMode display { date time range iso } venue { name postcode }
        registration { state link { url } } event { title } icsUrl } } }""")["events"]["nodes"]
    first, moved, elsewhere = nodes
    pk = EventOccurrence.objects.get(event=event.pk, slot="2026-02-26").pk
    assert (first["phase"], first["registration"]["state"]) == ("PAST", "CLOSED")
    assert moved == {
        "status": "RESCHEDULED",
        "phase": "UPCOMING",
        "precision": "TIME",
        "startsAt": "2026-02-25T11:00:00+00:00",
        "originalStartsAt": "2026-02-26T11:00:00+00:00",
        "changeReason": "The speaker is ill.",
        "sequence": 0,
        "timeZone": "Europe/London",
        "attendanceMode": "ONLINE",
        "display": {
            "date": "Wednesday 25 February 2026",
            "time": "11am to 11:50am",
            "range": "Wednesday 25 February 2026, 11am to 11:50am",
            "iso": "2026-02-25T11:00+00:00",
        },
        "venue": None,
        "registration": {"state": "OPEN", "link": {"url": "https://example.org/coffee"}},
        "event": {"title": "Lean coffee"},
        "icsUrl": f"http://127.0.0.1:8000/calendars/occurrence/{pk}.ics",
    }
    assert (elsewhere["status"], elsewhere["attendanceMode"]) == ("CONFIRMED", "HYBRID")
    assert elsewhere["venue"] == {"name": "Town Hall", "postcode": "M2 5DB"}
    assert elsewhere["registration"]["link"]["url"] == "https://example.org/special"


def test_hidden_venue_is_left_out_of_a_list(read):
    venue = VenueFactory(name="Town Hall")
    EventPageFactory(venue=venue, attendance_mode="IN_PERSON")
    query = "{ events { nodes { venue { name } attendanceMode } } }"
    assert read(query)["events"]["nodes"] == [
        {"venue": {"name": "Town Hall"}, "attendanceMode": "IN_PERSON"}
    ]
    venue.unpublish()
    assert read(query)["events"]["nodes"] == [{"venue": None, "attendanceMode": "IN_PERSON"}]
