"""Where a page stands between a draft and its readers, in words and as conditions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, WorkflowState

IN_REVIEW, SENT_BACK = WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES
STATES = [
    ("draft", "Draft"),
    ("review", "In review"),
    ("back", "Sent back"),
    ("scheduled", "Scheduled"),
    ("live", "Live"),
    ("changed", "Live, with changes"),
    ("down", "Taken down"),
]
"""What lists can be narrowed down to. A page can be in review and live at once."""


@dataclass(frozen=True)
class State:
    """Where a page stands, and since when it waits for whom."""

    words: str
    is_live: bool
    waits_for: str = ""
    since: datetime | None = None


def state_of(page: Page, reviewers: dict[int, str]) -> State:
    """The state of a page. `reviewers` are names of groups under the keys of their tasks.

    Asks the database for nothing where the list loaded the workflow states.
    """
    waiting = page.current_workflow_state
    words = before_readers(page, waiting)
    if waiting is None or waiting.status != IN_REVIEW or waiting.current_task_state is None:
        return State(words, page.live)
    step = waiting.current_task_state
    return State(words, page.live, reviewers.get(step.task_id, ""), step.started_at)


def before_readers(page: Page, waiting: WorkflowState | None) -> str:
    """The state in words."""
    review = {IN_REVIEW: "in review", SENT_BACK: "sent back"}.get(waiting.status if waiting else "")
    if page.live:
        if review:
            return f"Live, changes {review}"
        if page.approved_schedule:
            return "Live, changes scheduled"
        return "Live, with changes" if page.has_unpublished_changes else "Live"
    if review:
        return review.capitalize()
    if page.approved_schedule:
        return "Scheduled"
    return "Taken down" if page.first_published_at else "Draft"


def in_state(pages: QuerySet, state: str) -> QuerySet:
    """Those of the pages that are in one of the STATES."""
    busy = Q(pk__in=with_review(IN_REVIEW, SENT_BACK)) | Q(pk__in=scheduled())
    conditions = {
        "draft": Q(live=False, first_published_at=None) & ~busy,
        "review": Q(pk__in=with_review(IN_REVIEW)),
        "back": Q(pk__in=with_review(SENT_BACK)),
        "scheduled": Q(pk__in=scheduled()),
        "live": Q(live=True),
        "changed": Q(live=True, has_unpublished_changes=True),
        "down": Q(live=False, first_published_at__isnull=False) & ~busy,
    }
    return pages.filter(conditions[state])


def with_review(*statuses: str, **condition: Any) -> QuerySet:
    """The keys of pages whose review is in one of these states."""
    kind = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.filter(base_content_type=kind, status__in=statuses, **condition)
    return (
        Page.objects.annotate(key=Cast("pk", CharField()))
        .filter(key__in=states.values("object_id"))
        .values("pk")
    )


def scheduled() -> QuerySet:
    """The keys of pages of which a version is approved for later."""
    versions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return (
        Page.objects.annotate(key=Cast("pk", CharField()))
        .filter(key__in=versions.values("object_id"))
        .values("pk")
    )
