"""What the command `publish_scheduled` does.

Each page, entry and bundle has a transaction of its own, in which its row is locked and asked
again. So a run can be killed at any point and two can run at once: what one has done, the next
finds done.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.review.versions import is_released
from cms.review.waiting import models_with_drafts

from .bundles import put_live
from .failures import NotReadyError, report, resolve
from .models import Bundle
from .signals import went_live


class Due(NamedTuple):
    """Something whose moment has come."""

    key: str
    title: str
    what: str
    """In words: "go live", "be taken down"."""
    is_done: str
    """In words once it is: "is live", "is taken down"."""
    address: str
    act: Callable[[], bool]
    """Does it, unless somebody else has. Whether it was done here. May raise."""


class Outcome(NamedTuple):
    """What a run did."""

    done: list[Due]
    failed: list[Due]
    passed: list[Due]
    """What another run has done, or is about to."""


def run(at: datetime | None = None) -> Outcome:
    """Publishes, takes down, and puts bundles live, as far as their moment has come.

    What was to appear and to go since the last run appears first, so that it is not lost.
    """
    began_at = timezone.now()
    at = at or began_at
    outcome = Outcome([], [], [])
    for due in chain(to_publish(at), to_take_down(at), bundles_to_put_live(at)):
        try:
            with transaction.atomic():
                is_done = due.act()
        except Exception as error:  # noqa: BLE001 - one that fails must not hold back the rest
            outcome.failed.append(due)
            report(due.key, due.title, due.what, due.address, error)
        else:
            (outcome.done if is_done else outcome.passed).append(due)
    resolve(began_at, but=[due.key for due in [*outcome.failed, *outcome.passed]])
    return outcome


def locked(rows: QuerySet) -> Any | None:
    """The row, held until the transaction ends. None if another run holds it or is done with it.

    SQLite has one writer at a time, and our transactions begin as such.
    """
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    return rows.first()


def to_publish(at: datetime) -> Iterator[Due]:
    rows = Revision.objects.filter(approved_go_live_at__lte=at)
    rows = rows.select_related("content_type").order_by("approved_go_live_at", "pk")
    for revision in rows.defer("content"):
        yield Due(
            f"publish {revision.content_type_id} {revision.object_id}",
            revision.object_str,
            "go live",
            "is live",
            address_of(revision.content_type.model_class(), revision.object_id),
            lambda pk=revision.pk: publish(pk, at),
        )


def publish(pk: int, at: datetime) -> bool:
    revision = locked(Revision.objects.filter(pk=pk, approved_go_live_at__lte=at))
    if revision is None:
        return False
    if not is_released(revision):
        raise NotReadyError("The version that was to go live is not approved.")
    revision.publish(log_action="wagtail.publish.scheduled")
    content = revision.content_object
    went_live.send(sender=Revision, content=content, revision=revision)
    return True


def to_take_down(at: datetime) -> Iterator[Due]:
    for model in models_with_drafts():
        rows = model._base_manager.filter(live=True, expire_at__lte=at)
        for content in rows.order_by("expire_at", "pk"):
            yield Due(
                f"unpublish {model._meta.label} {content.pk}",
                str(content),
                "be taken down",
                "is taken down",
                address_of(model, str(content.pk)),
                lambda model=model, pk=content.pk: take_down(model, pk, at),
            )


def take_down(model: type[Model], pk: Any, at: datetime) -> bool:
    content = locked(model._base_manager.filter(pk=pk, live=True, expire_at__lte=at))
    if content is None:
        return False
    content = getattr(content, "specific", content)
    later = content.revisions.filter(approved_go_live_at__isnull=False)
    kept = dict(later.values_list("pk", "approved_go_live_at"))
    content.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for pk, moment in kept.items():  # Wagtail forgets what was to go live afterwards
        Revision.objects.filter(pk=pk).update(approved_go_live_at=moment)
    return True


def bundles_to_put_live(at: datetime) -> Iterator[Due]:
    for bundle in Bundle.objects.waiting().filter(goes_live_at__lte=at):
        yield Due(
            f"bundle {bundle.pk}",
            bundle.title,
            "go live",
            "is live",
            reverse("bundles:inspect", args=[bundle.pk]),
            lambda bundle=bundle: put_live(bundle),
        )


def address_of(model: type[Model] | None, pk: str) -> str:
    """Where it is edited."""
    if model is None:
        return ""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[pk])
