"""Approving what others wrote, asking for changes, and publishing urgently."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from cms.checks.findings import blocking, findings_of
from cms.models import ReviewTask, ReviewTaskState, UrgentPublication

from .locks import is_reviewer
from .signals import published_urgently
from .turns import take_turn
from .versions import token_of, writers_of


class CanNotDecideError(Exception):
    """Why a decision was not taken, as a sentence for the reviewer."""


@dataclass(frozen=True)
class Review:
    """What somebody can do about a draft that waits for approval."""

    content: Any
    user: Any

    @cached_property
    def state(self) -> ReviewTaskState | None:
        """The step that waits."""
        state = self.content.current_workflow_task_state
        is_waiting = state and state.status == ReviewTaskState.STATUS_IN_PROGRESS
        return state if is_waiting and isinstance(state, ReviewTaskState) else None

    @cached_property
    def task(self) -> ReviewTask:
        return self.state.task.specific

    @cached_property
    def revision(self) -> Revision:
        return self.content.get_latest_revision()

    @property
    def obstacle(self) -> str:
        """Why this person can't decide. Empty if they can."""
        if self.state is None:
            return "This is not waiting for review."
        if not self.task.user_can_access_editor(self.content, self.user):
            return "You are not one of those who review this."
        if self.user.pk in writers_of(self.content):
            return "You wrote or sent part of this, so somebody else has to approve it."
        if self.user.pk in self.approvers:
            return "You approved the step before, so somebody else has to take this one."
        return ""

    @property
    def past(self) -> list[ReviewTaskState]:
        """What was decided in this review so far, the newest first."""
        decided = (ReviewTaskState.STATUS_APPROVED, ReviewTaskState.STATUS_REJECTED)
        states = ReviewTaskState.objects.filter(
            workflow_state=self.state.workflow_state, status__in=decided
        )
        return list(states.select_related("task", "finished_by").order_by("-finished_at"))

    @cached_property
    def approvers(self) -> set[int]:
        """Keys of the users who approved earlier steps of this version."""
        approved = ReviewTaskState.objects.filter(
            workflow_state=self.state.workflow_state,
            status=ReviewTaskState.STATUS_APPROVED,
            revision=self.revision,
            version=self.revision.created_at,
        )
        return set(approved.values_list("finished_by", flat=True))


@transaction.atomic
def approve(
    content: Model, user, *, step: str, seen: str, ticks: list[str], comment: str = ""
) -> bool:
    """Approves the version that the reviewer saw, in that step. Whether it was the last one.

    Raises CanNotDecideError, and changes nothing then.
    """
    review = decidable(content, user, step, seen)
    if findings := blocking(findings_of(review.revision.as_object())):
        count = len(findings)
        raise CanNotDecideError(
            f"{count} {'thing has' if count == 1 else 'things have'} to be put right first."
        )
    if set(review.task.questions) - set(ticks):
        raise CanNotDecideError("Tick everything in the checklist, or ask for changes.")
    state = review.state
    state.ticks = [each for each in review.task.questions if each in ticks]
    state.revision, state.version = review.revision, review.revision.created_at
    state.approve(user=user, comment=comment)
    state.workflow_state.refresh_from_db()
    return state.workflow_state.status == WorkflowState.STATUS_APPROVED


@transaction.atomic
def request_changes(content: Model, user, *, step: str, seen: str, comment: str) -> None:
    """Sends a draft back to who wrote it, with what should change. Raises CanNotDecideError."""
    review = decidable(content, user, step, seen)
    if not comment.strip():
        raise CanNotDecideError("Say what should change.")
    state = review.state
    state.revision, state.version = review.revision, review.revision.created_at
    state.reject(user=user, comment=comment.strip())
    # An earlier approval of the same version may have given it a moment to go live.
    Revision.objects.filter(pk=review.revision.pk).update(approved_go_live_at=None)


def decidable(content: Model, user, step: str, seen: str) -> Review:
    """The review, in which nobody else decides meanwhile. Raises CanNotDecideError."""
    take_turn(type(content), content.pk)
    review = Review(type(content)._base_manager.get(pk=content.pk), user)
    if review.state is None:
        raise CanNotDecideError(what_became_of(content))
    if seen != token_of(review.revision):
        raise CanNotDecideError(
            f"{review.revision.user or 'Somebody'} changed this after you opened it. "
            "Look at the new version below, then decide."
        )
    if step != str(review.state.pk):
        who = next((past.finished_by for past in review.past if str(past.pk) == step), None)
        raise CanNotDecideError(
            f"{who or 'Somebody'} decided on this step after you opened it. "
            f"It now waits for “{review.task.name}”."
        )
    if review.obstacle:
        raise CanNotDecideError(review.obstacle)
    return review


def note_sender(state: ReviewTaskState, user) -> None:
    """Keeps who sent something to review, or sent it again, through all steps. Call as one begins.

    The step before is still the current one then. None is, where a round begins.
    """
    before = state.workflow_state.current_task_state
    state.submitted_by = before.specific.submitted_by if before else user
    state.save(update_fields=["submitted_by"])


