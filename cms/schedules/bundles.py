"""Putting several drafts live together."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.log_actions import log

from cms.review.versions import is_released

from .models import Bundle, BundleItem
from .signals import went_live


class NotReadyError(Exception):
    """Why a bundle can't go live, in sentences."""


@dataclass(frozen=True)
class ItemState:
    """One part of a bundle, and what it still needs."""

    item: BundleItem
    subject: Any
    problem: str
    """Empty if it is ready."""


def states_of(bundle: Bundle) -> list[ItemState]:
    """Each part with what it needs, in the order they were added."""
    return [
        ItemState(item, item.subject, problem_with(item.subject))
        for item in bundle.items.select_related("content_type").order_by("pk")
    ]


def problem_with(content: Any | None) -> str:
    """Why a page or an entry can't go live now. Empty if it can."""
    if content is None:
        return "It has been deleted. Take it out."
    revision = content.get_latest_revision()
    if revision is None or not is_released(revision):
        return "Its newest version is not approved."
    draft = revision.as_object()
    if draft.go_live_at and draft.go_live_at > timezone.now():
        return "It has a date of its own to go live. Clear that first."
    return ""


def waits_in_a_bundle(content: Model) -> bool:
    """Whether approval holds something back, because it goes live with others."""
    items = BundleItem.objects.filter(
        content_type=content.get_base_content_type(), object_id=str(content.pk)
    )
    return items.filter(bundle__in=Bundle.objects.waiting()).exists()


def add_to(bundle: Bundle, content: Model) -> BundleItem:
    """Makes a page or an entry part of a bundle. Once is enough."""
    item, _ = BundleItem.objects.get_or_create(
        bundle=bundle,
        content_type=content.get_base_content_type(),
        object_id=str(content.pk),
    )
    return item


@transaction.atomic
def put_live(bundle: Bundle, user: Any = None) -> bool:
    """Publishes all parts, or none. Whether it was still to be done.

    Raises NotReadyError, or whatever a part raises while it is published.
    """
    bundle = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if bundle.went_live_at:
        return False
    states = states_of(bundle)
    if not states:
        raise NotReadyError("There is nothing in it.")
    problems = [f"“{each.subject}”: {each.problem}" for each in states if each.problem]
    if problems:
        raise NotReadyError(" ".join(problems))
    for each in states:
        revision = each.subject.get_latest_revision()
        if each.subject.live_revision_id != revision.pk:
            revision.publish(user=user, skip_permission_checks=True)
            went_live.send(sender=Bundle, content=each.subject, revision=revision)
    bundle.went_live_at = timezone.now()
    bundle.save(update_fields=["went_live_at"])
    log(bundle, "cms.bundle_live", user=user)
    return True
