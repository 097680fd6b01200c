"""What is approved and waits for nothing any more, and still is not live."""

from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, F, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Revision

from cms.review.turns import take_turn
from cms.review.versions import is_released, refused_at
from cms.review.waiting import approved_in, models_with_drafts

from .bundles import REFUSED, bundles_of
from .failures import NotReadyError
from .models import Bundle, BundleItem
from .signals import went_live

UNAPPROVED = "It was changed after it was approved, or never approved. Send it to review."


def forgotten(most: int) -> list[Revision]:
    """The newest versions that nothing will put live, such as those taken out of a bundle.

    The longest ago first. Not what was taken down on purpose.
    """
    found: list[Any] = []
    for model in models_with_drafts():
        rows = forgotten_in(model).select_related("latest_revision__content_type")
        found += [row.latest_revision for row in rows.order_by("latest_revision_created")[:most]]
    return sorted(found, key=lambda revision: revision.created_at)[:most]


def forgotten_in(model: type[Model]) -> QuerySet:
    key = Cast(OuterRef("pk"), CharField())
    bundled = BundleItem.objects.filter(
        content_type=model().get_base_content_type(),  # type: ignore[attr-defined]
        object_id=key,
        bundle__in=Bundle.objects.waiting(),
    )
    return (
        approved_in(model)
        .filter(~Exists(bundled), latest_revision__approved_go_live_at=None)
        .annotate(latest_revision_created=F("latest_revision__created_at"))
    )


def is_forgotten(content: Model) -> bool:
    """Whether this is one of them."""
    return forgotten_in(type(content)).filter(pk=content.pk).exists()


def why_not(content: Any) -> str:
    """Why this can't be published as it is. Empty if it can."""
    if content.live and not content.has_unpublished_changes:
        return "Readers have this version already."
    if bundle := bundles_of(content).first():
        return f"It goes live with “{bundle}”. Take it out there first."
    revision = content.get_latest_revision()
    if revision is None or not is_released(revision):
        return REFUSED if revision and refused_at(revision) else UNAPPROVED
    if revision.approved_go_live_at:
        return "It goes live by itself at its time."
    return ""


@transaction.atomic
def publish_approved(content: Any, user: Any) -> bool:
    """Puts an approved version live, or sets its time. Whether it is live. Raises NotReadyError."""
    take_turn(type(content), content.pk)
    content = type(content)._base_manager.get(pk=content.pk)
    if reason := why_not(content):
        raise NotReadyError(reason)
    revision = content.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
    content = type(content)._base_manager.get(pk=content.pk)
    if content.live_revision_id != revision.pk:
        return False
    went_live.send(sender=Revision, content=content, revision=revision)
    return True
