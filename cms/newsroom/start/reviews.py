"""What stands in the lists of reviewers: only what they may decide on."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Revision, TaskState

from cms.models import ReviewTask, ReviewTaskState, UrgentPublication
from cms.review.admin.addresses import look_url
from cms.review.deciding import Review
from cms.review.locks import is_reviewer
from cms.review.versions import writers_of

from .lines import MOST, Line, kind_of, review_url_of


def waiting_for(user: Any) -> list[Line]:
    """What others sent to review and this person may decide, the oldest first."""
    tasks = ReviewTask.objects.filter(active=True)
    if not user.is_superuser:
        tasks = tasks.filter(groups__in=user.groups.all())
    approved = ReviewTaskState.objects.filter(
        workflow_state=OuterRef("workflow_state"),
        status=TaskState.STATUS_APPROVED,
        finished_by=user,
    )
    wrote = revisions_of(user, "revision__base_content_type", "revision__object_id")
    states = (
        ReviewTaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__in=tasks)
        .exclude(Q(submitted_by=user) | Q(workflow_state__requested_by=user))
        .annotate(is_doubtful=Exists(wrote) | Exists(approved))
        .select_related("revision__content_type", "submitted_by")
        .defer("revision__content")
        .order_by("started_at", "pk")
    )

    def may_decide(state: ReviewTaskState) -> bool:
        return not Review(state.revision.content_object, user).obstacle

    return [
        Line(
            state.revision.object_str,
            review_url_of(state.revision.content_type, state.revision.object_id),
            kind_of(state.revision.content_type),
            f"{state.submitted_by or 'Somebody'} sent it",
            state.started_at,
        )
        for state in allowed(states, may_decide)
    ]


def urgent_for(user: Any) -> list[Line]:
    """What was published before a review, and this person may look at, the oldest first."""
    if not is_reviewer(user):
        return []
    waiting = UrgentPublication.objects.waiting()
    rows = (
        waiting.filter(Q(published_by=None) | ~Q(published_by=user))
        .annotate(is_doubtful=Exists(revisions_of(user, "content_type", "object_id")))
        .select_related("revision__content_type", "content_type", "published_by")
        .defer("revision__content", "before")
    )

    def may_look(urgent: UrgentPublication) -> bool:
        subject = urgent.subject
        return subject is None or user.pk not in writers_of(subject)

    return [
        Line(
            each.title,
            look_url(each),
            kind_of(each.revision.content_type if each.revision else each.content_type),
            f"{each.published_by or 'Somebody'} published it: {each.reason}",
            each.published_at,
        )
        for each in allowed(rows, may_look)
    ]


def revisions_of(user: Any, base_content_type: str, object_id: str) -> QuerySet:
    """The versions of something that somebody saved, for a subquery."""
    return Revision.objects.filter(
        user=user, base_content_type=OuterRef(base_content_type), object_id=OuterRef(object_id)
    )


def allowed(rows: QuerySet, may: Callable[[Any], bool]) -> Iterator[Any]:
    """The first of them, without those that somebody has had a hand in and may not decide on.

    Who wrote what has to be asked for each of these alone, so no more than a list's length are
    asked about. Further ones stand in the list: better than to leave out what may be decided.
    """
    asked = listed = 0
    for row in rows[: 2 * MOST + 1]:
        if listed > MOST:
            return
        if row.is_doubtful and asked < MOST:
            asked += 1
            if not may(row):
                continue
        listed += 1
        yield row
