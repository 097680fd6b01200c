"""Leads of a group open, change and find nothing of others, by whichever way."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from events.models import EventPage
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
)
from tests.journeys.event_form import add_url, event_form
from tests.sig.editing import add, edit, note_form

pytestmark = pytest.mark.django_db


def api(page, action: str) -> str:
    return reverse("wagtailadmin_api:pages:action", args=[page.pk, action])


def several(action: str, *pages) -> str:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}"


def test_lead_opens_nothing_elsewhere(
    client, log_in, lead, ours, theirs, event_index, blog_index, home_page
):
    event = EventPageFactory(sig=theirs, parent=event_index)
    plain = EventPageFactory(parent=event_index)
    conference = ConferencePageFactory(parent=event_index)
    conference_of_ours = ConferencePageFactory(parent=event_index, sig=ours)
    post = BlogPostPageFactory(parent=blog_index)
    pages = (theirs, event, plain, conference, conference_of_ours, post, home_page)
    addresses = [
        *(edit(page) for page in pages),
        add("sig.meetingnotepage", theirs),
        add("events.eventpage", theirs),
        add_url(event_index),
        add("events.conferencepage", event_index),
        add("blog.blogpostpage", blog_index),
        add("home.standardpage", home_page),
        *(
            reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
            for name in ("delete", "move", "copy")
            for page in (event, post)
        ),
    ]
    assert [client.get(address).status_code for address in addresses] == [302] * len(addresses)
    before = Page.objects.count()
    client.post(add("sig.meetingnotepage", theirs), note_form())
    client.post(add_url(event_index), event_form(sig=str(ours.pk)))
    client.post(add("events.eventpage", theirs), event_form(sig=str(ours.pk)))
    assert Page.objects.count() == before
    log_in("Publishers")
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
    client.post(add("sig.meetingnotepage", theirs), note_form())
    client.post(add_url(event_index), event_form(sig=str(ours.pk)))
    client.post(add("events.eventpage", theirs), event_form(sig=str(ours.pk)))
    assert Page.objects.count() == before + 3


def try_all(client, draft, foreign, theirs) -> dict[str, bool]:
    """Moves, copies and deletes by each way there is, with what came of it."""
    json = {"content_type": "application/json"}
    copied = {"new_title": "x", "new_slug": "x", "new_parent_page": theirs.pk}
    done = {}
    ways = {
        "copy": lambda: client.post(reverse("wagtailadmin_pages:copy", args=[draft.pk]), copied),
        "copy by the API": lambda: client.post(
            api(draft, "copy"), {"destination_page_id": theirs.pk, "keep_live": False}, **json
        ),
        "move": lambda: client.post(
            reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, theirs.pk])
        ),
        "move beside": lambda: client.post(
            api(draft, "move"), {"destination_page_id": foreign.pk, "position": "left"}, **json
        ),
        "move by the API": lambda: client.post(
            api(draft, "move"), {"destination_page_id": theirs.pk, "position": "last-child"}, **json
        ),
        "move several": lambda: client.post(
            several("move", draft), {"chooser": theirs.pk, "move_applicable": "on"}
        ),
        "delete": lambda: client.post(reverse("wagtailadmin_pages:delete", args=[foreign.pk])),
        "delete by the API": lambda: client.post(api(foreign, "delete"), {}, **json),
        "delete several": lambda: client.post(several("delete", foreign)),
    }
    for name, attempt in ways.items():
        with transaction.atomic():
            below, all_events = theirs.get_children().count(), EventPage.objects.count()
            attempt()
            theirs.refresh_from_db()
            now = theirs.get_children().count(), EventPage.objects.count()
            done[name] = now != (below, all_events)
            transaction.set_rollback(True)
    return done


def test_lead_moves_copies_and_deletes_nothing_elsewhere(client, log_in, lead, ours, theirs):
    draft = EventPageFactory(title="Draft", slug="ours", sig=ours, parent=ours, live=False)
    foreign = EventPageFactory(sig=theirs, parent=theirs, live=False)
    refused = try_all(client, draft, foreign, theirs)
    assert set(refused.values()) == {False}, refused
    log_in("Editors")
    done = try_all(client, draft, foreign, theirs)
    assert set(done.values()) == {True}, done


def listed(client, url: str) -> set[str]:
    return {page.title for page in client.get(url).context["object_list"]}


def test_lead_finds_their_sections_only(client, log_in, lead, ours, theirs, event_index):
    EventPageFactory(title="Meeting of ours", sig=ours, parent=event_index)
    EventPageFactory(title="Meeting of theirs", sig=theirs, parent=event_index)
    lists = {
        reverse("events:index"): {"Meeting of ours"},
        reverse("wagtailadmin_explore", args=[event_index.pk]): {"Meeting of ours"},
        reverse("wagtailadmin_explore", args=[ours.get_parent().pk]): {"Green software"},
        f"{reverse('wagtailadmin_pages:search')}?q=meeting": {"Meeting of ours"},
    }
    assert {url: listed(client, url) for url in lists} == lists
    assert client.get(reverse("events:choose_parent")).url.endswith(add("events.eventpage", ours))
    log_in("Editors")
    for url, titles in lists.items():
        assert listed(client, url) > titles
