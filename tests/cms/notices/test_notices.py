"""Who gets which e-mail, and that none is lost, sent twice or waited for."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from blog.models import BlogPostPage
from cms.models import UrgentPublication
from cms.notices.models import Notice, NoticePreferences
from cms.notices.sending import Letter, send, tell
from cms.review.admin.addresses import review_url, urgent_url
from cms.review.versions import token_of
from tests.factories import BlogPostPageFactory, PersonFactory, SiteImageFactory, UserFactory
from tests.journeys.post_form import add_url, filled_in

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 12, 3, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_once(django_capture_on_commit_callbacks):
    """As if each request committed: what waits for that happens when a test says so."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def eddie():
    return UserFactory(role="Editors", username="eddie", first_name="Eddie", last_name="Editor")


@pytest.fixture
def rosa():
    return UserFactory(role="Reviewers", username="rosa", first_name="Rosa", last_name="Reviewer")


@pytest.fixture
def post(client, eddie, rosa, blog_index, at_once) -> BlogPostPage:
    """What Eddie has sent to review, in the admin."""
    client.force_login(eddie)
    data = filled_in(PersonFactory(), SiteImageFactory(alt_text="People in a room"))
    with at_once(execute=True):
        response = client.post(add_url(blog_index), {**data, "action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    return BlogPostPage.objects.get()


def told() -> list[tuple[list[str], str]]:
    """Who got what since this was last asked."""
    found = sorted((each.to, each.subject) for each in mail.outbox)
    mail.outbox.clear()
    return found


TITLE = "“Our first conference”"


def test_mail_goes_with_each_step_to_those_it_concerns(client, post, eddie, rosa, decide, at_once):
    [letter] = mail.outbox
    assert review_url(post) in letter.body
    [(html, kind)] = letter.alternatives
    assert kind == "text/html"
    assert review_url(post) in html
    assert told() == [([rosa.email], f"Eddie Editor sent {TITLE} to review")]
    client.force_login(rosa)
    with at_once(execute=True):
        decide(post, "changes", comment="Name the <venue>.")
    assert "Name the <venue>." in mail.outbox[0].body
    assert "Name the &lt;venue&gt;." in mail.outbox[0].alternatives[0][0]
    assert told() == [([eddie.email], f"Rosa Reviewer asks for changes to {TITLE}")]
    with at_once(execute=True):
        post.current_workflow_state.resume(eddie)
    assert told() == [([rosa.email], f"Eddie Editor sent {TITLE} to review")]
    with at_once(execute=True):
        decide(post)
    assert "It is live." in mail.outbox[0].body
    assert told() == [([eddie.email], f"{TITLE} is approved")]


def test_urgent_publication_is_told_to_all_reviewers(client, eddie, rosa, log_in, at_once):
    other = UserFactory(role="Reviewers")
    post = BlogPostPageFactory(title="Moved", live=False, authors=[PersonFactory()])
    post.save_revision(user=eddie)
    log_in("Publishers")
    seen = token_of(post.get_latest_revision())
    with at_once(execute=True):
        client.post(urgent_url(post), {"reason": "The venue has closed.", "seen": seen})
    assert UrgentPublication.objects.exists()
    assert "The venue has closed." in mail.outbox[0].body
    subject = "Please look: “Moved” was published urgently"
    assert told() == sorted([([rosa.email], subject), ([other.email], subject)])


def test_what_goes_live_by_the_clock_is_told(client, eddie, rosa, decide, at_once):
    with time_machine.travel(MORNING, tick=False) as clock:
        post = BlogPostPageFactory(title="Later", live=False, authors=[PersonFactory()])
        post.go_live_at = MORNING + timedelta(hours=1)
        post.save_revision(user=eddie)
        post.get_workflow().start(post, eddie)
        client.force_login(rosa)
        with at_once(execute=True):
            decide(post)
        assert "It goes live on Thursday 3 December 2026, 09:00" in mail.outbox[0].body
        assert told() == [([eddie.email], "“Later” is approved")]
        clock.shift(timedelta(hours=1))
        with at_once(execute=True):
            call_command("publish_scheduled", verbosity=0)
    assert told() == [([eddie.email], "“Later” is live")]


def test_mail_of_what_is_taken_back_is_never_sent(eddie, at_once):
    letter = Letter("submitted", "A", "B", "/admin/", "C")
    with at_once(execute=True):
        try:
            with transaction.atomic():
                tell([eddie], letter)
                raise RuntimeError
        except RuntimeError:
            pass
    assert (mail.outbox, Notice.objects.count()) == ([], 0)


class Down(EmailBackend):
    """A mail server that answers nobody."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_mail_server_that_is_down_loses_nothing_and_stops_nobody(
    client, post, eddie, rosa, decide, at_once, settings, caplog
):
    told()
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Down"
    client.force_login(rosa)
    with at_once(execute=True):
        assert decide(post).status_code == 302
    assert BlogPostPage.objects.get().live
    assert "could not be sent" in caplog.text
    call_command("send_notices", verbosity=0)
    settings.EMAIL_BACKEND = works
    call_command("send_notices", verbosity=0)
    assert told() == []  # it waits a little before it tries again
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        for _ in range(2):
            call_command("send_notices", verbosity=0)
    assert told() == [([eddie.email], f"{TITLE} is approved")]


def test_mail_is_sent_once_however_often_it_is_tried(eddie, at_once):
    with at_once(execute=True):
        tell([eddie], Letter("submitted", "A\r\nBcc: x@example.org", "B", "/admin/", "C"))
    assert send(Notice.objects.get().pk) is False
    assert told() == [([eddie.email], "A Bcc: x@example.org")]


def test_digest_comes_once_a_day_and_only_if_something_waits(post, eddie, rosa, at_once):
    told()
    for _ in range(2):
        with at_once(execute=True):
            call_command("send_reminders", verbosity=0)
    assert review_url(post) in mail.outbox[0].body
    assert told() == [([rosa.email], "One draft waits for your review")]
    post.current_workflow_state.cancel()
    with (
        time_machine.travel(timezone.now() + timedelta(days=1)),
        at_once(execute=True),
    ):
        call_command("send_reminders", verbosity=0)
    assert told() == []


def test_owner_hears_once_that_something_is_to_be_checked(eddie, at_once):
    BlogPostPageFactory(title="Old", owner=eddie, review_on=timezone.localdate())
    BlogPostPageFactory(title="New", owner=eddie, review_on=None)
    for _ in range(2):
        with at_once(execute=True):
            call_command("send_reminders", verbosity=0)
    assert told() == [([eddie.email], "Please check “Old”")]


def test_everybody_chooses_among_what_concerns_them(client, eddie, rosa, at_once):
    account = reverse("wagtailadmin_account")
    client.force_login(rosa)
    page = client.get(account).content.decode()
    assert "Something is sent to you to review" in page
    assert "A reviewer asks you for changes" not in page
    form = {
        "name_email-first_name": "Rosa", "name_email-last_name": "R",
        "name_email-email": rosa.email, "theme-theme": "system", "theme-density": "default",
        "theme-contrast": "system", "theme-keyboard_shortcuts": "on",
        "notifications-urgent": "on", "notifications-digest": "on",
    }  # fmt: skip
    response = client.post(account, form)
    assert response.status_code == 302
    assert NoticePreferences.objects.get(user=rosa).unwanted == ["submitted"]
    with at_once(execute=True):
        tell([rosa, eddie], Letter("submitted", "A", "B", "/admin/", "C"))
    assert told() == [([eddie.email], "A")]
    client.force_login(eddie)
    page = client.get(account).content.decode()
    assert "A reviewer asks you for changes" in page
    assert "Something is sent to you to review" not in page
