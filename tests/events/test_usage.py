"""Where events use venues, rooms and people: in what is published, in drafts and in the past."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from events.models import EventOccurrence, EventPage, OccurrenceChange
from events.usage import uses_of
from tests.events.agendas import agenda, contributor, item, rooms_of, talk
from tests.factories import ConferencePageFactory, EventPageFactory, PersonFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 5, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def venue():
    return VenueFactory(name="Invention House", rooms=["Great Hall", "Library"])


def newest(page):
    return type(page).objects.get(pk=page.pk)


def draft(page, **values):
    """A newer draft of a page, which says otherwise."""
    page = newest(page)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return page


def session(*contributors: dict) -> list[tuple]:
    return [("session", {"title": "Talk", "kind": "TALK", "contributors": list(contributors)})]


def test_nothing_uses_what_nobody_chose(venue):
    EventPageFactory(venue=VenueFactory(), sessions_body=session(contributor(PersonFactory())))
    ConferencePageFactory(agenda_body=agenda(item("Opening")))
    assert uses_of(venue) == uses_of(venue.rooms.first()) == uses_of(PersonFactory()) == []


def test_venue_is_used_by_events_and_their_single_dates(venue):
    EventPageFactory(title="Meetup", venue=venue)
    EventPageFactory(
        title="Series", repeats="WEEKLY",
        changes=[{"kind": "PLACE", "on": date(2026, 5, 14), "venue": venue}],
    )  # fmt: skip
    assert uses_of(venue) == ["“Meetup, Thursday 7 May 2026”", "“Series”"]


def test_venue_is_used_by_drafts_alone(venue, event_index):
    published = EventPageFactory(title="Meetup")
    draft(published, venue=venue)
    series = newest(EventPageFactory(title="Series", repeats="WEEKLY"))
    series.occurrence_changes = [
        OccurrenceChange(kind="PLACE", on=date(2026, 5, 14), venue=venue, reason="Repairs.")
    ]
    series.save_revision()
    unpublished = EventPage(title="Idea", live=False)
    event_index.add_child(instance=unpublished)
    draft(unpublished, venue=venue)
    assert uses_of(venue) == [
        "“Idea” (draft)", "“Meetup, Thursday 7 May 2026” (draft)", "“Series” (draft)",
    ]  # fmt: skip


def test_venue_of_dates_that_have_passed_stays_used(venue):
    page = newest(EventPageFactory(title="Meetup", starts_on=date(2026, 4, 2), venue=venue))
    page.venue = None
    page.save_revision().publish()
    assert EventOccurrence.objects.get().venue == venue
    assert uses_of(venue) == ["“Meetup, Thursday 2 April 2026” (earlier dates)"]


def test_venue_is_used_wherever_its_rooms_are(venue):
    hall, library = rooms_of(venue)
    conference = ConferencePageFactory(title="Conference", venue=VenueFactory())
    draft(conference, agenda_body=agenda(item("Opening", rooms=[hall])))
    assert uses_of(venue) == ["“Conference” (draft)"]
    assert uses_of(venue.rooms.get(pk=hall)) == ["“Conference” (draft)"]
    assert uses_of(venue.rooms.get(pk=library)) == []


def test_room_is_used_by_a_published_agenda_also_for_a_break(venue):
    hall, library = rooms_of(venue)
    conference = ConferencePageFactory(
        title="Conference",
        venue=venue,
        agenda_body=agenda(item("Break", 15, "BREAK", rooms=[hall])),
    )
    assert uses_of(venue.rooms.get(pk=hall)) == ["“Conference”"]
    draft(conference, agenda_body=agenda(item("Break", 15, "BREAK", rooms=[library])))
    for room in venue.rooms.all():
        where = "“Conference”" if str(room.pk) == hall else "“Conference” (draft)"
        assert uses_of(room) == [where]


def test_person_is_used_by_sessions_items_and_talks_within_a_slot():
    person = PersonFactory()
    EventPageFactory(title="Meetup", sessions_body=session(contributor(person)))
    slot = item("Lightning", talks=[talk("One", contributors=[contributor(person)])])
    ConferencePageFactory(title="Slot", agenda_body=agenda(slot))
    conference = ConferencePageFactory(title="Draft", agenda_body=agenda(item("Opening")))
    draft(conference, agenda_body=agenda(item("Opening", contributors=[contributor(person)])))
    assert uses_of(person) == [
        "“Draft” (draft)", "“Meetup, Thursday 7 May 2026”", "“Slot”",
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 3, 30])
def test_drafts_are_read_in_one_query(venue, number, django_assert_num_queries):
    for _ in range(number):
        draft(ConferencePageFactory(), agenda_body=agenda(item("Opening", rooms=rooms_of(venue))))
    uses_of(venue)
    with django_assert_num_queries(6):
        assert len(uses_of(venue)) == number
