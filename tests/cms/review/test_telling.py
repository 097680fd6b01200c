"""What a reviewer is told: what changed, in words, and what else will change."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from blog.models import BlogPostPage
from cms.models import Person
from cms.review.changes import changes_of
from cms.review.consequences import consequences_of
from events.models import EventPage
from sig.models import SigLead, SigPage
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
OLD = "<p>For years the team has met on Mondays for <b>tea</b> and, if there was any, & cake.</p>"
MONDAY = datetime(2027, 1, 4, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False):
        yield


def fresh(content):
    return type(content).objects.get(pk=content.pk)


def in_words(draft) -> list[str]:
    """As the screen has it: the draft as it would be stored, beside what is published."""
    revision = draft.save_revision(clean=False)
    return [each.in_words for each in changes_of(revision.as_object(), fresh(draft))]


def test_dates_are_said_with_what_they_share_once():
    event = fresh(EventPageFactory(starts_on=date(2027, 1, 21)))
    event.starts_on = date(2027, 1, 30)
    event.starts_time = event.starts_time.replace(hour=14)
    assert in_words(event) == [
        "First day: Thursday 21 → Saturday 30 January 2027",
        f"Starts at: {EventPage.objects.get().starts_time:%H:%M} → 14:00",
    ]


def test_each_kind_of_field_is_said_in_words():
    group = SigPageFactory(title="Java")
    post = BlogPostPageFactory(
        title="Tea", authors=[PersonFactory(name="Ada")], tags=["green"],
        body=[("heading", {"text": "Why", "level": "2"}), ("prose", "<p>We drink tea.</p>")],
    )  # fmt: skip
    post = fresh(post)
    post.title = "Coffee"
    post.is_unlisted = True
    post.sig = group
    post.lead_image = SiteImageFactory(title="Cup", alt_text="A cup of coffee")
    post.tags.add("hot")
    post.topics.add(TopicFactory(name="Drinks"))
    heading, prose = post.body.raw_data
    prose["value"] = "<p>We drink coffee.</p>"
    post.body = post.body.stream_block.to_python(
        [prose, heading, {"type": "quote", "value": {"text": "Hot!", "attribution": "Bob"}}]
    )
    found = in_words(post)
    assert "Title: Tea → Coffee" in found
    assert "Main image added: “Cup” (A cup of coffee)" in found
    assert "Body, text 1: We drink tea. → We drink coffee." in found
    assert "Body, quote 1 added: Text: Hot! Who said it: Bob" in found
    assert "Body: the order changed" in found
    assert "Tags: green → green, hot" in found
    assert "Keep out of search engines: No → Yes" in found
    assert any(each.startswith("Topics added: Drinks") for each in found)
    assert any("Java" in each for each in found)


def test_people_and_rows_are_compared_too():
    person = PersonFactory(name="Ada", job_title="Engineer")
    person.save_revision().publish()
    person.job_title = ""
    revision = person.save_revision()
    [change] = changes_of(revision.as_object(), Person.objects.get(pk=person.pk))
    assert (change.kind, change.in_words) == ("removed", "Job title removed: Engineer")
    group = SigPageFactory(title="Java")
    group.sig_leads.add(SigLead(person=person))
    [lead] = in_words(group)
    assert lead.startswith("Leads, 1 added: Person: Ada")


def test_what_is_new_has_no_changes_and_what_is_odd_raises_nothing():
    post = BlogPostPageFactory(live=False)
    assert changes_of(post, None) == []
    assert in_words(fresh(BlogPostPageFactory(body=[]))) == []


def test_words_in_a_text_are_marked_for_eyes_and_ears():
    post = fresh(BlogPostPageFactory(body=[("prose", OLD)]))
    [prose] = post.body.raw_data
    prose["value"] = OLD.replace("tea", "coffee")
    post.body = post.body.stream_block.to_python([prose])
    revision = post.save_revision()
    [change] = changes_of(revision.as_object(), fresh(post))
    assert '<del><span class="w-sr-only">removed: </span>tea</del>' in change.before
    assert '<ins><span class="w-sr-only">added: </span>coffee</ins>' in change.after
    assert "&amp; cake" in change.after
    assert change.in_words == "Body, text 1: changed"


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
