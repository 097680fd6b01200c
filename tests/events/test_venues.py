"""Venues and their rooms through the admin: drafted, approved, and kept while events use them."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from cms.models import Person
from cms.review.admin.addresses import review_url
from events.models import Room, Venue
from tests.events.agendas import agenda, contributor, item, rooms_of
from tests.factories import ConferencePageFactory, EventPageFactory, PersonFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 5, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def venue():
    return VenueFactory(name="Invention House", rooms=["Great Hall", "Library"])


@pytest.fixture
def conference(venue):
    """A conference with something in the Great Hall."""
    hall, _ = rooms_of(venue)
    return ConferencePageFactory(
        title="Conference", venue=venue, agenda_body=agenda(item("Opening", rooms=[hall]))
    )


def form(rooms: list[dict], initial: int = 0, **values) -> dict:
    return nested_form_data(
        {
            "name": "Invention House", "address": "", "postcode": "", "latitude": "",
            "longitude": "", "getting_there": rich_text(""), "accessibility": rich_text(""),
            "rooms": inline_formset(rooms, initial=initial), **values,
        }
    )  # fmt: skip


def rows(venue, *, without: str = "") -> list[dict]:
    """The rows of a venue's form, one of them deleted."""
    return [
        {"id": room.pk, "name": room.name, "capacity": "", "ORDER": place + 1,
         "DELETE": "1" if room.name == without else ""}
        for place, room in enumerate(venue.rooms.order_by("sort_order"))
    ]  # fmt: skip


def url(action: str, entry) -> str:
    return reverse(type(entry).snippet_viewset.get_url_name(action), args=[entry.pk])


def delete(client, entry) -> str:
    """What is shown to somebody who deletes an entry."""
    asked = client.get(url("delete", entry), follow=True)
    response = client.post(url("delete", entry), follow=True)
    assert asked.status_code == response.status_code == 200
    return response.content.decode()


def delete_several(client, *entries) -> str:
    opts = type(entries[0])._meta
    action = reverse("wagtail_bulk_action", args=[opts.app_label, opts.model_name, "delete"])
    ids = "&".join(f"id={entry.pk}" for entry in entries)
    back = reverse(type(entries[0]).snippet_viewset.get_url_name("list"))
    response = client.post(f"{action}?{ids}&next={back}", follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_editor_drafts_a_venue_with_rooms_and_a_reviewer_approves_it(client, log_in, decide):
    log_in("Editors")
    names = [{"name": "Great Hall", "capacity": "180"}, {"name": "Library", "capacity": ""}]
    add = reverse(Venue.snippet_viewset.get_url_name("add"))
    response = client.post(add, form(names) | {"action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    venue = Venue.objects.get()
    assert not venue.live
    log_in("Reviewers")
    assert client.get(url("edit", venue)).status_code == 200
    decide(venue)
    venue = Venue.objects.get()
    assert venue.live
    assert list(venue.rooms.values_list("name", "capacity")) == [
        ("Great Hall", 180), ("Library", None),
    ]  # fmt: skip


def test_editor_can_not_delete_a_venue_at_all(client, log_in, venue):
    log_in("Editors")
    client.post(url("delete", venue))
    assert Venue.objects.exists()


def test_venue_that_is_used_says_where_and_stays(client, log_in, venue, conference):
    log_in("Publishers")
    for said in (delete(client, venue), delete_several(client, venue, VenueFactory())):
        assert "“Invention House” can&#x27;t be deleted: it is used in “Conference”." in said
        assert "Choose another venue there first." in said
    assert Venue.objects.count() == 2


def test_venue_that_is_used_often_names_the_first_events(client, log_in, venue):
    for number in range(7):
        EventPageFactory(title=f"Event {number}", venue=venue, repeats="WEEKLY")
    log_in("Publishers")
    said = delete(client, venue)
    assert "“Event 3”, “Event 4” and 2 other events." in said


def test_venue_that_nothing_uses_is_deleted(client, log_in, venue):
    log_in("Publishers")
    delete(client, venue)
    delete_several(client, VenueFactory(), VenueFactory())
    assert not Venue.objects.exists()


def test_person_who_takes_part_says_where_and_stays(client, log_in):
    speaker, drafted, free = PersonFactory(name="Sam"), PersonFactory(name="Priya"), PersonFactory()
    conference = ConferencePageFactory(
        title="Conference", agenda_body=agenda(item("Opening", contributors=[contributor(speaker)]))
    )
    page = type(conference).objects.get(pk=conference.pk)
    page.agenda_body = agenda(
        item("Opening", contributors=[contributor(speaker), contributor(drafted)])
    )
    page.save_revision()
    log_in("Publishers")
    assert "“Sam” can&#x27;t be deleted: it is used in “Conference”." in delete(client, speaker)
    assert "it is used in “Conference” (draft)." in delete(client, drafted)
    assert "“Priya” can&#x27;t be deleted" in delete_several(client, drafted, free)
    delete(client, free)
    assert set(Person.objects.all()) == {speaker, drafted}


def test_room_that_an_agenda_uses_stays_with_a_message_beside_it(client, log_in, venue, conference):
    log_in("Editors")
    for action in ({}, {"action-submit": "1"}):
        response = client.post(
            url("edit", venue), form(rows(venue, without="Great Hall"), initial=2) | action
        )
        [hall, _] = response.context["form"].formsets["rooms"].forms
        assert hall.errors == {
            "name": [
                "“Great Hall” can't be removed: it is used in the agenda of “Conference”. "
                "Choose another room there first."
            ]
        }
        assert hall["DELETE"].value() == ""
    assert Room.objects.count() == 2


def test_room_that_no_agenda_uses_goes_once_that_is_approved(
    client, log_in, venue, conference, decide
):
    log_in("Editors")
    data = form(rows(venue, without="Library"), initial=2)
    response = client.post(url("edit", venue), data | {"action-submit": "1"})
    assert response.status_code == 302
    assert Room.objects.count() == 2
    log_in("Reviewers")
    decide(venue)
    assert [room.name for room in Room.objects.all()] == ["Great Hall"]


def test_draft_without_a_room_that_has_come_into_use_is_not_approved(client, log_in, venue, decide):
    log_in("Editors")
    client.post(
        url("edit", venue),
        form(rows(venue, without="Library"), initial=2) | {"action-submit": "1"},
    )
    ConferencePageFactory(
        title="Conference", venue=venue, agenda_body=agenda(item("Talk", rooms=rooms_of(venue)))
    )
    log_in("Reviewers")
    page = client.get(review_url(venue)).content.decode()
    assert "“Library” can&#x27;t be removed: it is used in the agenda of “Conference”." in page
    decide(venue)
    assert Room.objects.count() == 2
