"""Two people, or two clicks of one, at the same moment: one is done, the other hears of it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow, WorkflowState

from blog.models import BlogPostPage
from cms.models import ReviewSettings, ReviewTaskState, Topic
from cms.notices.models import Notice
from cms.review import deciding
from cms.review.admin import hooks
from cms.review.admin.addresses import review_url
from cms.review.admin.turns import TAKE_BACK
from cms.review.versions import is_released, token_of
from cms.users.models import User
from tests.factories import (
    BlogPostPageFactory,
    PersonFactory,
    SiteImageFactory,
    TopicFactory,
    UserFactory,
)
from tests.journeys.post_form import edit_url, filled_in

POSTGRESQL = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not POSTGRESQL, reason="SQLite has one writer at a time."),
    pytest.mark.usefixtures("committed"),
]
WORKING = WorkflowState.STATUS_IN_PROGRESS


@pytest.fixture
def eddie() -> User:
    return UserFactory(role="Editors", username="eddie")


@pytest.fixture
def reviewers() -> list[User]:
    return [UserFactory(role="Reviewers", username=name) for name in ("rosa", "ravi")]


@pytest.fixture
def post(eddie) -> BlogPostPage:
    post = BlogPostPageFactory(title="Post", live=False, authors=[PersonFactory()])
    post.save_revision(user=eddie)
    return post


@pytest.fixture
def topic(eddie) -> Topic:
    topic = TopicFactory(name="Testing", slug="testing", live=False)
    topic.save_revision(user=eddie)
    return topic


@pytest.fixture
def meet(monkeypatch) -> Callable:
    """Has two requests wait for each other before they do something.

    Not for ever: where one at a time gets so far, the first goes on alone.
    """

    def meet(*deeds: tuple[Any, str]) -> None:
        barrier = threading.Barrier(2)

        def begin_with(deed: Callable) -> Callable:
            def wait_and_do(*args: Any, **kwargs: Any) -> Any:
                with suppress(threading.BrokenBarrierError):
                    barrier.wait(timeout=1)
                return deed(*args, **kwargs)

            return wait_and_do

        for owner, name in deeds:
            monkeypatch.setattr(owner, name, begin_with(getattr(owner, name)))

    return meet


def at_once(*asked: tuple[User, str, dict]) -> list[HttpResponse]:
    """What each got who posted a form, at the same moment as the others."""

    def post(client: Client, url: str, form: dict) -> HttpResponse:
        try:
            return client.post(url, form)
        finally:
            connections.close_all()

    clients = [Client(raise_request_exception=False) for _ in asked]
    for client, (user, *_) in zip(clients, asked, strict=True):
        client.force_login(user)
    with ThreadPoolExecutor(len(asked)) as pool:
        answers = [
            pool.submit(post, client, url, form)
            for client, (_, url, form) in zip(clients, asked, strict=True)
        ]
        return [answer.result() for answer in answers]


def said(response: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def form_of(content: BlogPostPage | Topic) -> tuple[str, dict]:
    """Where its form is sent to, and with what."""
    if isinstance(content, Topic):
        url = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[content.pk])
        return url, {"name": content.name, "slug": content.slug, "summary": ""}
    form = filled_in(PersonFactory(), SiteImageFactory(alt_text="A room"))
    return edit_url(content), form | {"title": content.title, "slug": content.slug}


@pytest.fixture(params=["post", "topic"])
def content(request) -> BlogPostPage | Topic:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("role", ["Editors", "Publishers"])
def test_what_is_sent_twice_is_sent_once(content, reviewers, meet, role):
    url, form = form_of(content)
    sender = UserFactory(role=role)
    meet((Workflow, "start"))
    before = content.revisions.count()
    answers = at_once(*[(sender, url, form | {"action-submit": "1"})] * 2)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert sorted("already in review" in said(answer) for answer in answers) == [False, True]
    state = WorkflowState.objects.get()
    assert (state.status, state.task_states.count()) == (WORKING, 1)
    assert content.revisions.count() == before + 1
    assert Notice.objects.count() == len(reviewers)


def test_what_is_sent_again_twice_is_sent_once(content, eddie, reviewers, meet):
    content.get_workflow().start(content, eddie)
    content.current_workflow_task_state.reject(user=reviewers[0], comment="Shorter.")
    Notice.objects.all().delete()
    url, form = form_of(content)
    meet((WorkflowState, "resume"))
    answers = at_once(*[(eddie, url, form | {"action-submit": "1"})] * 2)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert sorted("already in review" in said(answer) for answer in answers) == [False, True]
    states = ReviewTaskState.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == ["rejected", "in_progress"]
    assert Notice.objects.count() == len(reviewers)


@pytest.fixture
def waiting(content, eddie, reviewers) -> BlogPostPage | Topic:
    """What Eddie has sent to review. Nobody has an e-mail about it any more."""
    content.get_workflow().start(content, eddie)
    Notice.objects.all().delete()
    return content


def decision(content: BlogPostPage | Topic, what: str = "approve") -> tuple[str, dict]:
    """Where a reviewer's decision is sent to, and with what."""
    content = type(content).objects.get(pk=content.pk)
    shown = {
        "step": content.current_workflow_task_state.pk,
        "seen": token_of(content.get_latest_revision()),
        "ticks": content.current_workflow_task.questions,
    }
    return review_url(content), shown | {"decision": what, "comment": "Because."}


