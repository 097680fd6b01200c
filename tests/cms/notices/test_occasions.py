"""Who is told of what."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from cms.review.admin.addresses import review_url, urgent_url
from cms.review.versions import token_of
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 12, 3, 8, tzinfo=UTC)
TITLE = "“Our first conference”"


@pytest.fixture
def amina():
    return UserFactory(role="Authors", username="amina", first_name="Amina", last_name="Author")


def test_mail_goes_with_each_step_to_those_it_concerns(
    client, post, amina, eddie, rosa, decide, at_once, told
):
    [letter] = mail.outbox
    address = f"http://127.0.0.1:8000{review_url(post)}"
    assert address in letter.body
    [(html, kind)] = letter.alternatives
    assert kind == "text/html"
    assert f'href="{address}"' in html
    assert "/admin/account/#tab-notifications" in letter.body
    assert "/admin/account/#tab-notifications" in html
    assert told() == [(rosa.email, f"Eddie Editor sent you {TITLE} to review")]
    client.force_login(rosa)
    with at_once():
        decide(post, "changes", comment="Name the <venue>.\nSay who spoke.")
    assert "Name the <venue>.\nSay who spoke." in mail.outbox[0].body
    assert "Name the &lt;venue&gt;.<br>Say who spoke." in mail.outbox[0].alternatives[0][0]
    assert told() == [(eddie.email, f"Rosa Reviewer asks for changes to {TITLE}")]
    draft = post.get_latest_revision_as_object()
    draft.summary = "What we did there."
    draft.save_revision(user=amina)
    with at_once():
        post.current_workflow_state.resume(eddie)
    assert told() == [(rosa.email, f"Eddie Editor sent you {TITLE} to review")]
    with at_once():
        decide(post)
    assert "Rosa Reviewer approved “Our first conference”. It is live." in mail.outbox[0].body
    approved = f"Rosa Reviewer approved {TITLE}"
    assert told() == [(amina.email, approved), (eddie.email, approved)]


def test_urgent_publication_is_told_to_reviewers_and_writers(
    client, eddie, rosa, log_in, at_once, told
):
    other = UserFactory(role="Reviewers", username="richard")
    UserFactory(role="Authors")
    post = BlogPostPageFactory(title="Moved", live=False, authors=[PersonFactory()])
    post.save_revision(user=eddie)
    log_in("Publishers", first_name="Petra", username="petra")
    seen = token_of(post.get_latest_revision())
    with at_once():
        client.post(urgent_url(post), {"reason": "The venue has closed.", "seen": seen})
    assert all("The venue has closed." in letter.body for letter in mail.outbox)
    assert told() == [
        (eddie.email, "Petra published “Moved”"),
        (other.email, "Please look: Petra published “Moved” urgently"),
        (rosa.email, "Please look: Petra published “Moved” urgently"),
    ]


def test_what_goes_live_by_the_clock_is_told(client, eddie, rosa, decide, at_once, told):
    with time_machine.travel(MORNING, tick=False) as clock:
        post = BlogPostPageFactory(title="Later", live=False, authors=[PersonFactory()])
        post.go_live_at = MORNING + timedelta(hours=1)
        post.save_revision(user=eddie)
        post.get_workflow().start(post, eddie)
        client.force_login(rosa)
        with at_once():
            decide(post, comment="Well said.")
        assert "It goes live on Thursday 3 December 2026, 09:00" in mail.outbox[0].body
        assert "Well said." in mail.outbox[0].body
        assert told() == [(eddie.email, "Rosa Reviewer approved “Later”")]
        clock.shift(timedelta(hours=1))
        with at_once():
            call_command("publish_scheduled", verbosity=0)
    assert told() == [(eddie.email, "“Later” is live")]
