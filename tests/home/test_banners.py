"""Banners that go with an event, and posts that lead to events, as anybody."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from blog.models import RelatedEvent
from events.publishing import publish_event
from home.models import Banner
from tests.factories import BannerFactory, BlogPostPageFactory, EventPageFactory

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 5, 7, tzinfo=UTC)
QUERY = "{ site { banners { heading showsUntil event { title } } } }"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(DAY - timedelta(days=6), tick=False) as clock:
        yield clock


def banners(read) -> list[dict]:
    return read(QUERY)["site"]["banners"]


def banner(event, **fields):
    shown = {"shows_from": DAY - timedelta(days=7), "shows_until": None, **fields}
    return BannerFactory(event_id=event.pk, **shown)


def test_banner_disappears_with_its_event(read, clock):
    banner(EventPageFactory(title="Meetup"))
    expected = {
        "heading": "Virtual event",
        "showsUntil": "2026-05-07T11:00:00+00:00",
        "event": {"title": "Meetup"},
    }
    assert banners(read) == [expected]
    clock.move_to(DAY.replace(hour=10, minute=59))
    assert banners(read) == [expected]
    clock.move_to(DAY.replace(hour=11))
    assert banners(read) == []


def test_banner_of_a_series_disappears_with_the_date_that_it_announces(read, clock):
    series = EventPageFactory(
        repeats="WEEKLY", starts_on=date(2026, 4, 23), starts_time=time(11), ends_time=time(12),
        changes=[{"kind": "CANCEL", "on": date(2026, 5, 7)}],
    )  # fmt: skip
    banner(series, shows_from=DAY - timedelta(days=6))
    assert [each["showsUntil"] for each in banners(read)] == ["2026-05-14T11:00:00+00:00"]
    clock.move_to(DAY + timedelta(days=8))
    assert banners(read) == []


@pytest.mark.parametrize(
    ("until", "shown_until"),
    [
        (datetime(2026, 5, 3, tzinfo=UTC), "2026-05-03T00:00:00+00:00"),
        (datetime(2026, 6, 3, tzinfo=UTC), "2026-05-07T11:00:00+00:00"),
    ],
)
def test_whichever_ends_first_counts(read, until, shown_until):
    banner(EventPageFactory(), shows_until=until)
    assert [each["showsUntil"] for each in banners(read)] == [shown_until]


def test_banner_of_a_cancelled_hidden_or_unknown_date_is_not_shown(read):
    event = EventPageFactory()
    banner(event)
    banner(EventPageFactory(precision="TBC"))
    assert len(banners(read)) == 1
    event.status, event.change_reason = "CANCELLED", "The speaker is ill."
    event.save()
    publish_event(event)
    assert banners(read) == []
    other = EventPageFactory()
    banner(other)
    assert len(banners(read)) == 1
    other.unpublish()
    assert banners(read) == []


def test_date_to_be_confirmed_can_be_announced_until_a_day(read):
    banner(EventPageFactory(title="Some day", precision="TBC"), shows_until=DAY)
    assert [each["event"]["title"] for each in banners(read)] == ["Some day"]


def test_banner_for_a_date_to_be_confirmed_needs_an_end():
    unknown = banner(EventPageFactory(precision="TBC"))
    assert unknown.other_incomplete_parts() == [
        ("shows_until", "Enter when it disappears. Its event has no date yet.")
    ]
    assert banner(EventPageFactory()).other_incomplete_parts() == []


def test_banner_without_an_end_can_be_saved_and_not_sent(client, log_in):
    log_in("Editors")
    add = reverse(Banner.snippet_viewset.get_url_name("add"))
    form = {"heading": "Come", "body": "null", "link-count": "0", "shows_until": ""}
    form |= {"shows_from": "07/05/2026 09:00", "tone": Banner._meta.get_field("tone").default}
    response = client.post(add, form | {"action-submit": "1"})
    [message] = response.context["form"].errors["shows_until"]
    assert message == "Enter when it disappears, or choose the event it is about."
    client.post(add, form)
    saved = Banner.objects.get()
    assert saved.current_workflow_state is None
    edit = reverse(Banner.snippet_viewset.get_url_name("edit"), args=[saved.pk])
    response = client.post(edit, form | {"shows_until": "08/05/2026 09:00", "action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    assert Banner.objects.get().current_workflow_state


def test_banner_goes_when_its_event_is_deleted(read):
    event = EventPageFactory()
    banner(event, shows_until=DAY)
    assert len(banners(read)) == 1
    event.delete()
    assert banners(read) == []


def test_post_leads_to_its_public_events_in_order(read, clock):
    post = BlogPostPageFactory(slug="post")
    for order, (title, live) in enumerate((("Second", True), ("First", True), ("Draft", False))):
        event = EventPageFactory(title=title)
        RelatedEvent.objects.create(post=post, event=event, sort_order=order)
        if not live:
            event.unpublish()
    query = """{ blogPosts { nodes { relatedEvents { title nextOccurrence { phase } } } } }"""
    [node] = read(query)["blogPosts"]["nodes"]
    upcoming = {"phase": "UPCOMING"}
    assert node["relatedEvents"] == [
        {"title": "Second", "nextOccurrence": upcoming},
        {"title": "First", "nextOccurrence": upcoming},
    ]


def test_home_page_names_the_next_event(read, clock):
    EventPageFactory(title="Next", starts_on=date(2026, 5, 7))
    query = "{ homePage { nextEvent { title } } }"
    assert read(query)["homePage"] == {"nextEvent": {"title": "Next"}}
    clock.move_to(DAY.replace(hour=11))
    assert read(query)["homePage"] == {"nextEvent": None}
