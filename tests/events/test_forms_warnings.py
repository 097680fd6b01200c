"""What an editor is asked about before an event goes to review, and how they accept it."""

import json
from datetime import UTC, date, datetime, time

import pytest
import time_machine

from events.checks import problems_of
from events.models import EventPage
from tests.factories import EventPageFactory, SigPageFactory
from tests.journeys.event_form import MONTHLY, SUBMIT, add_url, edit_url, event_form

pytestmark = pytest.mark.django_db
ON_CHRISTMAS = {"starts_on": "25/12/2026"}
CHRISTMAS = "Friday 25 December 2026 is a bank holiday: Christmas Day."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def editor(log_in):
    return log_in("Editors")


def read(*texts: str) -> dict:
    """The box below the warnings, ticked."""
    return {"read_warnings": json.dumps(texts)}


def newest(event: EventPage) -> EventPage:
    return EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()


def warned(client, event_index, **values) -> list[str]:
    """The warnings that the form comes back with."""
    response = client.post(add_url(event_index), event_form(**values) | SUBMIT)
    form = response.context["form"]
    assert set(form.errors) == {"read_warnings"}
    html = response.content.decode()
    assert "I have read this and want to go on" in html
    assert f"{form.warnings[0].message}" in html.replace("&#x27;", "'")
    return [each.message for each in form.warnings]


def test_bank_holiday_is_asked_about_and_can_be_accepted(client, event_index):
    assert warned(client, event_index, **ON_CHRISTMAS) == [CHRISTMAS]
    data = event_form(**ON_CHRISTMAS) | read(CHRISTMAS)
    assert client.post(add_url(event_index), data | SUBMIT).status_code == 302
    event = EventPage.objects.get()
    assert event.accepted_warnings == [CHRISTMAS]
    assert problems_of(event) == []
    html = client.get(edit_url(event)).content.decode()
    assert f'value="{json.dumps([CHRISTMAS]).replace(chr(34), "&quot;")}"' in html


def test_box_that_was_ticked_for_other_dates_counts_for_nothing(client, event_index):
    data = event_form(starts_on="01/01/2027") | read(CHRISTMAS)
    response = client.post(add_url(event_index), data | SUBMIT)
    assert set(response.context["form"].errors) == {"read_warnings"}
    assert not response.context["form"].has_accepted()


@pytest.mark.parametrize("nonsense", ["{", "3", '{"a": 1}', "null", '[{"a": 1}]'])
def test_nonsense_accepts_nothing(client, event_index, nonsense):
    data = event_form(**ON_CHRISTMAS) | {"read_warnings": nonsense}
    response = client.post(add_url(event_index), data | SUBMIT)
    assert "read_warnings" in response.context["form"].errors


def test_draft_is_saved_with_warnings_and_keeps_only_what_is_still_true(client, event_index):
    data = event_form(**ON_CHRISTMAS)
    assert client.post(add_url(event_index), data | read(CHRISTMAS)).status_code == 302
    event = EventPage.objects.get()
    assert event.accepted_warnings == [CHRISTMAS]
    client.post(edit_url(event), event_form(starts_on="17/12/2026") | read(CHRISTMAS))
    assert newest(event).accepted_warnings == []
    client.post(edit_url(event), data)
    assert newest(event).accepted_warnings == []
    assert [str(each) for each in problems_of(newest(event))] == [f"starts_on: {CHRISTMAS}"]


def test_two_meetings_of_groups_at_the_same_hour(client, event_index):
    EventPageFactory(
        title="Open source meeting", type="SIG_MEETING", starts_on=date(2026, 1, 22),
        starts_time=time(11, 30), ends_time=time(12, 30), sig=SigPageFactory(),
    )  # fmt: skip
    message = "Another meeting of a group is at the same time: “Open source meeting”."
    assert warned(client, event_index, type="SIG_MEETING") == [message]


def test_weekday_that_disagrees_with_its_date(client, event_index):
    texts = warned(client, event_index, summary="Join us on Friday 22 January.")
    assert texts == ["“Friday 22 January”: it is Thursday 22 January 2026."]


def test_warnings_and_impossible_things_are_said_together(client, event_index):
    data = event_form(**ON_CHRISTMAS, ends_time="10:00")
    response = client.post(add_url(event_index), data | SUBMIT)
    assert set(response.context["form"].errors) == {"read_warnings", "ends_time"}


def test_reviewer_who_approves_keeps_what_was_accepted(client, log_in, event_index, decide):
    values = MONTHLY | {"repeat_until": "31/12/2026", "summary": "Not on Monday 22 January."}
    texts = warned(client, event_index, **values)
    data = event_form(**values)
    client.post(add_url(event_index), data | read(*texts) | SUBMIT)
    event = EventPage.objects.get()
    log_in("Reviewers")
    assert client.get(edit_url(event)).context["form"].has_accepted()
    decide(event)
    event = EventPage.objects.get()
    assert (event.live, event.accepted_warnings) == (True, texts)
    assert event.revisions.count() == 1
