"""schedule.json of a conference, as the apps that people carry there read it."""

from datetime import UTC, date, datetime, time
from itertools import chain

import jsonschema
import pytest
import time_machine

from tests.events.agendas import agenda, contributor, item, rooms_of, talk
from tests.events.editing import publish
from tests.events.schedule_format import SCHEDULE
from tests.factories import ConferencePageFactory, PersonFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def read_schedule(client):
    """The conference in a schedule that is as the format wants it."""

    def read_schedule(conference) -> dict:
        response = client.get(f"/calendars/conference/{conference.pk}/schedule.json")
        assert response.status_code == 200
        assert response["Content-Type"] == "application/json"
        data = response.json()
        jsonschema.Draft6Validator(
            SCHEDULE, format_checker=jsonschema.Draft6Validator.FORMAT_CHECKER
        ).validate(data)
        return data["schedule"]["conference"]

    return read_schedule


def events(conference: dict) -> dict[str, dict]:
    """The events of a schedule by title. In each room they are in order."""
    found: dict[str, dict] = {}
    for day in conference["days"]:
        for name, room in day["rooms"].items():
            assert [each["date"] for each in room] == sorted(each["date"] for each in room)
            assert {each["room"] for each in room} <= {name}
        for each in chain(*day["rooms"].values()):
            assert each["title"] not in found
            found[each["title"]] = each
    return found


def one_day(**fields):
    """A day in three rooms with a keynote for all, talks, lightning talks and a lean coffee."""
    venue = VenueFactory(name="Town Hall", rooms=["Great Hall", "Library", "Annexe"])
    hall, library, annexe = ([room] for room in rooms_of(venue))
    ada = PersonFactory(name="Ada")
    lightning = [talk("One", contributors=[contributor(ada)]), talk("Two"), talk("Questions", 10)]
    return ConferencePageFactory(
        title="Conference", slug="conference-2026", venue=venue, attendance_mode="IN_PERSON",
        starts_time=time(9), ends_time=time(17),
        agenda_body=agenda(
            item("Keynote", 30, "KEYNOTE", starts=time(10, 30), contributors=[contributor(ada)]),
            item("Testing", 20, rooms=hall, abstract="<p>How we <b>test</b>.</p>"),
            item("Lean coffee", 90, "DISCUSSION", starts=time(11), rooms=library + annexe),
            item("Lightning", 30, "LIGHTNING_TALK", rooms=hall, talks=lightning),
            item("Lunch", 60, "BREAK", starts=time(13)),
        ),
        **fields,
    )  # fmt: skip


def test_schedule_is_the_agenda(read_schedule):
    conference = read_schedule(one_day(summary="A day of talks."))
    assert conference | {"days": [], "rooms": []} == {
        "acronym": "conference_2026",
        "title": "Conference",
        "description": "A day of talks.",
        "start": "2026-05-07",
        "end": "2026-05-07",
        "daysCount": 1,
        "timeslot_duration": "00:05",
        "time_zone_name": "Europe/London",
        "url": "http://127.0.0.1:8000/events/conference-2026/",
        "rooms": [],
        "days": [],
    }
    rooms = [room["name"] for room in conference["rooms"]]
    assert rooms == ["Great Hall", "Library", "Annexe"]
    [day] = conference["days"]
    assert (day["index"], day["date"]) == (1, "2026-05-07")
    assert day["day_start"] == "2026-05-07T10:30:00+01:00"
    assert day["day_end"] == "2026-05-07T14:00:00+01:00"
    assert [
        (title, each["room"], each["start"], each["duration"], each["subtitle"])
        for title, each in events(conference).items()
    ] == [
        ("Keynote", "Great Hall", "10:30", "00:30", "In all rooms"),
        ("Testing", "Great Hall", "11:00", "00:20", ""),
        ("One", "Great Hall", "11:20", "00:10", "Lightning"),
        ("Two", "Great Hall", "11:30", "00:10", "Lightning"),
        ("Questions", "Great Hall", "11:40", "00:10", "Lightning"),
        ("Lunch", "Great Hall", "13:00", "01:00", "In all rooms"),
        ("Lean coffee", "Library", "11:00", "01:30", "In Library and Annexe"),
    ]


