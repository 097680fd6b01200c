"""What the command of the morning tells."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from cms.models import UrgentPublication
from cms.notices.models import Notice
from cms.review.admin.addresses import review_url
from tests.factories import BlogPostPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def remind(at_once):
    def remind() -> None:
        with at_once():
            call_command("send_reminders", verbosity=0)

    return remind


def test_digest_comes_once_a_day_and_only_if_something_waits(
    post, eddie, rosa, log_in, remind, told
):
    told()
    remind()
    remind()
    [digest] = mail.outbox
    assert review_url(post) in digest.body
    assert "Our first conference: blog post, waits for 0" in digest.body
    assert told() == [(rosa.email, "One thing waits for you to review")]
    moved = BlogPostPageFactory(title="Moved")
    UrgentPublication.objects.create(
        content_type=moved.get_base_content_type(),
        object_id=moved.pk,
        title="Moved",
        revision=moved.save_revision(user=eddie),
        version=timezone.now(),
        reason="The venue has closed.",
        published_by=eddie,
    )
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        remind()
    assert "Moved: published urgently 1" in mail.outbox[0].body
    assert told() == [(rosa.email, "2 things wait for you to review")]
    post.current_workflow_state.cancel()
    UrgentPublication.objects.all().delete()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        remind()
    assert told() == []


def test_digest_says_when_it_does_not_list_all(rosa, eddie, remind, told):
    for number in range(12):
        post = BlogPostPageFactory(title=f"Post {number}", live=False)
        post.save_revision(user=eddie)
        post.get_workflow().start(post, eddie)
    remind()
    assert mail.outbox[0].body.index("Post 0:") < mail.outbox[0].body.index("Post 9:")
    assert told() == [(rosa.email, "More than 10 things wait for you to review")]


def test_owner_hears_once_for_each_date_of_all_that_is_to_be_checked(eddie, remind, told):
    gone = UserFactory(role="Authors", is_active=False)
    owner = UserFactory(role="Authors", username="amina")
    today = timezone.localdate()
    old = BlogPostPageFactory(title="Old", owner=owner, review_on=today)
    BlogPostPageFactory(title="Older", owner=owner, review_on=today - timedelta(days=1))
    BlogPostPageFactory(title="Left", owner=gone, review_on=today)
    BlogPostPageFactory(title="New", owner=owner, review_on=today + timedelta(days=1))
    BlogPostPageFactory(title="Draft", owner=owner, review_on=today, live=False)
    remind()
    remind()
    assert told() == [
        (owner.email, "Please check 2 things that you look after"),
        (eddie.email, "Please check “Left”"),
    ]
    old.review_on = today + timedelta(days=365)
    old.save()
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        remind()
    [letter] = mail.outbox
    assert "New: to be checked by" in letter.body
    assert "Old: to be checked by" in letter.body
    assert "Older" not in letter.body


def test_record_of_mail_is_deleted_in_time(eddie, remind):
    now = timezone.now()
    kinds = {"old": now - timedelta(days=91), "new": now - timedelta(days=89), "unsent": None}
    for kind, sent_at in kinds.items():
        Notice.objects.create(address=eddie.email, kind=kind, sent_at=sent_at)
    remind()
    assert {notice.kind for notice in Notice.objects.all()} == {"new", "unsent"}
