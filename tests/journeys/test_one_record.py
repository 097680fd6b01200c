"""One event in every form that it leaves the CMS in: each says the same, field by field."""

import json
from datetime import UTC, date, datetime, time, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from icalendar import Calendar

from events.models import EventOccurrence
from events.publishing import publish_event
from tests.events.agendas import agenda, contributor, item, rooms_of, talk
from tests.factories import (
    ConferencePageFactory,
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
ICAL_STATUS = {
    "CONFIRMED": "CONFIRMED", "TENTATIVE": "TENTATIVE", "RESCHEDULED": "CONFIRMED",
    "POSTPONED": "CANCELLED", "CANCELLED": "CANCELLED",
}  # fmt: skip
SCHEMA_STATUS = {
    "CONFIRMED": "EventScheduled", "TENTATIVE": "EventScheduled",
    "RESCHEDULED": "EventRescheduled", "POSTPONED": "EventPostponed",
    "CANCELLED": "EventCancelled",
}  # fmt: skip
SCHEMA_MODE = {
    "IN_PERSON": "OfflineEventAttendanceMode", "ONLINE": "OnlineEventAttendanceMode",
    "HYBRID": "MixedEventAttendanceMode",
}  # fmt: skip
QUERY = """query ($path: String!) { event(path: $path) { title url summary
  occurrences { id title status startsAt endsAt originalStartsAt changeReason attendanceMode
    sequence icsUrl precision display { range } venue { name postcode } }
  ... on EventPage { seo { jsonLd } } ... on ConferencePage { seo { jsonLd } agenda { days { date
    rooms { name } items { id title startsAt endsAt isPlenary rooms { name } session {
    contributors { displayName } } children { id title startsAt endsAt session {
    contributors { displayName } } } } } } scheduleJsonUrl } } }"""
REASON = "The room is taken."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def plain(**fields):
    return EventPageFactory(title="Meetup", slug="event", **fields)


def changed(event, **fields):
    for name, value in fields.items():
        setattr(event, name, value)
    event.save()
    publish_event(event)


def online():
    plain()


def in_person():
    venue = VenueFactory(name="Town Hall", postcode="M2 5DB", latitude=53.5, longitude=-2.25)
    plain(venue=venue, attendance_mode="IN_PERSON")


def hybrid():
    plain(venue=VenueFactory(name="Town Hall", postcode="M2 5DB"), attendance_mode="HYBRID")


def through_the_night():
    plain(starts_time=time(22), ends_time=time(2), ends_on=date(2026, 5, 8))


def whole_days():
    plain(precision="DAY", ends_on=date(2026, 5, 8))


def planned():
    plain(status="TENTATIVE")


def moved():
    changed(plain(), starts_on=date(2026, 10, 28), change_reason=REASON)


def put_off():
    changed(plain(), status="POSTPONED", change_reason=REASON)


def called_off():
    changed(plain(), status="CANCELLED", change_reason=REASON)


def series():
    venue = VenueFactory(name="Town Hall", postcode="M2 5DB")
    plain(
        repeats="WEEKLY", starts_on=date(2026, 3, 12), repeat_count=5,
        sig=SigPageFactory(slug="green"),
        changes=[
            {"kind": "CANCEL", "on": date(2026, 3, 19), "reason": REASON},
            {"kind": "MOVE", "on": date(2026, 3, 26), "new_on": date(2026, 3, 30),
             "reason": REASON},
            {"kind": "PLACE", "on": date(2026, 4, 2), "venue": venue, "reason": REASON,
             "attendance_mode": "IN_PERSON"},
        ],
    )  # fmt: skip


def conference():
    venue = VenueFactory(name="Town Hall", postcode="M2 5DB", rooms=["Great Hall", "Library"])
    great, library = rooms_of(venue)
    who = [contributor(PersonFactory(name="Alex")), contributor(name="Kim")]
    ConferencePageFactory(
        title="Meetup", slug="event", venue=venue, attendance_mode="IN_PERSON",
        starts_time=time(9), ends_time=time(17),
        agenda_body=agenda(
            item("Keynote", kind="KEYNOTE", starts="09:00", minutes=45, contributors=who),
            item("Queues", rooms=[great], contributors=who[:1]),
            item("Lean coffee", kind="DISCUSSION", minutes=75, starts="09:45", rooms=[library]),
            item("Lightning talks", kind="LIGHTNING_TALK", minutes=45, rooms=[great],
                 talks=[talk("One", contributors=who), talk("Two")]),
            item("Lunch", kind="BREAK", minutes=60),
        ),
    )  # fmt: skip


KINDS = [online, in_person, hybrid, through_the_night, whole_days, planned, moved, put_off,
         called_off, series, conference]  # fmt: skip


@pytest.fixture(params=KINDS, ids=lambda make: make.__name__)
def event(request, read) -> dict:
    """An event of each kind, as GraphQL has it."""
    request.param()
    return read(QUERY, path="/events/event/")["event"]


def moment(value) -> datetime | date:
    """A moment in UTC, or the day of one that stands for whole days."""
    if isinstance(value, str):
        is_day = len(value) == 10
        value = date.fromisoformat(value) if is_day else datetime.fromisoformat(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def when(row: dict, name: str) -> datetime | date | None:
    """A moment of an occurrence, as the day that it is in London for whole days."""
    if row[name] is None:
        return None
    found = moment(row[name])
    # Midnight in London, in winter or in summer, as a day.
    return (found + timedelta(hours=2)).date() if row["precision"] == "DAY" else found


def test_calendar_of_each_date_says_what_graphql_says(event, client):
    for row in event["occurrences"]:
        content = client.get(row["icsUrl"].removeprefix("http://127.0.0.1:8000")).content
        [entry] = Calendar.from_ical(content).events
        assert {
            "title": str(entry["summary"]),
            "starts": moment(entry["dtstart"].dt),
            "ends": moment(entry["dtend"].dt),
            "status": str(entry["status"]),
            "sequence": int(entry["sequence"]),
            "url": str(entry["url"]),
        } == {
            "title": row["title"],
            "starts": when(row, "startsAt"),
            "ends": when(row, "endsAt"),
            "status": ICAL_STATUS[row["status"]],
            "sequence": row["sequence"],
            "url": event["url"],
        }
        assert_said(row, str(entry["location"]), str(entry["description"]))


def test_feed_says_what_graphql_says(event, client):
    feed = ElementTree.fromstring(client.get("/feeds/events/").content)  # noqa: S314
    entries = {each.findtext(f"{ATOM}id"): each for each in feed.findall(f"{ATOM}entry")}
    uids = {str(row.pk): f"urn:uuid:{row.uid}" for row in EventOccurrence.objects.all()}
    newsworthy = [
        row for place, row in enumerate(event["occurrences"])
        if place == 0 or row["status"] != "CONFIRMED" or row["changeReason"]
    ]  # fmt: skip
    assert set(entries) == {uids[row["id"]] for row in newsworthy}
    for row in newsworthy:
        entry = entries[uids[row["id"]]]
        words = entry.findtext(f"{ATOM}summary") or ""
        assert entry.findtext(f"{ATOM}title") == row["title"]
        assert entry.find(f"{ATOM}link").get("href") == event["url"]
        assert words.startswith(row["display"]["range"])
        assert_said(row, words, words)


def assert_said(row: dict, place: str, words: str) -> None:
    """Where a date is held and what changed are in the words that go with it."""
    if row["venue"]:
        assert row["venue"]["name"] in place
        assert row["venue"]["postcode"] in place
    assert ("nline" in place) is (row["attendanceMode"] in ("ONLINE", "HYBRID"))
    assert (row["changeReason"] or "") in words
    assert ("Cancelled" in words) is (row["status"] == "CANCELLED")
    if row["originalStartsAt"]:
        was = datetime.fromisoformat(row["originalStartsAt"])
        assert f"{was.day} {was:%B} {was.year}" in words


def test_search_engines_read_what_graphql_says(event):
    about = json.loads(event["seo"]["jsonLd"])
    is_series = about["@type"] == "EventSeries"
    assert (about["name"], about["url"]) == (event["title"], event["url"])
    dates = about["subEvent"] if is_series else [about]
    assert is_series is (len(event["occurrences"]) > 1)
    assert len(dates) == len(event["occurrences"])
    for row, entry in zip(event["occurrences"], dates, strict=True):
        last = timedelta(days=1 if row["precision"] == "DAY" else 0)
        assert {
            "title": entry["name"],
            "starts": moment(entry["startDate"]),
            "ends": moment(entry["endDate"]) + last,
            "was": moment(entry["previousStartDate"]) if "previousStartDate" in entry else None,
            "status": entry["eventStatus"],
            "mode": entry["eventAttendanceMode"],
            "url": entry["url"],
        } == {
            "title": row["title"],
            "starts": when(row, "startsAt"),
            "ends": when(row, "endsAt"),
            "was": when(row, "originalStartsAt"),
            "status": f"https://schema.org/{SCHEMA_STATUS[row['status']]}",
            "mode": f"https://schema.org/{SCHEMA_MODE[row['attendanceMode']]}",
            "url": event["url"],
        }
        assert_located(row, entry["location"])
        if is_series:
            assert entry["superEvent"] == {
                "@type": "EventSeries", "name": event["title"], "url": event["url"],
            }  # fmt: skip


def assert_located(row: dict, location) -> None:
    places = location if isinstance(location, list) else [location]
    kinds = {"IN_PERSON": ["Place"], "ONLINE": ["VirtualLocation"],
             "HYBRID": ["Place", "VirtualLocation"]}  # fmt: skip
    assert [place["@type"] for place in places] == kinds[row["attendanceMode"]]
    if row["venue"]:
        assert places[0]["name"] == row["venue"]["name"]
        assert places[0]["address"]["postalCode"] == row["venue"]["postcode"]


@pytest.mark.parametrize("event", [conference], indirect=True, ids=["conference"])
def test_schedule_calendar_and_search_engines_have_the_agenda_of_graphql(event, client):
    [day] = event["agenda"]["days"]
    rooms = [room["name"] for room in day["rooms"]]
    entered = [
        (each, where)
        for each in day["items"]
        for where in [rooms[0] if each["isPlenary"] else each["rooms"][0]["name"]]
    ]
    talks = [
        (part, where)
        for each, where in entered
        for part in (each["children"] or [each])
    ]  # fmt: skip
    schedule = client.get(event["scheduleJsonUrl"].removeprefix("http://127.0.0.1:8000")).json()
    [scheduled] = schedule["schedule"]["conference"]["days"]
    assert scheduled["date"] == day["date"]
    assert list(scheduled["rooms"]) == rooms
    assert sorted(
        (each["title"], moment(each["date"]), duration(each["duration"]), where,
         [person["name"] for person in each["persons"]])
        for where, events in scheduled["rooms"].items() for each in events
    ) == sorted(
        (each["title"], moment(each["startsAt"]),
         moment(each["endsAt"]) - moment(each["startsAt"]), where, speakers(each))
        for each, where in talks
    )  # fmt: skip
    sessions = sorted(
        (each["title"], moment(each["startsAt"]), moment(each["endsAt"]), speakers(each))
        for each, _ in talks if each["session"]
    )  # fmt: skip
    about = json.loads(event["seo"]["jsonLd"])
    assert sessions == sorted(
        (each["name"], moment(each["startDate"]), moment(each["endDate"]),
         [person["name"] for person in each.get("performer", [])])
        for each in about["subEvent"]
    )  # fmt: skip
    assert {each["superEvent"]["url"] for each in about["subEvent"]} == {event["url"]}
    pk = EventOccurrence.objects.get().event_id
    entries = Calendar.from_ical(client.get(f"/calendars/event/{pk}.ics").content).events
    assert [session[:3] for session in sessions] == sorted(
        (str(each["summary"]), moment(each["dtstart"].dt), moment(each["dtend"].dt))
        for each in entries if "related-to" in each
    )  # fmt: skip


def speakers(entry: dict) -> list[str]:
    contributors = (entry["session"] or {"contributors": []})["contributors"]
    return [each["displayName"] for each in contributors]


def duration(text: str) -> timedelta:
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))
