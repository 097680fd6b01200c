"""Sessions of published events, and what their contributors were on the day."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from events.models import EventPage, Session
from tests.factories import (
    ConferencePageFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def contributor(person=None, **values) -> dict:
    return {"person": person, "name": "", "role": "SPEAKER", "organisation": None,
            "job_title": "", **values}  # fmt: skip


def talk(title: str, *contributors: dict, **values) -> tuple:
    return "session", {
        "title": title, "kind": "TALK", "contributors": list(contributors), "abstract": "",
        "materials": [], **values,
    }  # fmt: skip


def who(session: Session) -> list[tuple]:
    return [
        (str(each), each.organisation and each.organisation.name, each.job_title)
        for each in session.contributions.all()
    ]


def test_contributors_keep_the_organisation_and_title_of_the_day():
    then, now = OrganisationFactory(name="Then"), OrganisationFactory(name="Now")
    person = PersonFactory(name="Priya", organisation=then, job_title="Engineer")
    event = EventPageFactory(sessions_body=[talk("Measuring", contributor(person))])
    assert who(event.sessions.get()) == [("Priya", "Then", "Engineer")]
    person.organisation, person.job_title = now, "Head"
    person.save()
    event = EventPage.objects.get(pk=event.pk)
    event.title = "Renamed"
    event.save_revision().publish()
    assert who(event.sessions.get()) == [("Priya", "Then", "Engineer")]


def test_contributors_come_in_order_and_may_be_said_to_be_something_else():
    guest = OrganisationFactory(name="Guests")
    event = EventPageFactory(
        sessions_body=[
            talk(
                "Measuring",
                contributor(PersonFactory(name="Zoe"), organisation=guest, job_title="Fellow"),
                contributor(name="A guest", role="HOST"),
            )
        ]
    )
    assert who(event.sessions.get()) == [("Zoe", "Guests", "Fellow"), ("A guest", None, "")]


def test_session_of_a_series_belongs_to_its_date():
    event = EventPageFactory(
        repeats="WEEKLY", starts_on=date(2026, 1, 6), repeat_count=3,
        sessions_body=[talk("Second", on=date(2026, 1, 13), starts=time(11, 10), minutes=20)],
    )  # fmt: skip
    session = event.sessions.get()
    assert session.occurrence.slot == "2026-01-13"
    assert session.starts_at == datetime(2026, 1, 13, 11, 10, tzinfo=UTC)
    assert session.ends_at == datetime(2026, 1, 13, 11, 30, tzinfo=UTC)


def test_sessions_keep_their_rows_while_their_blocks_are_edited():
    event = EventPageFactory(sessions_body=[talk("One"), talk("Two")])
    keys = dict(event.sessions.values_list("key", "pk"))
    event = EventPage.objects.get(pk=event.pk)
    raw = [dict(block) for block in event.sessions_body.raw_data]
    raw[0]["value"]["title"] = "Changed"
    event.sessions_body = event.sessions_body.stream_block.to_python(raw[:1])
    event.save_revision().publish()
    session = event.sessions.get()
    assert (session.title, keys[session.key]) == ("Changed", session.pk)


def test_agenda_carries_times_on_in_each_room_and_shares_a_slot():
    venue = VenueFactory(rooms=["Hall", "Library"])
    hall, library = (str(room.pk) for room in venue.rooms.all())

    def item(title: str, minutes: int, kind: str = "TALK", **values) -> dict:
        return {"title": title, "minutes": minutes, "kind": kind, "starts": None, "rooms": [],
                "contributors": [], "talks": [], **values}  # fmt: skip

    lightning = [{"title": f"Talk {n}", "minutes": None, "contributors": []} for n in (1, 2)]
    conference = ConferencePageFactory(
        venue=venue, starts_on=date(2026, 5, 7), starts_time=time(9), ends_time=time(17),
        agenda_body=[
            (
                "day",
                {
                    "on": date(2026, 5, 7),
                    "items": [
                        item("Keynote", 30, "KEYNOTE", starts=time(10)),
                        item("Lean coffee", 90, "DISCUSSION", rooms=[library]),
                        item("One", 20, rooms=[hall]),
                        item("Two", 20, rooms=[hall]),
                        item("Break", 20, "BREAK"),
                        item("Lightning", 30, "LIGHTNING_TALK", rooms=[hall],
                             talks=[*lightning, {"title": "Questions", "minutes": 10}]),
                    ],
                },
            )
        ],
    )  # fmt: skip
    rows = [
        (each.title, each.starts_at.strftime("%H:%M"), each.ends_at.strftime("%H:%M"))
        for each in conference.sessions.order_by("sort_order")
    ]
    assert rows == [  # in UTC, an hour behind London in May
        ("Keynote", "09:00", "09:30"),
        ("Lean coffee", "09:30", "11:00"),
        ("One", "09:30", "09:50"),
        ("Two", "09:50", "10:10"),
        ("Talk 1", "11:20", "11:30"),
        ("Talk 2", "11:30", "11:40"),
        ("Questions", "11:40", "11:50"),
    ]
