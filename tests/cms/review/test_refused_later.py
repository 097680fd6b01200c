"""The latest decision about a version counts, also where an earlier one lets it wait."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from blog.models import BlogPostPage
from cms.review.admin.addresses import urgent_url
from cms.review.versions import is_released, token_of
from cms.schedules.bundles import add_to
from cms.schedules.models import Bundle
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="Editors")


@pytest.fixture
def post(editor) -> BlogPostPage:
    return BlogPostPageFactory(title="Our post", live=False, authors=[PersonFactory()])


@pytest.fixture
def review(log_in, decide, editor):
    """Has the editor send the newest version, and a reviewer of its own decide on it."""

    def review(post: BlogPostPage, decision: str = "approve", **form: str) -> BlogPostPage:
        post = again(post)
        if sent_back := post.current_workflow_state:
            sent_back.resume(editor)
        else:
            post.get_workflow().start(post, editor)
        log_in("Reviewers")
        decide(post, decision, **form)
        return again(post)

    return review


def again(post: BlogPostPage) -> BlogPostPage:
    return BlogPostPage.objects.get(pk=post.pk)


def schedule(post: BlogPostPage, editor) -> None:
    post.go_live_at = timezone.now() + timedelta(hours=1)
    post.save_revision(user=editor)


def put_live(client, bundle: Bundle) -> str:
    answer = client.post(reverse("cms_bundle_live", args=[bundle.pk]), follow=True)
    return answer.content.decode()


@pytest.fixture
def bundle(post, editor) -> Bundle:
    post.save_revision(user=editor)
    bundle = Bundle.objects.create(title="Results")
    add_to(bundle, post)
    return bundle


def test_what_is_refused_does_not_go_live_at_its_time(post, editor, review):
    schedule(post, editor)
    assert review(post).scheduled_revision
    assert not review(post, "changes", comment="This is libel.").scheduled_revision
    assert not is_released(post.get_latest_revision())


def test_clock_asks_whether_it_was_refused(post, editor, review):
    """As other code might leave it: the moment stands though the version was refused."""
    schedule(post, editor)
    revision = review(post).scheduled_revision
    moment = revision.approved_go_live_at
    review(post, "changes", comment="This is libel.")
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=moment)
    later = time_machine.travel(moment + timedelta(minutes=1))
    with later, pytest.raises(CommandError, match="“Our post” did not go live"):
        call_command("publish_scheduled")
    assert not again(post).live


def test_newer_version_is_refused_and_the_approved_one_goes_live(post, editor, review):
    schedule(post, editor)
    first = review(post).scheduled_revision
    draft = first.as_object()
    draft.title = "Another"
    draft.save_revision(user=editor)
    assert review(post, "changes", comment="The first was better.").scheduled_revision == first
    assert is_released(first)


def test_what_is_refused_holds_its_bundle_back_and_says_why(client, log_in, post, bundle, review):
    review(post)
    review(post, "changes", comment="This is libel.")
    log_in("Publishers")
    page = put_live(client, bundle)
    assert "“Our post”: A reviewer asked for changes. Change it and send it again." in page
    assert not again(post).live


def test_what_is_refused_is_not_offered_as_approved(client, log_in, post, bundle, review):
    review(post)
    bundle.delete()
    log_in("Publishers")
    start = reverse("wagtailadmin_home")
    assert "Approved, not published yet" in client.get(start).content.decode()
    review(post, "changes", comment="This is libel.")
    log_in("Publishers")
    assert "Approved, not published yet" not in client.get(start).content.decode()


def test_what_was_refused_goes_live_once_it_is_approved(client, log_in, post, bundle, review):
    """The other side of those above, for the very same version."""
    review(post)
    review(post, "changes", comment="This is libel.")
    review(post)
    log_in("Publishers")
    put_live(client, bundle)
    assert again(post).live


def test_what_was_refused_is_published_urgently_with_a_reason(client, log_in, post, editor, review):
    """The publisher answers for it, after the reviewer."""
    post.save_revision(user=editor)
    review(post, "changes", comment="Too long.")
    log_in("Publishers")
    answer = {"reason": "Now.", "seen": token_of(again(post).get_latest_revision())}
    client.post(urgent_url(post), answer)
    assert again(post).live
