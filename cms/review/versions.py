"""Versions of content under review: which is the newest, who wrote it, which was approved."""

from datetime import datetime

from django.db.models import Max, Model
from wagtail.models import Revision, WorkflowState

from cms.models import ReviewTaskState, UrgentPublication

NOT_WRITING = {
    "wagtail_admin_comments",
    "latest_revision",
    "latest_revision_created_at",
    "has_unpublished_changes",
    "live",
    "live_revision",
    "first_published_at",
    "last_published_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "draft_title",
    "url_path",
}
"""What changes in a revision without anybody having written something for readers."""


def token_of(revision: Revision) -> str:
    """Names what a revision holds now. Autosave gives it other content under the same key."""
    return f"{revision.pk}-{revision.created_at.timestamp()}"


def is_released(revision: Revision) -> bool:
    """Whether a revision may be live: its review is over, or it was published urgently.

    Not if a reviewer has asked for changes to this version since.
    """
    version = revision.created_at
    steps = ReviewTaskState.objects.filter(status=ReviewTaskState.STATUS_APPROVED)
    # Each step of a review has to be about this version, not the last alone.
    of_another = steps.exclude(revision=revision, version=version).values("workflow_state")
    approved = steps.filter(
        revision=revision,
        version=version,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
    ).exclude(workflow_state__in=of_another)
    urgent = UrgentPublication.objects.filter(revision=revision, version=version)
    if refused := refused_at(revision):
        approved = approved.filter(finished_at__gt=refused)
        urgent = urgent.filter(published_at__gt=refused)
    return approved.exists() or urgent.exists()


def refused_at(revision: Revision) -> datetime | None:
    """When a reviewer last asked for changes to a revision as it is now."""
    refusals = ReviewTaskState.objects.filter(
        revision=revision, version=revision.created_at, status=ReviewTaskState.STATUS_REJECTED
    )
    return refusals.aggregate(last=Max("finished_at"))["last"]


def is_on_record(content: Model, revision: Revision) -> bool:
    """Whether a revision is live, or somebody decided on it: then nothing may write over it."""
    return (
        content.live_revision_id == revision.pk
        or ReviewTaskState.objects.filter(revision=revision).exclude(version=None).exists()
        or UrgentPublication.objects.filter(revision=revision).exists()
    )


def writers_of(content: Model) -> set[int]:
    """Keys of the users whose words wait for approval: they may not be the ones to approve them.

    All who changed something since the last version that somebody else has seen, and who sent it.
    """
    seen = last_seen_version(content)
    writers, before = set(), None
    for revision in content.revisions.order_by("created_at", "pk"):
        written = what_is_written(revision)
        if written != before and (seen is None or revision.created_at > seen):
            writers.add(revision.user_id)
        before = written
    if state := content.current_workflow_state:
        sent = ReviewTaskState.objects.filter(workflow_state=state)
        writers |= {state.requested_by_id, *sent.values_list("submitted_by", flat=True)}
    return writers - {None}


def last_seen_version(content: Model) -> datetime | None:
    """When the newest version was saved that did not only its writers see."""
    approved = ReviewTaskState.objects.filter(
        workflow_state__in=content.workflow_states.filter(status=WorkflowState.STATUS_APPROVED),
        status=ReviewTaskState.STATUS_APPROVED,
    )
    urgent = UrgentPublication.objects.of(content)
    seen = [
        *approved.values_list("version", flat=True),
        *urgent.exclude(looked_at=None).values_list("version", flat=True),
    ]
    live = content.live_revision
    if live and not urgent.filter(revision=live, looked_at=None).exists():
        # What autosave wrote over the published revision since is not what readers have.
        seen.append(min(live.created_at, content.last_published_at or live.created_at))
    return max((version for version in seen if version), default=None)


def what_is_written(revision: Revision) -> dict:
    """What a revision holds, without its comments and its state."""
    return {name: value for name, value in revision.content.items() if name not in NOT_WRITING}
