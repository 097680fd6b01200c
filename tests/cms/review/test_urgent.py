"""What can't wait is published with a reason, and looked at afterwards by somebody else."""

import pytest

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
    screen = client.get(review_url(post)).content.decode()
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
