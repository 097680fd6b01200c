"""What editors see of events that are not published yet."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from events.models import ConferencePage, EventIndexPage, EventPage
from tests.events.agendas import agenda, contributor, item
from tests.events.pages import (
    MONTHLY,
    conference_in_two_rooms,
    preview,
    preview_source,
    session,
)
from tests.factories import (
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 4, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.mark.parametrize("model", [EventIndexPage, EventPage, ConferencePage])
def test_draft_with_nothing_but_a_place_in_the_tree_is_previewed(event_index, model):
    page = model(title="", slug="new", path=event_index.path + "0001", depth=4)
    assert "No title yet" in preview(page)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"starts_on": None}, "When Date to be confirmed"),
        ({"starts_time": None}, "When Thursday 7 May 2026"),
        ({"ends_on": date(2026, 5, 1)}, "When Thursday 7 May 2026, 11am to midday"),
        ({"precision": "MONTH"}, "When May 2026"),
        ({"starts_on": date(2026, 5, 8)}, "When Friday 8 May 2026"),
        ({"starts_on": date(2026, 5, 8)},
         "Moved. It was to be on Thursday 7 May 2026, 11am."),
        ({**MONTHLY}, "Next dates Thursday 23 April 2026"),
        ({**MONTHLY, "repeat_week": None}, "When Thursday 26 March 2026"),
        ({**MONTHLY, "repeat_until": date(2020, 1, 1)}, "Next Date to be confirmed"),
        ({"attendance_mode": "IN_PERSON", "venue": None}, "Where To be confirmed"),
        ({"registration_method": "EXTERNAL_URL"}, "Registration"),
        ({"sessions_body": [session("")]}, "No title yet"),
    ],
)  # fmt: skip
def test_preview_shows_what_is_typed_in(fields, said):
    event = EventPage.objects.get(pk=EventPageFactory().pk)
    for name, value in fields.items():
        setattr(event, name, value)
    assert said in preview(event)


def test_preview_of_an_agenda_that_overlaps_is_a_list():
    conference = conference_in_two_rooms()
    conference.agenda_body = agenda(item("One", starts=time(10)), item("", starts=time(10)))
    seen = preview(conference)
    assert "One" in seen
    assert "No title yet" in seen
    assert 'class="plain grid"' not in preview_source(conference)


def test_preview_names_speakers_with_what_they_are_now():
    event = EventPage.objects.get(pk=EventPageFactory().pk)
    person = PersonFactory(
        name="Priya", job_title="Engineer", organisation=OrganisationFactory(name="The Office")
    )
    event.sessions_body = [session("Charts", contributor(person))]
    assert "Charts Priya, Engineer, The Office" in preview(event)