def test_event_says_who_and_what(read_schedule):
    found = events(read_schedule(one_day()))
    assert found["Keynote"]["persons"] == [{"name": "Ada"}]
    assert found["Keynote"]["type"] == "keynote"
    assert found["One"]["persons"] == [{"name": "Ada"}]
    assert found["One"]["track"] == "Lightning"
    assert found["Testing"]["abstract"] == "How we test."
    assert found["Lunch"]["persons"] == []


def test_ids_stay_when_items_move(read_schedule):
    conference = one_day()
    before = events(read_schedule(conference))
    raw = list(conference.agenda_body.raw_data)
    items = raw[0]["value"]["items"]
    items[0]["value"]["starts"] = "09:45"
    conference.agenda_body = conference.agenda_body.stream_block.to_python(raw)
    conference.save()
    after = events(read_schedule(conference))
    assert after["Keynote"]["start"] == "09:45"
    for name in ("id", "guid", "slug"):
        assert {each[name] for each in after.values()} == {each[name] for each in before.values()}
        assert len({each[name] for each in after.values()}) == len(after)


def test_materials_are_those_for_everybody(read_schedule):
    def material(text: str, **link) -> dict:
        return {"kind": "SLIDES", "link": {"text": text, "url": "", "page": None, **link}}

    conference = ConferencePageFactory(
        agenda_body=agenda(
            item(
                "Talk",
                materials=[
                    material("Slides", url="https://example.org/slides", access="PUBLIC"),
                    material("Video", url="https://example.org/hush", access="MEMBERS"),
                ],
            )
        )
    )
    assert events(read_schedule(conference))["Talk"]["links"] == [
        {"title": "Slides", "url": "https://example.org/slides"}
    ]


def test_days_are_counted_and_clocks_may_change_between_them(read_schedule):
    conference = ConferencePageFactory(
        starts_on=date(2026, 10, 24), ends_on=date(2026, 10, 25),
        agenda_body=[
            *agenda(item("First", starts=time(9)), on=date(2026, 10, 24)),
            *agenda(item("Second", starts=time(9)), on=date(2026, 10, 25)),
        ],
    )  # fmt: skip
    conference = read_schedule(conference)
    assert (conference["start"], conference["end"]) == ("2026-10-24", "2026-10-25")
    assert [day["index"] for day in conference["days"]] == [1, 2]
    assert [each["date"] for each in events(conference).values()] == [
        "2026-10-24T09:00:00+01:00", "2026-10-25T09:00:00+00:00",
    ]  # fmt: skip


def test_conference_without_rooms_has_one(read_schedule):
    online = read_schedule(ConferencePageFactory(agenda_body=agenda(item("Talk"))))
    assert [room["name"] for room in online["rooms"]] == ["Online"]
    assert events(online)["Talk"]["subtitle"] == ""
    venue = VenueFactory(name="Town Hall")
    fields = {"attendance_mode": "IN_PERSON", "venue": venue, "slug": "é"}
    held = read_schedule(ConferencePageFactory(agenda_body=agenda(item("Talk")), **fields))
    assert [room["name"] for room in held["rooms"]] == ["Town Hall"]


def test_conference_without_an_agenda_has_no_days_and_without_a_date_no_schedule(
    read_schedule, client
):
    assert read_schedule(ConferencePageFactory())["days"] == []
    undated = ConferencePageFactory(precision="TBC", starts_on=None)
    assert client.get(f"/calendars/conference/{undated.pk}/schedule.json").status_code == 404


def test_cancelled_conference_says_so(read_schedule):
    conference = publish(one_day(), status="CANCELLED", change_reason="The strike.")
    assert read_schedule(conference)["description"].startswith("Cancelled. The strike.\n\n")


@pytest.mark.parametrize("number", [1, 3, 20])
def test_schedule_costs_the_same_however_long(client, number, django_assert_num_queries):
    venue = VenueFactory(rooms=["Hall"])
    people = [PersonFactory() for _ in range(number)]
    conference = ConferencePageFactory(
        venue=venue,
        agenda_body=agenda(*(item(each.name, contributors=[contributor(each)]) for each in people)),
    )
    with django_assert_num_queries(8):
        client.get(f"/calendars/conference/{conference.pk}/schedule.json")