def what_became_of(content: Model) -> str:
    """Says why something no longer waits for review."""
    last = content.workflow_states.order_by("-pk").first()
    state = last.current_task_state if last else None
    by = f" by {state.finished_by}" if state and state.finished_by else ""
    outcomes = {
        WorkflowState.STATUS_APPROVED: f"This was approved{by} a moment ago.",
        WorkflowState.STATUS_NEEDS_CHANGES: f"This was sent back{by} a moment ago.",
        WorkflowState.STATUS_CANCELLED: f"This was taken back from review{by}.",
    }
    return outcomes.get(last.status, "") if last else "This was never sent to review."


@transaction.atomic
def start_again_if_edited(content: Model, user) -> None:
    """Has what was edited in review approved again, from the first step. Call after each edit."""
    if not content.workflow_in_progress:
        return
    take_turn(type(content), content.pk)
    content = type(content)._base_manager.get(pk=content.pk)
    if not content.workflow_in_progress:
        return
    state = content.current_workflow_state
    revision = content.get_latest_revision()
    stale = ReviewTaskState.objects.filter(
        workflow_state=state, status=ReviewTaskState.STATUS_APPROVED
    ).exclude(revision=revision, version=revision.created_at)
    current = state.current_task_state.specific
    if stale.exists():
        stale.update(status=ReviewTaskState.STATUS_CANCELLED)
        current.cancel(user=user)
    elif current.revision_id != revision.pk:
        current.revision = revision
        current.save(update_fields=["revision"])


def end_review_of(revision: Revision, user=None) -> None:
    """Ends the review of a version that is published without it. That of a newer one goes on."""
    content = revision.content_object
    content = getattr(content, "specific", content)
    state = getattr(content, "current_workflow_state", None)
    if state and revision.is_latest_revision():
        state.cancel(user=user)


@transaction.atomic
def publish_urgently(content: Model, user, *, seen: str, reason: str) -> UrgentPublication:
    """Puts the newest version live, or schedules it, before anybody has reviewed it.

    It stays on the reviewers' list until somebody else has looked. Raises CanNotDecideError.
    """
    take_turn(type(content), content.pk)
    content = type(content)._base_manager.get(pk=content.pk)
    revision = content.get_latest_revision()
    if revision is None:
        raise CanNotDecideError("There is no draft to publish.")
    lock = content.get_lock()
    if lock and lock.for_user(user):
        raise CanNotDecideError("This is locked. Ask whoever locked it, or an administrator.")
    if UrgentPublication.objects.filter(revision=revision, version=revision.created_at).exists():
        raise CanNotDecideError("This version was published urgently a moment ago.")
    if content.live and not content.has_unpublished_changes:
        raise CanNotDecideError("Readers have this version already.")
    if not reason.strip():
        raise CanNotDecideError("Say why this can't wait for a review.")
    if token_of(revision) != seen:
        raise CanNotDecideError(
            f"{revision.user or 'Somebody'} changed this after you opened it. "
            "Look at it again, then publish."
        )
    if blocking(findings_of(revision.as_object())):
        raise CanNotDecideError("Put right what is listed first. Readers would meet it.")
    publication = UrgentPublication.objects.create(
        content_type=content.get_base_content_type(),
        object_id=str(content.pk),
        title=str(content)[:255],
        revision=revision,
        version=revision.created_at,
        reason=reason.strip(),
        before=content.serializable_data() if content.live else None,
        published_by=user,
    )
    end_review_of(revision, user)
    revision.publish(user=user, skip_permission_checks=True)
    published_urgently.send(sender=UrgentPublication, publication=publication)
    log(
        content,
        "cms.publish_urgently",
        user=user,
        revision=revision,
        data={"reason": publication.reason},
    )
    return publication


@transaction.atomic
def look_at(publication: UrgentPublication, user, *, seen: str, note: str = "") -> None:
    """Takes an urgent publication off the reviewers' list. Raises CanNotDecideError."""
    if not is_reviewer(user):
        raise CanNotDecideError("Somebody who reviews has to look at this.")
    waiting = UrgentPublication.objects.select_for_update().filter(pk=publication.pk).get()
    if waiting.looked_at:
        raise CanNotDecideError(f"{waiting.looked_at_by} has looked at this already.")
    if seen != (token_of(waiting.revision) if waiting.revision else ""):
        raise CanNotDecideError("This is not what you were shown. Look at it again.")
    subject = waiting.subject
    # Who wrote what has been deleted is no longer known, only who published it.
    writers = writers_of(subject) if subject else set()
    if user.pk in writers | {waiting.published_by_id}:
        raise CanNotDecideError("You wrote or published this, so somebody else has to look.")
    waiting.looked_at, waiting.looked_at_by, waiting.note = timezone.now(), user, note.strip()
    waiting.save()
    log(subject or waiting, "cms.look_at_urgent", user=user, data={"note": waiting.note})
