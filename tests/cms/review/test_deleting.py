"""What is in review, or approved and about to go live, is deleted by publishers alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from blog.models import BlogPostPage
from cms.models import Topic
from cms.schedules.bundles import add_to
from cms.schedules.models import Bundle
from tests.factories import BlogPostPageFactory, PersonFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db
IN_REVIEW = (
    "“Ours” waits for review. Take it back from review first, or ask a publisher to delete it."
)
APPROVED = "“Ours” is approved and about to go live. Ask a publisher to delete it."


@pytest.fixture
def ada():
    return UserFactory(role="Authors")


@pytest.fixture
def post(ada, blog_index) -> BlogPostPage:
    """What Ada wrote and sent to review."""
    post = BlogPostPageFactory(
        parent=blog_index, title="Ours", live=False, owner=ada, authors=[PersonFactory()]
    )
    return sent(post, ada)


def sent(content, user, **changes):
    for name, value in changes.items():
        setattr(content, name, value)
    content.save_revision(user=user)
    content.get_workflow().start(content, user)
    return content


@pytest.fixture
def scheduled(post, ada, log_in, decide) -> BlogPostPage:
    post.current_workflow_state.cancel()
    sent(post, ada, go_live_at=timezone.now() + timedelta(hours=1))
    log_in("Reviewers")
    decide(post)
    return post


@pytest.fixture
def bundled(post, log_in, decide) -> BlogPostPage:
    add_to(Bundle.objects.create(title="Results"), post)
    log_in("Reviewers")
    decide(post)
    return post


def is_there(content) -> bool:
    return type(content)._base_manager.filter(pk=content.pk).exists()


def by_its_screen(client, post):
    return client.post(reverse("wagtailadmin_pages:delete", args=[post.pk]), follow=True)


def several(client, post):
    url = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={post.pk}"
    return client.post(url, follow=True, headers={"referer": url})


def by_the_api(client, post):
    url = reverse("wagtailadmin_api:pages:action", args=[post.pk, "delete"])
    accept = {"accept": "application/json"}
    return client.post(url, {}, content_type="application/json", headers=accept)


WAYS = [by_its_screen, several, by_the_api]


def try_all(client, post, says: str) -> None:
    children = post.get_parent().numchild
    for way in WAYS:
        answer = way(client, post)
        said = answer.json()["error_message"] if way is by_the_api else answer.content.decode()
        assert says in said, way
        assert is_there(post), way
    assert Page.objects.get(pk=post.get_parent().pk).numchild == children
    assert not PageLogEntry.objects.filter(page_id=post.pk, action="wagtail.delete").exists()


def test_writer_does_not_delete_what_is_in_review(client, ada, post):
    client.force_login(ada)
    try_all(client, post, IN_REVIEW)
    post.current_workflow_state.cancel(user=ada)
    by_its_screen(client, post)
    assert not is_there(post)


@pytest.mark.parametrize("role", ["Editors", "Administrators"])
@pytest.mark.parametrize("waits", ["scheduled", "bundled"])
def test_what_is_approved_is_not_deleted_by_those_who_write(client, log_in, request, waits, role):
    post = request.getfixturevalue(waits)
    log_in(role)
    try_all(client, post, APPROVED)
    screen = client.get(reverse("wagtailadmin_pages:delete", args=[post.pk]), follow=True)
    assert APPROVED in screen.content.decode()
    assert screen.resolver_match.view_name == "wagtailadmin_explore"


@pytest.mark.parametrize("way", WAYS)
def test_publishers_delete_it(client, log_in, scheduled, way):
    log_in("Publishers")
    way(client, scheduled)
    assert not is_there(scheduled)


def test_entries_are_deleted_by_publishers_alone(client, log_in):
    topic = sent(TopicFactory(live=False), UserFactory(role="Editors"))
    address = reverse(Topic.snippet_viewset.get_url_name("delete"), args=[topic.pk])
    for role in ("Editors", "Administrators"):
        log_in(role)
        client.post(address)
        assert is_there(topic)
    log_in("Publishers")
    client.post(address)
    assert not is_there(topic)
