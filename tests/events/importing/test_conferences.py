"""A page of a conference, as it comes in."""

import datetime as dt

import pytest

from cms.importing.markdown import Document
from cms.importing.report import Report
from events.importing.conference import place_in
from events.models import ConferencePage, Session, Venue
from tests.factories import VenueFactory

from .conftest import said
from .test_timetables import AGENDA

MAPPING = """[[files]]
path = "tea-*.md"
as = "conference"
audience = "PUBLIC_SECTOR"
registration = "NONE"
"""
PAGE = f"""
On Thursday, 7th May 2026, we meet in person for a day of tea, from 9 AM to 11:40 AM.

[The venue](#the-venue) [Food](#food)

### The agenda

{AGENDA}

Join us for biscuits afterwards.

### The Venue

We meet at the Tea Hall, 1 Kettle Lane, London E1 1AA. Write to organisers@example.gov.uk.

### Food

* Biscuits
"""


@pytest.fixture
def bring(bring_in):
    def bring(text: str = PAGE, **options) -> Report:
        return bring_in(text, mapping=MAPPING, name="tea-2026-05-07.md", **options)

    return bring


def conference() -> ConferencePage:
    return ConferencePage.objects.get().get_latest_revision_as_object()


def items() -> list[dict]:
    [day] = conference().agenda_body.raw_data
    return [raw["value"] for raw in day["value"]["items"]]


def test_day_place_and_information_for_attendees(bring):
    report = bring()
    page = conference()
    assert (page.precision, page.starts_on) == ("TIME", dt.date(2026, 5, 7))
    assert (page.starts_time, page.ends_time) == (dt.time(9), dt.time(11, 40))
    assert (page.attendance_mode, page.team_mailbox) == ("IN_PERSON", "organisers@example.gov.uk")
    assert (page.venue.name, page.venue.address, page.venue.postcode) == (
        "Tea Hall", "1 Kettle Lane, London", "E1 1AA",
    )  # fmt: skip
    assert [block.value["anchor"] for block in page.attendee_info] == [
        "the-agenda", "the-venue", "food",
    ]  # fmt: skip
    assert [block.block_type for block in page.body] == ["prose"]
    assert [line for line, _ in said(report, "left out")] == [7]
    assert said(report, "question") == []


def test_agenda_is_what_editors_go_on_with(bring):
    bring()
    rooms = {room.name: str(room.pk) for room in Venue.objects.get().rooms.all()}
    assert list(rooms) == ["Hall", "Library", "Cellar"]
    assert [(each["title"], each["starts"], each["minutes"], each["rooms"]) for each in items()][
        :4
    ] == [
        ("Registration", "09:00:00", 60, []),
        ("How we came to tea", "10:00:00", 30, []),
        ("Lightning Talks", "10:30:00", 40, [rooms["Library"]]),
        ("Round table discussion", "10:30:00", 40, [rooms["Cellar"]]),
    ]
    assert "In Hall." in items()[1]["abstract"]
    assert [each["value"]["title"] for each in items()[2]["talks"]] == ["One leaf", "Two leaves"]


def test_published_conference_is_read_with_its_agenda(bring, read):
    bring(publishes=True)
    query = """query($path: String!) { conference(path: $path) { venue { name rooms { name } }
      agenda { days { rooms { name } items { title isPlenary
        session { contributors { displayName organisation { name } } }
        children { title startsAt session { contributors { displayName } } } } } } } }"""
    found = read(query, path="/events/tea-2026-05-07/")["conference"]
    assert [room["name"] for room in found["venue"]["rooms"]] == ["Hall", "Library", "Cellar"]
    keynote, slot = found["agenda"]["days"][0]["items"][1:3]
    assert keynote["isPlenary"]
    assert keynote["session"]["contributors"][0]["displayName"] == "Ada Penn"
    assert [each["startsAt"][11:16] for each in slot["children"]] == ["09:30", "09:43"]
    last = slot["children"][1]["session"]["contributors"]
    assert [each["displayName"] for each in last] == ["Cy Moor", "Di Noon"]


def test_second_run_changes_nothing_and_a_changed_row_keeps_the_other_sessions(bring):
    bring(publishes=True)
    before = {row.title: row.pk for row in Session.objects.all()}
    assert bring(publishes=True).totals["unchanged"] == 1
    bring(PAGE.replace("Pots -", "Pots and pans -"), publishes=True)
    after = {row.title: row.pk for row in Session.objects.all()}
    assert before.items() - after.items() == {("Pots", before["Pots"])}
    assert "Pots and pans" in after


def test_contradictions_are_asked_about_and_keep_it_a_draft(bring):
    text = PAGE.replace("Thursday, 7th May", "Friday, 8th May").replace("9 AM", "8 AM")
    report = bring(text, publishes=True)
    questions = " ".join(question for _, question in said(report, "question"))
    assert "different days: Thursday 7 May 2026 and Friday 8 May 2026" in questions
    assert "text and its agenda have different hours" in questions
    assert not conference().live


def test_rooms_that_a_known_venue_lacks_are_asked_about(bring):
    VenueFactory(name="Tea Hall", rooms=["Hall", "Library"])
    report = bring()
    [(_, question)] = said(report, "question")
    assert "no room called Cellar" in question
    assert Venue.objects.count() == 1


def test_conference_without_a_place_or_an_agenda(bring):
    report = bring("We meet on Thursday 7th May 2026.\n")
    [(_, question)] = said(report, "question")
    assert "Which venue is it?" in question
    assert (conference().precision, list(conference().agenda_body)) == ("DAY", [])


def test_where_no_sentence_names_a_place():
    assert place_in(Document.of_markdown("Meet at the hall, Monday.").root) is None
