"""What can't wait is published with a reason, and looked at afterwards by somebody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import BlogPostPage
from cms.models import UrgentPublication
from cms.review.admin.addresses import review_url, urgent_url
from cms.review.versions import token_of
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory
from tests.journeys.post_form import edit_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPostPage:
    post = BlogPostPageFactory(title="Moved", live=False, authors=[PersonFactory()])
    post.save_revision(user=UserFactory(role="Editors"))
    return post


def is_live(content) -> bool:
    return type(content).objects.get(pk=content.pk).live


def publish(client, post, reason="The venue has closed."):
    seen = token_of(post.get_latest_revision())
    return client.post(urgent_url(post), {"reason": reason, "seen": seen})


@pytest.mark.parametrize("role", ["Authors", "Editors", "Reviewers", "Administrators"])
def test_only_publishers_publish_urgently(client, log_in, post, role):
    log_in(role)
    publish(client, post)
    assert not is_live(post)
    log_in("Publishers")
    publish(client, post)
    assert is_live(post)


def test_urgent_publication_needs_a_reason_and_waits_for_a_look(client, log_in, post, decide):
    petra = log_in("Publishers", first_name="Petra", last_name="Publisher")
    assert "Say why this can" in publish(client, post, reason=" ").content.decode()
    assert not is_live(post)
    publish(client, post)
    assert is_live(post)
    urgent = UrgentPublication.objects.waiting().get()
    assert (urgent.reason, urgent.published_by) == ("The venue has closed.", petra)
    assert "somebody else has to look" in decide(post, "look").content.decode()
    assert UrgentPublication.objects.waiting().exists()
    rosa = log_in("Reviewers")
    screen = client.get(review_url(post), follow=True).content.decode()
    assert "Petra Publisher" in screen
    assert "The venue has closed." in screen
    decide(post, "look", comment="All right.")
    urgent.refresh_from_db()
    assert (urgent.looked_at_by, urgent.note) == (rosa, "All right.")
    assert not UrgentPublication.objects.waiting().exists()


def test_writers_of_what_was_urgent_do_not_approve_the_rest_of_it(client, log_in, post, decide):
    """What nobody else has looked at yet still waits, with what is written after it."""
    petra = log_in("Publishers")
    post.summary = "By Petra."
    post.save_revision(user=petra)
    publish(client, post)
    petra.groups.add(UserFactory(role="Reviewers").groups.get())
    eddie = UserFactory(role="Editors")
    post = BlogPostPage.objects.get()
    post.summary = "By Eddie."
    post.save_revision(user=eddie)
    post.get_workflow().start(post, eddie)
    assert "You wrote or sent part of this" in decide(post).content.decode()


def test_button_of_publishers_leads_to_the_reason(client, log_in, post):
    log_in("Publishers")
    page = client.get(edit_url(post)).content.decode()
    assert "Publish urgently…" in page
    log_in("Editors")
    page = client.get(edit_url(post)).content.decode()
    assert "Send to review" in page
    assert "action-publish" not in page


def test_publishers_change_and_publish_what_waits_for_review(client, log_in, post):
    """A cancellation can't wait for the review of a comma. It ends that review."""
    post.get_workflow().start(post, UserFactory(role="Editors"))
    log_in("Editors")
    assert "This waits for review." in client.get(edit_url(post)).content.decode()
    log_in("Publishers")
    page = client.get(edit_url(post)).content.decode()
    assert "Publish urgently…" in page
    assert "somebody else has to approve it" in page
    publish(client, post)
    assert is_live(post)
    assert not BlogPostPage.objects.get().workflow_in_progress
    assert UrgentPublication.objects.waiting().exists()


def test_review_ends_too_when_the_urgent_version_goes_live_later(client, log_in, post):
    """It waits for a look then: a second decision about it would say nothing of what follows."""
    post.get_latest_revision().publish()
    post = BlogPostPage.objects.get()
    post.go_live_at = timezone.now() + timedelta(days=1)
    editor = UserFactory(role="Editors")
    post.save_revision(user=editor)
    post.get_workflow().start(post, editor)
    log_in("Publishers")
    publish(client, post)
    post = BlogPostPage.objects.get()
    assert post.scheduled_revision
    assert not post.workflow_in_progress
    assert UrgentPublication.objects.waiting().exists()


@pytest.mark.parametrize("role", ["Authors", "Editors", "Administrators"])
def test_only_reviewers_look(client, log_in, post, decide, role):
    log_in("Publishers")
    publish(client, post)
    user = log_in(role)
    BlogPostPage.objects.update(owner=user)
    decide(post, "look")
    assert UrgentPublication.objects.waiting().exists()
    log_in("Reviewers")
    decide(post, "look")
    assert not UrgentPublication.objects.waiting().exists()


def test_look_is_at_what_was_published_and_at_no_later_draft(client, log_in, post, decide):
    post.get_latest_revision().publish()
    post = BlogPostPage.objects.get()
    post.summary = "Published in haste."
    post.save_revision(user=UserFactory())
    log_in("Publishers")
    publish(client, post)
    post = BlogPostPage.objects.get()
    post.summary = "Nobody has sent this."
    later = post.save_revision(user=UserFactory())
    log_in("Reviewers")
    screen = client.get(review_url(post), follow=True).content.decode()
    assert "Summary: A sentence about it. → Published in haste." in screen
    assert "Nobody has sent this." not in screen
    assert "not what you were shown" in decide(post, "look", seen=token_of(later)).content.decode()
    assert UrgentPublication.objects.waiting().exists()


def test_version_is_published_once_and_never_past_a_lock(client, log_in, post):
    log_in("Publishers")
    BlogPostPage.objects.update(locked=True, locked_by=UserFactory(role="Administrators"))
    assert "This is locked." in publish(client, post).content.decode()
    BlogPostPage.objects.update(locked=False, locked_by=None)
    publish(client, post)
    assert "a moment ago" in publish(client, post).content.decode()
    assert UrgentPublication.objects.count() == 1


def test_reviewer_learns_nothing_of_a_draft_that_was_never_sent(client, log_in, post):
    log_in("Reviewers")
    assert "Moved" not in client.get(review_url(post), follow=True).content.decode()
    log_in("Editors")
    assert "Moved" in client.get(review_url(post), follow=True).content.decode()


def test_content_without_a_draft_is_no_error(client, log_in):
    post = BlogPostPageFactory(title="Bare")
    assert post.get_latest_revision() is None
    log_in("Publishers")
    for address in (review_url(post), urgent_url(post)):
        assert client.get(address).status_code == 302
