"""Putting several drafts live together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.review.consequences import Consequence
from cms.review.versions import is_released, refused_at

from .failures import NotReadyError
from .models import Bundle, BundleItem, BundleQuerySet
from .signals import went_live

REFUSED = "A reviewer asked for changes. Change it and send it again."


@dataclass(frozen=True)
class ItemState:
    """One part of a bundle, and what it still needs."""

    item: BundleItem
    subject: Any
    revision: Revision | None
    """Its newest version: the one that is judged here, and the one that goes live."""

    @property
    def title(self) -> str:
        """What its newest version is called."""
        return self.revision.object_str if self.revision else str(self.item)

    @property
    def kind(self) -> str:
        """What editors call it: "blog post"."""
        return str(self.subject._meta.verbose_name if self.subject else self.item.content_type)

    @property
    def in_review(self) -> bool:
        """Whether it waits for somebody to review it."""
        return bool(self.subject and self.subject.current_workflow_task)

    @property
    def is_live(self) -> bool:
        """Whether readers have its newest version already."""
        return bool(self.subject and self.subject.live and not self.subject.has_unpublished_changes)

    @property
    def problem(self) -> str:
        """Why it can't go live now. Empty if it can, or is live."""
        if self.subject is None:
            return "It has been deleted. Take it out."
        if self.is_live:
            return ""
        if self.revision is None or not is_released(self.revision):
            return unapproved(self.subject, self.revision)
        draft = self.revision.as_object()
        if draft.go_live_at and draft.go_live_at > timezone.now():
            return "It has a date of its own to go live. Clear that, and have it approved again."
        return ""


def unapproved(content: Any, revision: Revision | None) -> str:
    """Says how far the review of a draft has come."""
    if content.current_workflow_task:
        return "Its newest version waits for review."
    if revision and refused_at(revision):
        return REFUSED
    if content.workflow_states.filter(status="approved").exists():
        return "It was changed after it was approved. Send it to review again."
    return "Its newest version is not approved. Send it to review."


def states_of(bundle: Bundle) -> list[ItemState]:
    """Each part with what it needs, in the order they were added."""
    items = bundle.items.select_related("content_type").order_by("pk")
    return [
        ItemState(item, subject, subject.get_latest_revision() if subject else None)
        for item, subject in ((item, item.subject) for item in items)
    ]


def bundles_of(content: Model) -> BundleQuerySet:
    """The bundles that have not gone live and hold a page or an entry."""
    items = BundleItem.objects.filter(
        content_type=content.get_base_content_type(), object_id=str(content.pk)
    )
    return Bundle.objects.waiting().filter(items__in=items)


def waits_in_a_bundle(content: Model) -> str:
    """Says with what something goes live, if approval alone does not put it live."""
    bundle = bundles_of(content).first()
    return f"It goes live with “{bundle}”." if bundle else ""


def goes_live_with_others(draft: Any, published: Any | None) -> Iterator[Consequence]:
    """Says at the review of a draft that its approval publishes nothing yet."""
    if draft.pk and (bundle := bundles_of(draft).first()):
        yield Consequence(f"It goes live together with the others in “{bundle}”, not before.")


def add_to(bundle: Bundle, content: Model) -> BundleItem:
    """Makes a page or an entry part of a bundle. Once is enough. Raises NotReadyError."""
    if other := bundles_of(content).exclude(pk=bundle.pk).first():
        raise NotReadyError(f"“{content}” is in “{other}”. Take it out there first.")
    if content.scheduled_revision:
        raise NotReadyError(
            f"“{content}” goes live by itself at a time of its own. Open it and select "
            "“Cancel scheduled publish” first."
        )
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
    problems = [(each.title, each.problem) for each in states]
    if said := [f"“{title}”: {problem}" for title, problem in problems if problem]:
        raise NotReadyError(" ".join(said))
    for each in states:
        if not each.is_live:
            each.revision.publish(user=user, skip_permission_checks=True)
            went_live.send(sender=Bundle, content=each.subject, revision=each.revision)
    bundle.went_live_at = timezone.now()
    bundle.save(update_fields=["went_live_at"])
    log(bundle, "cms.bundle_live", user=user)
    return True
