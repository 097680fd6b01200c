"""The gate: whatever code a person's request runs, only what was released is live, and stays so."""

import pytest
from wagtail.log_actions import LogContext

from blog.models import BlogPostPage
from cms.models import Topic
from cms.review.release import NotReleasedError
from tests.factories import BlogPostPageFactory, PersonFactory, TopicFactory, UserFactory

from .world_for_readers import approved

pytestmark = pytest.mark.django_db
SECRET = "Nobody has approved this"


@pytest.fixture
def post(blog_index) -> BlogPostPage:
    return approved(
        BlogPostPageFactory(parent=blog_index, live=False, slug="ours", authors=[PersonFactory()])
    )


@pytest.fixture
def topic() -> Topic:
    return approved(TopicFactory(name="Good", slug="good", live=False))


def request_of(role: str) -> LogContext:
    """Runs what is inside as part of a request of somebody in a role."""
    return LogContext(user=UserFactory(role=role))


@pytest.mark.parametrize("role", ["Editors", "Administrators", "Reviewers"])
def test_nobody_else_takes_down_by_the_way(post, topic, role):
    for content in (post, topic):
        content.live = False
        with request_of(role), pytest.raises(NotReleasedError, match="Only publishers"):
            content.save()


def test_publishers_take_down(post, topic):
    """The other side of the test above."""
    for content in (post, topic):
        with request_of("Publishers"):
            content.unpublish()
        assert not type(content).objects.get(pk=content.pk).live


@pytest.mark.parametrize("role", ["Editors", "Publishers", "Administrators"])
@pytest.mark.parametrize("fields", [None, ["summary"], ["summary", "live"]])
def test_what_is_live_is_not_written_over(post, role, fields):
    post.summary = SECRET
    with request_of(role), pytest.raises(NotReleasedError):
        post.save(update_fields=fields)


def test_row_of_an_entry_is_not_written_over(topic):
    topic.name = SECRET
    with request_of("Publishers"), pytest.raises(NotReleasedError):
        topic.save()


def test_authors_of_what_is_live_are_not_written_over(post):
    author = post.post_authors.get()
    author.person = PersonFactory(name=SECRET)
    post.post_authors.add(author)
    with request_of("Publishers"), pytest.raises(NotReleasedError):
        post.save()


def test_what_says_the_same_is_saved(post, topic):
    """As what moves a page does, and what saves a draft: its words are in memory only."""
    with request_of("Editors"):
        post.save()
        topic.save()
        post.summary = SECRET
        post.save_revision()
        topic.name = SECRET
        topic.save_revision()
    assert BlogPostPage.objects.get().summary != SECRET
    assert Topic.objects.get().name == "Good"


def test_new_content_is_never_live(post):
    says = {"title": SECRET, "slug": "copy", "summary": SECRET}
    copy = BlogPostPage(**says, live=True, live_revision=post.live_revision)
    with request_of("Publishers"), pytest.raises(NotReleasedError):
        post.get_parent().add_child(instance=copy)


def test_version_of_something_else_releases_nothing(post, blog_index):
    other = BlogPostPageFactory(parent=blog_index, live=False, title=SECRET)
    other.live, other.live_revision = True, post.live_revision
    with request_of("Publishers"), pytest.raises(NotReleasedError):
        other.save()


def test_released_version_releases_its_own_words_only(topic):
    topic.unpublish()
    topic.name, topic.live, topic.live_revision = SECRET, True, topic.latest_revision
    with request_of("Publishers"), pytest.raises(NotReleasedError):
        topic.save()
    topic.name = "Good"
    with request_of("Publishers"):
        topic.save()
