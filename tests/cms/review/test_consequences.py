"""What a reviewer is told of what else changes when something goes live."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import BlogPostPage, PostAuthor
from cms.models import Person
from cms.review.consequences import consequences_of
from events.models import EventPage
from sig.models import SigLead, SigPage
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    PersonFactory,
    SigPageFactory,
    StandardPageFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2027, 1, 4, 9, tzinfo=UTC)
NEXT_ON_HOME = "the next event that the home page shows"
CALENDAR = "The calendar of all events, which people subscribe to, changes with it."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False):
        yield


def fresh(content):
    return type(content).objects.get(pk=content.pk)


def told(draft, published=None) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        found = [each.text for each in consequences_of(draft, published)]
    assert len(queries) <= 40
    return found


def test_new_post_says_where_it_appears():
    for day in (1, 2, 3):
        BlogPostPageFactory(title=f"Post {day}", published_on=date(2027, 1, day))
    BlogPostPageFactory(title="Hidden", live=False, published_on=date(2027, 1, 4))
    author, topic = PersonFactory(name="Ada"), TopicFactory(name="Drinks")
    post = BlogPostPageFactory(
        live=False, authors=[author], topics=[topic], tags=["tea"], published_on=date(2027, 1, 4),
        sig=SigPageFactory(title="Java"), go_live_at=datetime(2027, 1, 5, 9, tzinfo=UTC),
    )  # fmt: skip
    assert sorted(told(post)) == [
        "It becomes one of the newest posts on the home page. “Post 1” is no longer among them.",
        "It goes live on Tuesday 5 January 2027, 09:00, UK time.",
        "It joins the list of posts and the feed of all posts.",
        "It joins the lists and feeds of: Ada, Drinks, tea.",
        "It joins the posts of the group “Java”.",
    ]
    assert any(each.url.endswith("/feeds/blog/") for each in consequences_of(post, None))
    post.published_on = date(2026, 12, 1)
    assert "home page" not in str(told(post))


def test_changed_post_says_what_it_joins_and_leaves():
    java, ada = SigPageFactory(title="Java"), PersonFactory(name="Ada")
    post = fresh(BlogPostPageFactory(authors=[ada], sig=java, published_on=date(2027, 1, 3)))
    page = StandardPageFactory(
        title="Read this", body=[("prose", f'<p><a linktype="page" id="{post.pk}">a</a></p>')]
    )
    post.topics.add(TopicFactory(name="Drinks"))
    post.post_authors.set([PostAuthor(person=PersonFactory(name="Bob"))])
    post.sig, post.slug, post.published_on = None, "new-place", date(2027, 1, 2)
    published = BlogPostPage.objects.get(pk=post.pk)
    assert sorted(told(post, published)) == [
        f"It is shown on or linked to from 1 standing page: “{page}”.",
        "It joins the lists and feeds of: Bob, Drinks.",
        "It leaves the lists and feeds of: Ada.",
        "It leaves the posts of the group “Java”.",
        f"Its address changes from “{published.slug}” to “new-place”. "
        "The old address leads to the new one.",
        "Its place in the list of posts changes with its date.",
        "The home page shows it among the newest posts, and changes with it.",
    ]
    for day in (5, 6, 7):
        BlogPostPageFactory(published_on=date(2027, 1, day))
    published = BlogPostPage.objects.filter(published_on=date(2027, 1, 7)).get()
    late = fresh(published)
    BlogPostPageFactory(published_on=date(2027, 1, 4))
    late.published_on = date(2027, 1, 1)
    assert "The home page no longer shows it among the newest posts." in told(late, published)


def test_event_says_what_becomes_next():
    group = SigPageFactory(title="Java")
    EventPageFactory(title="First", starts_on=date(2027, 1, 14))
    near = fresh(EventPageFactory(title="Near", starts_on=date(2027, 1, 20), sig=group))
    BannerFactory(heading="Come", event=near)
    published = EventPage.objects.get(pk=near.pk)
    assert sorted(told(near, published)) == [
        "It is shown on or linked to from 1 banner: “Come”.",
        "It stays the next meeting of “Java”.",
        "Its next date stays the same.",
        "The banner “Come”, which is about it, shows until it is over.",
        CALENDAR,
        "The dates and the calendar of the group “Java” change.",
    ]
    near.starts_on = date(2027, 1, 7)
    text = told(near, published)
    assert "Its next date is Thursday 7 January 2027, 11am to midday." in text
    assert f"It becomes {NEXT_ON_HOME}." in text
    near.save_revision().publish()
    near = EventPage.objects.get(pk=near.pk)
    cancelled = fresh(near)
    cancelled.status, cancelled.change_reason = "CANCELLED", "A strike."
    text = told(cancelled, near)
    assert "No date of it is ahead any more." in text
    assert f"“First” becomes {NEXT_ON_HOME} in its place." in text
    assert "There is nothing to show as the next meeting of “Java” any more." in text
    assert "The banner “Come”, which is about it, disappears, as no date of it is ahead." in text
    new = fresh(EventPageFactory(live=False, starts_on=None, precision="TBC"))
    assert told(new) == ["It joins the list of events and the feed of events.", CALENDAR]
    assert any(e.url.endswith("/calendars/events.ics") for e in consequences_of(new, None))


def test_entry_says_where_it_is_shown():
    ada, venue = PersonFactory(name="Ada", slug="ada"), VenueFactory(name="Town Hall")
    for number in range(4):
        BlogPostPageFactory(title=f"Post {number}", authors=[ada])
    BlogPostPageFactory(title="Draft of hers", live=False, authors=[ada])
    group = fresh(SigPageFactory(title="Java"))
    group.sig_leads.add(SigLead(person=ada))
    group.save()
    EventPageFactory(title="In person", venue=venue)
    [text] = told(ada, ada)
    assert text.startswith("It is shown on or linked to from 4 blog posts and 1 special interest")
    assert "Draft of hers" not in text
    moved = fresh(ada)
    moved.slug = "ada-l"
    assert told(moved, Person.objects.get())[0] == (
        "Its address changes from “ada” to “ada-l”. "
        "Links to the old one, and feeds under it, stop working."
    )
    assert told(venue, venue) == ["It is shown on or linked to from 1 event: “In person”."]
    assert told(PersonFactory.build(name="Unsaved")) == []


def test_banner_says_where_and_how_long_it_shows():
    banner = BannerFactory(live=False, shows_until=datetime(2027, 2, 1, 12, tzinfo=UTC))
    banner.expire_at = datetime(2027, 1, 30, 12, tzinfo=UTC)
    text = " ".join(told(banner))
    assert "It is taken down on Saturday 30 January 2027, 12:00, UK time." in text
    assert "It stands at the top on every site" in text
    assert text.endswith("until Monday 1 February 2027, 12:00.")
    banner.shows_until = banner.event = None
    assert "until it is taken down." in " ".join(told(banner))


def test_group_says_who_may_write_for_it_and_what_moves_with_it():
    group = fresh(SigPageFactory(title="Java", slug="java"))
    MeetingNotePageFactory(parent=group)
    group.sig_leads.add(SigLead(person=PersonFactory(name="Ada")))
    group.slug = "jvm"
    text = " ".join(told(group, SigPage.objects.get()))
    assert "Ada may write for the group" in text
    assert "So does the address of 1 thing below it." in text
