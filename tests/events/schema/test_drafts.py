"""Drafts of events and of notes about meetings through GraphQL, by their tokens, as anybody."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.cms.preview.tokens import TITLE, draft_token, stored
from tests.events.agendas import contributor
from tests.factories import (
    EventPageFactory,
    MeetingNotePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 7, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def ada():
    return PersonFactory(name="Ada", organisation=OrganisationFactory(name="The office"))


def test_dates_and_sessions_of_a_draft_are_worked_out(read, ada):
    page = EventPageFactory(title="Meetup", starts_on=date(2026, 5, 14))
    session = {"title": "A talk", "kind": "TALK", "contributors": [contributor(ada)]}
    token = draft_token(
        stored(page), title="Weekly", starts_on=date(2026, 5, 14), repeats="WEEKLY", type="",
        sessions_body=[("session", session)],
    )  # fmt: skip
    query = """query ($token: String!, $path: String!) {
      preview(token: $token) { ... on EventPage { type recurrenceText icsUrl ...Dates
        sessions { title event { title } contributors { displayName organisation { name } } } } }
      event(path: $path) { ... on EventPage { ...Dates } }
    }
    fragment Dates on EventPage {
      nextOccurrence { id title startsAt icsUrl event { title } }
      occurrences(phase: [UPCOMING], first: 2) { id startsAt }
      over: occurrences(phase: [PAST]) { id }
    }"""
    answer = read(query, token=token, path="/events/meetup/")
    drafted, known = answer["preview"], answer["event"]
    assert drafted["type"] == "OTHER"
    assert drafted["recurrenceText"] == "Every Thursday, 11am to midday"
    calendar = f"http://127.0.0.1:8000/calendars/event/{page.pk}.ics"
    assert drafted["icsUrl"] == drafted["nextOccurrence"]["icsUrl"] == calendar
    assert drafted["nextOccurrence"]["title"] == "Weekly"
    assert drafted["nextOccurrence"]["event"] == {"title": "Weekly"}
    days = [each["startsAt"][:10] for each in drafted["occurrences"]]
    assert days == ["2026-05-14", "2026-05-21"]
    assert drafted["over"] == []
    office = {"name": "The office"}
    assert drafted["sessions"] == [
        {
            "title": "A talk",
            "event": {"title": "Weekly"},
            "contributors": [{"displayName": "Ada", "organisation": office}],
        }
    ]
    assert known["nextOccurrence"]["title"] == "Meetup"
    assert [each["startsAt"][:10] for each in known["occurrences"]] == ["2026-05-14"]


def test_note_has_its_group_and_the_meeting_of_its_day(read):
    group = SigPageFactory(title="Group")
    EventPageFactory(title="Meeting", sig=group, starts_on=date(2026, 5, 7))
    note = stored(MeetingNotePageFactory(parent=group, title="Note", met_on="2026-01-01"))
    query = """query ($token: String!) { preview(token: $token) { ... on MeetingNotePage {
      title metOn sig { title } occurrence { title } } } }"""
    token = draft_token(note, met_on=None)
    assert read(query, token=token)["preview"] == {
        "title": "Note",
        "metOn": "2026-05-07",
        "sig": {"title": "Group"},
        "occurrence": {"title": "Meeting"},
    }


def test_note_below_a_group_that_is_a_draft_says_what_is_missing(ask):
    group = SigPageFactory(title="Secret group", live=False)
    token = draft_token(stored(MeetingNotePageFactory(parent=group, title="Note", live=False)))
    assert ask(TITLE, token=token)["data"]["preview"]["title"] == "Note"
    query = """query ($token: String!) {
      preview(token: $token) { ... on MeetingNotePage { sig { title } } } }"""
    answer = ask(query, token=token)
    assert answer["data"] == {"preview": None}
    assert [error["message"] for error in answer["errors"]] == [
        "sig: The group of this draft is not published yet."
    ]