def outcome(content: BlogPostPage | Topic) -> tuple[str, bool, list[str]]:
    """How the last review ended, whether readers have the content, and who was told what."""
    state = content.workflow_states.order_by("pk").last()
    told = Notice.objects.order_by("pk").values_list("kind", "recipient__username")
    is_live = type(content).objects.get(pk=content.pk).live
    return state.status, is_live, [f"{kind} {name}" for kind, name in told]


APPROVED = ("approved", True, ["approved eddie"])
SENT_BACK = ("needs_changes", False, ["sent_back eddie"])


@pytest.mark.parametrize(
    ("first", "second"), [("approve", "approve"), ("approve", "changes"), ("changes", "changes")]
)
def test_one_of_two_decisions_is_taken(waiting, reviewers, meet, first, second):
    meet((deciding, "decidable"))
    asked = zip(reviewers, (first, second), strict=True)
    answers = at_once(*((who, *decision(waiting, what)) for who, what in asked))
    assert [answer.status_code for answer in answers] == [302, 302]
    late = [said(answer) for answer in answers if "a moment ago" in said(answer)]
    assert len(late) == 1
    step = ReviewTaskState.objects.get()
    was = "approved" if step.status == "approved" else "sent back"
    assert f"This was {was} by {step.finished_by} a moment ago." in late[0]
    assert outcome(waiting) == (APPROVED if was == "approved" else SENT_BACK)


@pytest.mark.parametrize("second", ["approve", "changes"])
def test_decision_on_a_step_that_is_over_is_none_on_the_next(post, eddie, reviewers, meet, second):
    """Two who may take both steps decide on the first one: only one of them has."""
    review = ReviewSettings.load()
    review.kinds = ["blog.BlogPostPage"]
    review.save()
    publishers = UserFactory(role="Publishers", username="paula").groups.get()
    for reviewer in reviewers:
        reviewer.groups.add(publishers)
    post.get_workflow().start(post, eddie)
    Notice.objects.all().delete()
    meet((deciding, "decidable"))
    asked = zip(reviewers, ("approve", second), strict=True)
    answers = at_once(*((who, *decision(post, what)) for who, what in asked))
    first, *more = ReviewTaskState.objects.order_by("pk")
    if first.status == "rejected":
        assert (more, outcome(post)) == ([], SENT_BACK)
        return
    assert [step.status for step in more] == ["in_progress"]
    late = next(answer for answer in answers if answer.status_code == 200).content.decode()
    assert f"{first.finished_by} decided on this step after you opened it." in late
    assert not any("approved" in each for each in outcome(post)[2])


def test_what_is_taken_back_is_not_approved_as_well(waiting, eddie, reviewers, meet):
    url, form = form_of(waiting)
    meet((deciding, "decidable"), (WorkflowState, "cancel"))
    asked = [(reviewers[0], *decision(waiting)), (eddie, url, form | {TAKE_BACK: "1"})]
    answers = at_once(*asked)
    assert [answer.status_code < 400 for answer in answers] == [True, True]
    late = " ".join(map(said, answers))
    if outcome(waiting) == APPROVED:
        assert f"This was approved by {reviewers[0]} a moment ago." in late
    else:
        assert outcome(waiting) == ("cancelled", False, [])
        assert f"This was taken back from review by {eddie}." in late


def test_what_is_saved_takes_nothing_down_that_was_approved_meanwhile(waiting, reviewers, meet):
    """It is the version that waits, or a newer draft that nobody has approved."""
    url, form = form_of(waiting)
    publisher = UserFactory(role="Publishers", username="paula")
    meet((deciding, "findings_of"), (hooks, "start_again_if_edited"))
    decided, saved = at_once((reviewers[0], *decision(waiting)), (publisher, url, form))
    assert saved.status_code == 302
    content = type(waiting).objects.get(pk=waiting.pk)
    newest = content.latest_revision
    assert newest.user == publisher
    assert not is_released(newest)
    if decided.status_code == 200:
        assert "paula changed this after you opened it." in decided.content.decode()
        assert outcome(waiting) == (WORKING, False, [])
    else:
        assert outcome(waiting) == APPROVED
        assert is_released(content.live_revision)
