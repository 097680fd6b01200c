"""What a reviewer is told of what else changes when something goes live."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from blog.models import BlogPostPage
from cms.review.consequences import consequences_of
from sig.models import SigLead, SigPage
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2027, 1, 4, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False):
        yield


def fresh(content):
    return type(content).objects.get(pk=content.pk)


def told(draft, published=None) -> str:
    return " ".join(each.text for each in consequences_of(draft, published))


def test_post_says_where_it_appears():
    author, topic = PersonFactory(name="Ada"), TopicFactory(name="Drinks")
    post = BlogPostPageFactory(
        live=False, authors=[author], topics=[topic], sig=SigPageFactory(title="Java")
    )
    text = told(post)
    for words in ("newest posts", "feed of all posts", "“Java”", "Ada, Drinks"):
        assert words in text
    live = fresh(BlogPostPageFactory())
    live.slug = "new-place"
    assert "The old address leads to the new one." in told(
        live, BlogPostPage.objects.get(pk=live.pk)
    )


def test_event_says_what_becomes_next():
    group = SigPageFactory(title="Java")
    EventPageFactory(starts_on=date(2027, 1, 14))
    near = fresh(EventPageFactory(starts_on=date(2027, 1, 20), sig=group))
    assert "next date stays the same" in told(near, near)
    near.starts_on = date(2027, 1, 7)
    text = told(near, near)
    assert "Its next date is Thursday 7 January 2027" in text
    assert "the next event that the home page shows" in text
    assert "the next meeting of “Java”" in text
    late = fresh(EventPageFactory(starts_on=date(2027, 2, 11)))
    assert "home page" not in told(late, late)


def test_entry_says_where_it_is_shown_and_banner_for_how_long():
    ada = PersonFactory(name="Ada")
    BlogPostPageFactory(title="Tea", authors=[ada])
    BlogPostPageFactory(title="Draft of hers", live=False, authors=[ada])
    text = told(ada, ada)
    assert "“Tea”" in text
    assert "Draft of hers" not in text
    banner = BannerFactory(live=False, shows_until=datetime(2027, 2, 1, 12, tzinfo=UTC))
    assert "until Monday 1 February 2027, 12:00" in told(banner)


def test_group_says_who_may_write_for_it():
    group = SigPageFactory(title="Java")
    group.sig_leads.add(SigLead(person=PersonFactory(name="Ada")))
    assert "Ada may write for the group" in told(group, SigPage.objects.get())
