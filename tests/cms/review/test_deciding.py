"""A reviewer decides on the screen made for it, about what others wrote."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from blog.models import BlogPostPage
from cms.models import ReviewSettings, ReviewTaskState
from cms.review.admin.addresses import review_url
from cms.review.versions import token_of
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def eddie():
    return UserFactory(role="Editors", first_name="Eddie", last_name="Editor")


@pytest.fixture
def post(eddie) -> BlogPostPage:
    """What Eddie wrote and sent to review."""
    post = BlogPostPageFactory(title="Our first", live=False, authors=[PersonFactory()])
    post.save_revision(user=eddie)
    post.get_workflow().start(post, eddie)
    return post


def is_live(content) -> bool:
    return type(content).objects.get(pk=content.pk).live


def state_of(content) -> ReviewTaskState:
    return ReviewTaskState.objects.filter(workflow_state__object_id=str(content.pk)).latest("pk")


def test_reviewer_approves_and_what_was_ticked_is_kept(client, log_in, post, decide):
    rosa = log_in("Reviewers")
    screen = client.get(review_url(post)).content.decode()
    assert "Eddie Editor" in screen
    assert 'value="approve"' in screen
    assert 'value="changes"' in screen
    assert decide(post, comment="Good.").url == reverse("wagtailadmin_home")
    assert is_live(post)
    state = state_of(post)
    assert (state.status, state.finished_by, state.comment) == ("approved", rosa, "Good.")
    assert state.ticks == state.task.specific.questions
    assert state.ticks


def test_reviewer_who_has_not_ticked_all_is_asked_to(client, log_in, post, decide):
    log_in("Reviewers")
    answer = decide(post, ticks=[], comment="Fine by me")
    assert "Tick everything in the checklist" in answer.content.decode()
    assert "Fine by me</textarea>" in answer.content.decode()
    assert not is_live(post)


def test_changes_are_requested_with_a_comment(client, log_in, post, decide):
    log_in("Reviewers")
    assert "Say what should change." in decide(post, "changes", comment=" ").content.decode()
    assert post.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    decide(post, "changes", comment="Name the venue.")
    assert state_of(post).comment == "Name the venue."
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_NEEDS_CHANGES
    assert not is_live(post)


def test_nobody_approves_their_own_words(client, log_in, post, decide):
    """Whoever sends them: the writer, or somebody else for the writer."""
    writer = log_in("Editors")
    for name in ("Reviewers", "Publishers"):
        writer.groups.add(UserFactory(role=name).groups.get())
    post.summary = "A better sentence."
    post.save_revision(user=writer)
    answer = decide(post)
    assert "You wrote or sent part of this" in answer.content.decode()
    assert not is_live(post)
    log_in("Reviewers")
    decide(post)
    assert is_live(post)


def test_sender_who_wrote_nothing_does_not_approve(client, log_in, eddie, decide):
    sender = log_in("Reviewers")
    post = BlogPostPageFactory(live=False, authors=[PersonFactory()])
    post.save_revision(user=eddie)
    post.get_workflow().start(post, sender)
    assert "You wrote or sent part of this" in decide(post).content.decode()
    log_in("Reviewers")
    decide(post, "changes", comment="Shorter.")
    again = log_in("Reviewers")
    post.current_workflow_state.resume(again)
    assert "You wrote or sent part of this" in decide(post).content.decode()
    assert not is_live(post)


def test_what_autosave_wrote_over_a_published_version_is_writing(
    client, log_in, post, decide, eddie
):
    """Autosave may write over the very revision that is live."""
    log_in("Reviewers")
    decide(post)
    post = BlogPostPage.objects.get()
    post.summary = "Something else."
    post.save_revision(user=eddie, overwrite_revision=post.get_latest_revision())
    post.get_workflow().start(post, UserFactory(role="Editors"))
    eddie.groups.add(UserFactory(role="Reviewers").groups.get())
    client.force_login(eddie)
    assert "You wrote or sent part of this" in decide(post).content.decode()


def test_comments_in_the_text_are_not_writing(client, log_in, post, decide):
    rosa = log_in("Reviewers")
    post.save_revision(user=rosa, changed=False)
    decide(post)
    assert is_live(post)


def test_what_changed_meanwhile_is_looked_at_again(client, log_in, post, decide, eddie):
    log_in("Reviewers")
    seen = token_of(post.get_latest_revision())
    post.summary = "Another sentence."
    post.save_revision(user=eddie, overwrite_revision=post.get_latest_revision())
    answer = decide(post, seen=seen)
    assert "Eddie Editor changed this after you opened it" in answer.content.decode()
    assert not is_live(post)


@pytest.mark.parametrize("what", ["approved", "sent back", "taken back"])
def test_what_was_decided_a_moment_ago_is_said(client, log_in, post, decide, eddie, what):
    first = log_in("Reviewers", first_name="Rosa", last_name="Reviewer")
    form = {"seen": token_of(post.get_latest_revision()), "ticks": ["x"], "decision": "approve"}
    if what == "approved":
        decide(post)
    elif what == "sent back":
        decide(post, "changes", comment="Shorter.")
    else:
        post.current_workflow_state.cancel(user=eddie)
    log_in("Reviewers")
    for answer in (client.post(review_url(post), form, follow=True), client.get(review_url(post))):
        follow = client.get(answer.url) if answer.status_code == 302 else answer
        assert f"{what}" in follow.content.decode()
    assert is_live(post) is (what == "approved")
    assert what == "taken back" or str(first) in follow.content.decode()


def test_two_steps_take_two_people_and_start_again_when_edited(client, log_in, post, decide):
    settings = ReviewSettings.load()
    settings.kinds = ["blog.BlogPostPage"]
    settings.save()
    post.current_workflow_state.cancel()
    eddie = log_in("Editors")
    post.get_workflow().start(post, eddie)
    first = log_in("Reviewers")
    first.groups.add(UserFactory(role="Publishers").groups.get())
    over = post.current_workflow_task_state.pk
    decide(post, comment="Fine so far.")
    assert not is_live(post)
    screen = client.get(review_url(post)).content.decode()
    assert "approved the step “First review”" in screen
    assert "Ticked: Is it true" in screen
    assert "Fine so far." in screen
    assert "You approved the step before" in decide(post).content.decode()
    second = log_in("Publishers")
    late = f"{first} decided on this step after you opened it. It now waits for “Second review”."
    assert late in decide(post, step=over).content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[post.pk])
    assert client.get(edit).status_code == 200
    post.summary = "A better sentence."
    post.save_revision(user=second)
    from cms.review.deciding import start_again_if_edited

    start_again_if_edited(BlogPostPage.objects.get(pk=post.pk), second)
    assert post.current_workflow_task.name == "First review"
    log_in("Reviewers")
    decide(post)
    assert "You wrote or sent part of this" not in client.get(review_url(post)).content.decode()
    client.force_login(second)
    assert "You wrote or sent part of this" in decide(post).content.decode()
    log_in("Publishers")
    decide(post)
    assert is_live(post)
    assert TaskState.objects.filter(status="approved").count() == 2
