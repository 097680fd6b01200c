"""Versions that others count on as they are: those in review, and those approved and not live."""

from typing import Any

from django.apps import apps
from django.db.models import CharField, Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, WorkflowState

from cms.models import Entry, ReviewTaskState


def models_with_drafts() -> list[type[Model]]:
    """Pages, all in one, and each kind of entry."""
    return [Page, *(model for model in apps.get_models() if issubclass(model, Entry))]


def waiting_versions() -> QuerySet:
    """Revisions that are in review, or go live next: by their time, in a bundle, or by hand."""
    due = Revision.objects.filter(approved_go_live_at__isnull=False)
    keys = set(due.values_list("pk", flat=True))
    for model in models_with_drafts():
        for rows in (in_review(model), approved_in(model)):
            keys.update(rows.values_list("latest_revision", flat=True))
    return Revision.objects.filter(pk__in=keys)


def in_review(model: Any) -> QuerySet:
    """What waits for reviewers, of one kind."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=model().get_base_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return model._base_manager.filter(Exists(states))


def approved_in(model: type[Model]) -> QuerySet:
    """What of one kind is approved in its newest version, and was not live with it since."""
    decided = ReviewTaskState.objects.filter(
        revision=OuterRef("latest_revision"),
        version=OuterRef("latest_revision__created_at"),
    )
    approved = decided.filter(
        status=ReviewTaskState.STATUS_APPROVED,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
    )
    decisions = (ReviewTaskState.STATUS_APPROVED, ReviewTaskState.STATUS_REJECTED)
    newest = decided.filter(status__in=decisions).order_by("-finished_at").values("status")
    return (
        model._base_manager.filter(
            Q(live=False) | Q(has_unpublished_changes=True),
            Q(last_published_at=None) | Q(last_published_at__lt=F("latest_revision__created_at")),
            Exists(approved),
        )
        .annotate(newest_decision=Subquery(newest[:1]))
        .filter(newest_decision=ReviewTaskState.STATUS_APPROVED)
    )
