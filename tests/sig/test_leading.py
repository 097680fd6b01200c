"""Leads of a group write for it: its own text, its notes and its meetings."""

from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Revision

from events.models import EventPage
from sig.models import MeetingNotePage, SigLead, SigPage
from tests.factories import (
    EventPageFactory,
    PersonFactory,
    UserFactory,
)
from tests.journeys.event_form import AUTOSAVE, SUBMIT, edit_url, event_form
from tests.sig.editing import add, edit, note_form

pytestmark = pytest.mark.django_db


def test_lead_writes_and_sends_notes_of_the_group(client, lead, ours):
    response = client.post(add("sig.meetingnotepage", ours), note_form())
    assert response.status_code == 302, response.context["form"].errors
    note = MeetingNotePage.objects.get()
    assert note.owner == lead
    client.post(edit(note), note_form(title="May 2026") | SUBMIT)
    note.refresh_from_db()
    assert note.workflow_in_progress
    assert (note.title, note.live) == ("May 2026", False)


def test_lead_adds_and_changes_meetings_of_the_group(client, lead, ours, event_index):
    data = event_form(starts_on="21/01/2027", sig="")
    response = client.post(add("events.eventpage", ours), data | SUBMIT)
    assert response.status_code == 302, response.context["form"].errors
    meeting = EventPage.objects.get()
    assert (meeting.sig, meeting.workflow_in_progress) == (ours, True)
    other = EventPageFactory(title="Begun by another", sig=ours, parent=event_index)
    assert client.get(edit_url(other)).status_code == 200


def test_lead_goes_on_from_the_last_meeting(client, lead, ours, theirs, event_index):
    """Wherever it stands, what is copied from it stands in the group."""
    meeting = EventPageFactory(sig=ours, parent=event_index, starts_on=date(2026, 4, 2))
    foreign = EventPageFactory(sig=theirs, parent=theirs, starts_on=date(2026, 4, 2))
    button = f'data-w-action-url-value="{reverse("events_copy", args=[meeting.pk])}"'
    assert button in client.get(edit_url(meeting)).content.decode()
    for name, page in {"events_copy": meeting, "events_next_meeting": ours}.items():
        opened = client.post(reverse(name, args=[page.pk]))
        copy = EventPage.objects.latest("pk")
        assert opened.url == edit_url(copy)
        assert (copy.get_parent().pk, copy.sig, copy.live) == (ours.pk, ours, False)
    before = EventPage.objects.count()
    for name, page in {"events_copy": foreign, "events_next_meeting": theirs}.items():
        client.post(reverse(name, args=[page.pk]))
    assert EventPage.objects.count() == before


def group_of(meeting: EventPage) -> SigPage:
    """What the newest draft says."""
    return EventPage.objects.get(pk=meeting.pk).get_latest_revision_as_object().sig


@pytest.mark.parametrize("headers", [{}, AUTOSAVE])
def test_lead_keeps_meetings_in_the_group(client, log_in, lead, ours, theirs, event_index, headers):
    meeting = EventPageFactory(title="Ours", sig=ours, parent=event_index)
    form = client.get(edit_url(meeting)).context["form"]
    assert [name for _, name in form.fields["sig"].choices] == ["Green software"]
    for group in (str(theirs.pk), ""):
        client.post(edit_url(meeting), event_form(sig=group), headers=headers)
        assert group_of(meeting) == ours
    response = client.post(edit_url(meeting), event_form(sig=str(theirs.pk)))
    assert response.context["form"].errors["sig"] == ["Choose a group that you lead."]
    log_in("Editors")
    client.post(edit_url(meeting), event_form(sig=str(theirs.pk)), headers=headers)
    assert group_of(meeting) == theirs


def go_back(client, meeting: EventPage, version: Revision) -> HttpResponse:
    address = reverse("wagtailadmin_api:pages:action", args=[meeting.pk, "revert_to_page_revision"])
    return client.post(
        address,
        {"revision_id": version.pk},
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def test_lead_goes_back_to_no_version_of_another_group(client, lead, ours, theirs, event_index):
    meeting = EventPageFactory(sig=theirs, parent=event_index, summary="Of theirs.")
    old = meeting.save_revision()
    meeting.sig, meeting.summary = ours, "Of ours."
    first = meeting.save_revision()
    first.publish()
    answer = go_back(client, meeting, old)
    assert (answer.status_code, group_of(meeting)) == (403, ours)
    assert answer.json()["error_message"] == "Choose a group that you lead."
    client.post(edit_url(meeting), event_form(sig=str(ours.pk), summary="Newer."))
    assert go_back(client, meeting, first).status_code == 200
    draft = EventPage.objects.get(pk=meeting.pk).get_latest_revision_as_object()
    assert (draft.sig, draft.summary) == (ours, "Of ours.")
    client.force_login(UserFactory(role="Editors"))
    assert go_back(client, meeting, old).status_code == 200
    assert group_of(meeting) == theirs


def test_lists_ask_as_little_for_many_meetings(client, lead, ours, event_index):
    """Nor do their conditions grow, of which SQLite takes no more than 1,000."""

    def asked() -> tuple[int, int]:
        client.get(reverse("events:index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("events:index"))
        return len(queries), max(query["sql"].count(" OR ") for query in queries)

    EventPageFactory(sig=ours, parent=event_index)
    few = asked()
    for _ in range(2):
        EventPageFactory(sig=ours, parent=event_index)
    assert asked() == few


def test_nobody_leads_by_a_draft_or_without_the_role(client, log_in, ours, theirs):
    lead = log_in("SIG leads")
    person = PersonFactory(user=lead, live=False)
    theirs.sig_leads.add(SigLead(person=person))
    theirs.save_revision()
    assert client.get(edit(theirs)).status_code == 302
    SigPage.objects.get(pk=theirs.pk).get_latest_revision().publish()
    assert client.get(edit(theirs)).status_code == 302
    person.save_revision().publish()
    assert client.get(edit(theirs)).status_code == 200
    lead.groups.clear()
    assert client.get(edit(theirs)).status_code == 302


def test_lead_who_is_an_editor_too_writes_everywhere(client, log_in, lead, theirs):
    lead.groups.add(log_in("Editors").groups.get())
    client.force_login(lead)
    assert client.get(edit(theirs)).status_code == 200


def test_start_page_offers_what_a_lead_does(client, lead, ours):
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Add a meeting: Green software" in page
    assert "Write notes: Green software" in page
    assert "Write a blog post" not in page
