"""The next meeting of a group, and the notes of its last one."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import EventPage
from sig.models import MeetingNotePage
from tests.events.test_copying import opened
from tests.factories import EventPageFactory, MeetingNotePageFactory, SigPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 5, 8, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def sig():
    return SigPageFactory(title="Open source")


def next_meeting(client, sig, **kwargs):
    return client.post(reverse("events_next_meeting", args=[sig.pk]), **kwargs)


def met_on(client, sig) -> date | None:
    """The date that a new note of the group begins with."""
    url = reverse("wagtailadmin_pages:add", args=["sig", "meetingnotepage", sig.pk])
    return client.get(url).context["form"]["met_on"].value()


def test_next_meeting_is_copied_from_the_latest(client, log_in, sig):
    EventPageFactory(parent=sig, sig=sig, title="March", starts_on=date(2026, 3, 5))
    EventPageFactory(sig=sig, title="April", starts_on=date(2026, 4, 2))  # in the list of events
    EventPageFactory(title="Of another group", starts_on=date(2026, 5, 7))
    log_in("Editors")
    new = opened(next_meeting(client, sig))
    assert (new.title, new.starts_on, new.sig_id) == ("April", date(2026, 6, 4), sig.pk)


def test_meeting_that_repeats_by_a_rule_is_not_copied(client, log_in, sig):
    EventPageFactory(parent=sig, sig=sig, starts_on=date(2026, 4, 2))
    EventPageFactory(parent=sig, sig=sig, repeats="WEEKLY", repeat_interval=4)
    log_in("Editors")
    response = next_meeting(client, sig, follow=True)
    assert "Its meetings repeat by a rule" in response.content.decode()
    assert EventPage.objects.count() == 2


def test_series_that_is_over_is_no_obstacle(client, log_in, sig):
    EventPageFactory(
        parent=sig, sig=sig, starts_on=date(2025, 1, 2), repeats="WEEKLY", repeat_count=3
    )
    EventPageFactory(parent=sig, sig=sig, starts_on=date(2026, 4, 2))
    log_in("Editors")
    assert opened(next_meeting(client, sig)).starts_on == date(2026, 6, 4)


def test_group_without_meetings_gets_its_first(client, log_in, sig):
    log_in("Editors")
    response = next_meeting(client, sig, follow=True)
    assert "There is no meeting to copy yet" in response.content.decode()
    form = response.context["form"]
    assert (form["sig"].value(), form["type"].value()) == (sig.pk, "SIG_MEETING")


def test_event_of_no_group_begins_without_one(client, log_in, event_index):
    log_in("Editors")
    url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk])
    form = client.get(url).context["form"]
    assert (form["sig"].value(), form["type"].value()) == (None, "MEETUP")


def test_button_is_in_the_menu_of_a_group_for_those_who_may_add(client, log_in, sig):
    button = f'data-w-action-url-value="{reverse("events_next_meeting", args=[sig.pk])}"'
    for role, is_there in (("Authors", True), ("Editors", True), ("Reviewers", False)):
        log_in(role)
        page = client.get(reverse("wagtailadmin_explore", args=[sig.pk])).content.decode()
        assert (button in page) is is_there, role
    EventPageFactory(sig=sig, repeats="WEEKLY")
    log_in("Editors")
    assert button not in client.get(reverse("wagtailadmin_explore", args=[sig.pk])).content.decode()


def test_note_begins_with_the_latest_meeting_that_has_none(client, log_in, sig):
    log_in("Authors")
    assert met_on(client, sig) is None
    for day in (date(2026, 3, 5), date(2026, 4, 2), date(2026, 5, 7), date(2026, 6, 4)):
        EventPageFactory(parent=sig, sig=sig, starts_on=day)
    EventPageFactory(parent=sig, sig=sig, starts_on=date(2026, 5, 6), status="CANCELLED")
    EventPageFactory(starts_on=date(2026, 5, 7))
    assert met_on(client, sig) == date(2026, 5, 7)
    MeetingNotePageFactory(parent=sig, met_on=date(2026, 5, 7))
    assert met_on(client, sig) == date(2026, 4, 2)


def test_note_goes_by_the_dates_of_a_series_as_they_were(client, log_in, sig):
    EventPageFactory(
        parent=sig, sig=sig, starts_on=date(2026, 4, 15), repeats="WEEKLY",
        changes=[{"kind": "MOVE", "on": date(2026, 5, 6), "new_on": date(2026, 5, 5)}],
    )  # fmt: skip
    log_in("Authors")
    assert met_on(client, sig) == date(2026, 5, 5)


def test_note_whose_date_was_changed_in_a_draft_counts_for_the_new_date(client, log_in, sig):
    for day in (date(2026, 4, 2), date(2026, 5, 7)):
        EventPageFactory(parent=sig, sig=sig, starts_on=day)
    log_in("Editors")
    data = nested_form_data(
        {
            "title": "Notes", "slug": "notes", "summary": "", "met_on": "07/05/2026",
            "attendees_text": "", "body": streamfield([]), "materials": streamfield([]),
            "change_notes": inline_formset([]), "comments": inline_formset([]), "tags": "",
        }
    )  # fmt: skip
    client.post(reverse("wagtailadmin_pages:add", args=["sig", "meetingnotepage", sig.pk]), data)
    note = MeetingNotePage.objects.get()
    client.post(reverse("wagtailadmin_pages:edit", args=[note.pk]), data | {"met_on": "02/04/2026"})
    assert met_on(client, sig) == date(2026, 5, 7)
