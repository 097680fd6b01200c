"""Drafts that could go live together."""

from typing import Any, NamedTuple

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import Revision

from cms.review.waiting import models_with_drafts

from .models import Bundle, BundleItem

MOST = 50


class Draft(NamedTuple):
    """A version that readers don't have yet."""

    place: str
    """Which page or entry: "blog.blogpostpage.12"."""
    title: str
    kind: str
    revision: Revision


def drafts_like(words: str = "") -> list[Draft]:
    """Pages and entries with a draft whose title holds some words, the newest first.

    Without those in a bundle already, and those that go live at a time of their own.
    """
    found: list[Any] = []
    for model in models_with_drafts():
        mine = BundleItem.objects.filter(
            content_type=model().get_base_content_type(),
            object_id=Cast(OuterRef("pk"), CharField()),
            bundle__in=Bundle.objects.waiting(),
        )
        rows = model._base_manager.filter(
            Q(live=False) | Q(has_unpublished_changes=True),
            ~Exists(mine),
            latest_revision__object_str__icontains=words,
            latest_revision__approved_go_live_at=None,
        )
        rows = rows.select_related("latest_revision__content_type", "latest_revision__user")
        found += rows.order_by("-latest_revision__created_at")[:MOST]
    found.sort(key=lambda row: row.latest_revision.created_at, reverse=True)
    return [draft(row.latest_revision) for row in found[:MOST]]


def draft(revision: Revision) -> Draft:
    kind = revision.content_type
    place = f"{kind.app_label}.{kind.model}.{revision.object_id}"
    model = kind.model_class()
    return Draft(place, revision.object_str, model._meta.verbose_name if model else "", revision)
