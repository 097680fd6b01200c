"""Leads of a group write for it: its own text, its notes and its meetings. Nowhere else."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.users.models import User
from events.models import EventPage
from sig.models import MeetingNotePage, SigLead, SigPage
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
)
from tests.journeys.event_form import add_url, edit_url, event_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(sig_index) -> SigPage:
    return SigPageFactory(title="Green software", parent=sig_index)


@pytest.fixture
def theirs(sig_index) -> SigPage:
    return SigPageFactory(title="Java", parent=sig_index)


@pytest.fixture
def lead(log_in, ours) -> User:
    """Somebody who leads our group and nothing else."""
    user = log_in("SIG leads")
    ours.sig_leads.add(SigLead(person=PersonFactory(user=user)))
    ours.save_revision().publish()
    return user


def add(kind: str, parent) -> str:
    app, _, model = kind.partition(".")
    return reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def note_form(**values) -> dict:
    return nested_form_data(
        {
            "title": "May",
            "slug": "may",
            "summary": "What we said.",
            "met_on": "21/05/2026",
            "attendees_text": "",
            "body": streamfield([("prose", rich_text("<p>We met.</p>"))]),
            "materials": streamfield([]),
            "change_notes": inline_formset([]),
            "comments": inline_formset([]),
            "tags": "",
        }
        | values
    )


def test_lead_writes_and_sends_notes_of_the_group(client, lead, ours):
    response = client.post(add("sig.meetingnotepage", ours), note_form() | {"action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    note = MeetingNotePage.objects.get()
    assert note.owner == lead
    assert note.workflow_in_progress
    assert not note.live


def test_lead_adds_and_changes_meetings_of_the_group(client, lead, ours, event_index):
    data = event_form(starts_on="21/01/2027", sig="")
    response = client.post(add("events.eventpage", ours), data | {"action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    assert EventPage.objects.get().sig == ours
    other = EventPageFactory(title="Begun by another", sig=ours, parent=event_index)
    assert client.get(edit_url(other)).status_code == 200


def test_lead_keeps_meetings_in_the_group(client, lead, ours, theirs, event_index):
    meeting = EventPageFactory(title="Ours", sig=ours, parent=event_index)
    response = client.post(edit_url(meeting), event_form(sig=str(theirs.pk)))
    assert response.context["form"].errors["sig"] == ["Choose a group that you lead."]


def test_lead_has_nothing_elsewhere(client, log_in, lead, ours, theirs, event_index, blog_index):
    event = EventPageFactory(sig=theirs, parent=event_index)
    plain = EventPageFactory(parent=event_index)
    conference = ConferencePageFactory(parent=event_index)
    post = BlogPostPageFactory(parent=blog_index)
    places = {
        "edit": [edit(page) for page in (theirs, event, plain, conference, post)],
        "add": [
            add("sig.meetingnotepage", theirs),
            add("events.eventpage", theirs),
            add_url(event_index),
            add("events.conferencepage", event_index),
            add("blog.blogpostpage", blog_index),
        ],
        "delete and move": [
            reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
            for name in ("delete", "move", "copy")
            for page in (event, post)
        ],
    }
    meeting = EventPageFactory(title="Ours", sig=ours, parent=event_index)
    copy = {"new_title": "x", "new_slug": "x", "new_parent_page": theirs.pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[meeting.pk]), copy)
    assert not EventPage.objects.filter(slug="x").exists()
    for action in ("delete", "unpublish"):
        address = reverse("wagtailadmin_api:pages:action", args=[post.pk, action])
        assert client.post(address, {}, content_type="application/json").status_code == 404
    addresses = [address for each in places.values() for address in each]
    assert [client.get(address).status_code for address in addresses] == [302] * len(addresses)
    log_in("Publishers")
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_nobody_leads_by_a_draft_or_without_the_role(client, log_in, ours, theirs):
    lead = log_in("SIG leads")
    person = PersonFactory(user=lead)
    theirs.sig_leads.add(SigLead(person=person))
    theirs.save_revision()
    assert client.get(edit(theirs)).status_code == 302
    SigPage.objects.get(pk=theirs.pk).get_latest_revision().publish()
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
