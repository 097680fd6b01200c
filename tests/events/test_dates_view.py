"""Who is told about the dates of a form, and that nothing of it is saved."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from events.models import EventOccurrence, EventPage
from tests.factories import BlogPostPageFactory, EventPageFactory
from tests.journeys.event_form import MONTHLY, dates_url, dates_url_of_new, event_form

pytestmark = pytest.mark.django_db


def stored() -> list[list]:
    return [list(model.objects.values()) for model in (EventPage, EventOccurrence, Revision)]


def test_nothing_is_saved(client, log_in):
    event = EventPageFactory()
    log_in("Editors")
    before = stored()
    response = client.post(dates_url(event), event_form(**MONTHLY, title="Another"))
    assert response.status_code == 200
    assert stored() == before


def test_only_those_who_may_write_it_are_answered(client, log_in, event_index):
    event = EventPageFactory()
    data = event_form()
    for url in (dates_url(event), dates_url_of_new(event_index)):
        response = client.post(url, data)
        assert (response.status_code, response.url[:13]) == (302, "/admin/login/")
    log_in("Authors")
    assert client.post(dates_url_of_new(event_index), data).status_code == 200
    assert client.post(dates_url(event), data).status_code == 302  # it is somebody else's
    log_in("Editors")
    assert client.post(dates_url(event), data).status_code == 200
    assert client.get(dates_url(event)).status_code == 405


def test_only_events_are_answered_for(client, log_in, home_page, blog_index, event_index):
    post = BlogPostPageFactory()
    log_in("Editors")
    assert client.post(dates_url(post), event_form()).status_code == 404
    other = reverse("event_dates_of_new", args=["blog", "blogpostpage", blog_index.pk])
    assert client.post(other, event_form()).status_code == 404
    missing = reverse("event_dates_of_new", args=["events", "nothing", event_index.pk])
    assert client.post(missing, event_form()).status_code == 404
