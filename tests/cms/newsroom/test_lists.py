"""The lists of posts, events and groups, in the menu and in the tree."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.users.models import User
from tests.events.pages import MONTHLY, text_of
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 7, 11, tzinfo=UTC)
POSTS, EVENTS, GROUPS = "/admin/posts/", "/admin/events/", "/admin/special-interest-groups/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def eddie(log_in) -> User:
    return log_in("Editors")


def explore(page) -> str:
    return reverse("wagtailadmin_explore", args=[page.pk])


@pytest.fixture
def titles(client, eddie):
    """The titles in a list, in its order."""

    def titles(address: str, **asked) -> list[str]:
        response = client.get(address, asked)
        assert response.status_code == 200
        return [page.title for page in response.context["object_list"]]

    return titles


def send_to_review(content) -> None:
    content.save_revision()
    content.get_workflow().start(content, UserFactory(role="Authors"))


@pytest.fixture
def posts(blog_index) -> dict:
    """One post in each state."""
    sam, gds = PersonFactory(name="Sam Example"), OrganisationFactory(name="Example Agency")
    group = SigPageFactory(title="Open source")
    draft = {"live": False, "first_published_at": None}
    made = {
        "draft": BlogPostPageFactory(title="A draft", published_on="2026-05-07", **draft),
        "review": BlogPostPageFactory(
            title="In review", published_on="2026-05-06", authors=[sam, gds], sig=group, **draft
        ),
        "live": BlogPostPageFactory(title="Out", published_on="2026-05-05", authors=[sam]),
        "changed": BlogPostPageFactory(title="Changed", published_on="2026-05-04"),
        "down": BlogPostPageFactory(title="Gone", published_on="2025-05-03"),
    }
    send_to_review(made["review"])
    made["changed"].title = "Changed"
    made["changed"].save_revision()
    made["down"].first_published_at = NOW
    made["down"].unpublish()
    return made


@pytest.mark.parametrize("place", ["menu", "tree"])
def test_posts_show_date_authors_group_and_who_they_wait_for(
    client, eddie, titles, posts, blog_index, place
):
    address = POSTS if place == "menu" else explore(blog_index)
    assert titles(address) == ["A draft", "In review", "Out", "Changed", "Gone"]
    text = text_of(client.get(address).content.decode())
    row = "6 May 2026 Sam Example, Example Agency Open source In review Reviewers, since 7 May"
    assert row in text
    assert "Live, with changes" in text
    assert "Taken down" in text


def test_posts_can_be_narrowed_down(titles, posts):
    days = {"published_on_from": "05/05/2026", "published_on_to": "06/05/2026"}
    assert titles(POSTS, state="draft") == ["A draft"]
    assert titles(POSTS, state="review") == ["In review"]
    assert titles(POSTS, state=["draft", "down"]) == ["A draft", "Gone"]
    assert titles(POSTS, state="live") == ["Out", "Changed"]
    assert titles(POSTS, state="changed") == ["Changed"]
    assert titles(POSTS, state="scheduled") == titles(POSTS, state="back") == []
    assert titles(POSTS, **days) == ["In review", "Out"]
    assert titles(POSTS, q="review", state="review") == ["In review"]
    assert titles(POSTS, q="review", state="live") == []


def test_posts_can_be_narrowed_down_by_reviewer_author_and_group(titles, posts):
    groups = posts["review"].current_workflow_task.groups
    assert titles(POSTS, waits_for=groups.get().pk) == ["In review"]
    author = posts["live"].post_authors.get().person
    assert titles(POSTS, author=author.pk) == ["In review", "Out"]
    assert titles(POSTS, sig=posts["review"].sig.pk) == ["In review"]


def test_post_that_was_sent_back_or_is_scheduled(titles, posts):
    posts["review"].current_workflow_task_state.reject(user=UserFactory(role="Reviewers"))
    posts["draft"].go_live_at = datetime(2026, 6, 1, tzinfo=UTC)
    posts["draft"].save_revision().publish(skip_permission_checks=True)
    assert titles(POSTS, state="back") == ["In review"]
    assert titles(POSTS, state="scheduled") == ["A draft"]
    assert titles(POSTS, state="draft") == []


@pytest.fixture
def events(event_index) -> None:
    """Ahead, over and not known yet; of a kind, of a group."""
    group = SigPageFactory(title="Open source")
    EventPageFactory(title="Over", starts_on=date(2026, 3, 3), type="SOCIAL")
    EventPageFactory(title="Long over", starts_on=date(2025, 3, 3), status="CANCELLED",
                     change_reason="The speaker is ill.")  # fmt: skip
    EventPageFactory(title="Series", **MONTHLY, starts_time=time(11), ends_time=time(12))
    EventPageFactory(title="Soon", starts_on=date(2026, 5, 8), parent=group, sig=group)
    EventPageFactory(title="Some day", precision="TBC")
    EventPageFactory(title="Planned", starts_on=date(2026, 6, 9), live=False)
    ConferencePageFactory(title="Conference", starts_on=date(2026, 7, 7))


def test_events_show_what_is_next_first(client, titles, events):
    assert titles(EVENTS) == [
        "Soon", "Series", "Planned", "Conference", "Some day", "Over", "Long over",
    ]  # fmt: skip
    text = text_of(client.get(EVENTS).content.decode())
    assert "Friday 8 May 2026, 11am to midday Meetup Open source Live" in text
    assert "Thursday 28 May 2026, 11am to midday Every fourth Thursday" in text
    assert "Date to be confirmed" in text
    assert "Page 1 of 1" in text
    assert "7 events" in text
    assert "Monday 3 March 2025, 11am to midday Cancelled" in text


def test_events_of_a_place_show_the_same(titles, events, event_index):
    assert titles(explore(event_index)) == [
        "Series", "Planned", "Conference", "Some day", "Over", "Long over",
    ]  # fmt: skip


def test_events_can_be_narrowed_down_and_put_in_order(titles, events):
    june = {"when_from": "01/06/2026", "when_to": "30/06/2026"}
    latest_first = {"ordering": "-listed_at", "state": "live", "kind": "MEETUP"}
    assert titles(EVENTS, **june) == ["Series", "Planned"]
    assert titles(EVENTS, when_to="31/12/2025") == ["Long over"]
    assert titles(EVENTS, kind=["SOCIAL", "CONFERENCE"]) == ["Conference", "Over"]
    assert titles(EVENTS, state="draft") == ["Planned"]
    assert titles(EVENTS, **latest_first) == ["Some day", "Series", "Soon", "Long over"]
    assert titles(EVENTS, q="soon", ordering="listed_at") == ["Soon"]


def test_adding_an_event_asks_for_its_kind(client, eddie, event_index):
    html = client.get(EVENTS).content.decode()
    assert reverse("wagtailadmin_pages:add_subpage", args=[event_index.pk]) in html


def test_groups_show_whether_they_meet_and_who_leads_them(client, titles, sig_index):
    active = SigPageFactory(title="Green", leads=[PersonFactory(name="Sam Example")])
    EventPageFactory(starts_on=date(2026, 4, 9), sig=active, type="SIG_MEETING")
    SigPageFactory(title="Old", state="CLOSED")
    for address in (GROUPS, explore(sig_index)):
        assert titles(address) == ["Green", "Old"]
        text = text_of(client.get(address).content.decode())
        assert "Active Sam Example 9 April 2026 Live" in text
    assert titles(GROUPS, activity="CLOSED") == ["Old"]
    assert titles(GROUPS, activity="ACTIVE", q="green") == ["Green"]


def make_posts(count: int) -> None:
    person, group = PersonFactory(), SigPageFactory()
    for number in range(count):
        post = BlogPostPageFactory(authors=[person], sig=group, live=False)
        if number < 2:
            send_to_review(post)


def make_events(count: int) -> None:
    group = SigPageFactory()
    for _ in range(count):
        EventPageFactory(sig=group, starts_on=date(2026, 5, 8))


def make_groups(count: int) -> None:
    person = PersonFactory()
    for _ in range(count):
        SigPageFactory(leads=[person])


@pytest.mark.parametrize(
    ("address", "make"), [(POSTS, make_posts), (EVENTS, make_events), (GROUPS, make_groups)]
)
def test_list_of_any_length_takes_as_many_queries(client, eddie, address, make):
    """Of 1, of 3 and of more than are shown at once."""
    counts, shown = [], []
    for more in (1, 2, 48):
        make(more)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        counts.append(len(queries))
        shown.append(len(response.context["object_list"]))
    assert shown[-1] == 50
    assert counts[0] == counts[1] == counts[2]
