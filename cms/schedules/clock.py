"""What the command `publish_scheduled` does.

Each page, entry and bundle has a transaction of its own, in which its row is locked and asked
again. So a run can be killed at any point and two can run at once: what one has done, the next
finds done.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from .bundles import NotReadyError, put_live
from .models import Bundle, FailedPublication
from .signals import went_live

logger = logging.getLogger("cms.schedules")


class Due(NamedTuple):
    """Something whose moment has come."""

    key: str
    title: str
    what: str
    address: str
    act: Callable[[], bool]
    """Does it, unless somebody else has. Whether it was done here. May raise."""


class Outcome(NamedTuple):
    """What a run did."""

    done: list[Due]
    failed: list[Due]


def run(at: datetime | None = None) -> Outcome:
    """Takes down, publishes, and puts bundles live, as far as their moment has come."""
    at = at or timezone.now()
    done, failed = [], []
    for due in [*to_take_down(at), *to_publish(at), *bundles_to_put_live(at)]:
        try:
            with transaction.atomic():
                if due.act():
                    done.append(due)
                FailedPublication.objects.filter(key=due.key, resolved_at=None).update(
                    resolved_at=timezone.now()
                )
        except Exception as error:  # noqa: BLE001 - one that fails must not hold back the rest
            failed.append(due)
            report(due, error)
    return Outcome(done, failed)


def report(due: Due, error: Exception) -> None:
    """Keeps a failure for the publishers, and logs it for operators with all its details."""
    logger.exception("%s did not %s.", due.title, due.what)
    known = str(error) if isinstance(error, NotReadyError) else ""
    reason = known or "Something went wrong. It is tried again each time; tell your operator."
    FailedPublication.objects.update_or_create(
        key=due.key,
        defaults={
            "title": due.title[:255],
            "what": due.what,
            "address": due.address,
            "reason": reason,
            "resolved_at": None,
        },
    )


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
            address_of(revision.content_type.model_class(), revision.object_id),
            lambda pk=revision.pk: publish(pk, at),
        )


def publish(pk: int, at: datetime) -> bool:
    revision = locked(Revision.objects.filter(pk=pk, approved_go_live_at__lte=at))
    if revision is None:
        return False
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
                address_of(model, str(content.pk)),
                lambda model=model, pk=content.pk: take_down(model, pk, at),
            )


def take_down(model: type[Model], pk: Any, at: datetime) -> bool:
    content = locked(model._base_manager.filter(pk=pk, live=True, expire_at__lte=at))
    if content is None:
        return False
    content = getattr(content, "specific", content)
    content.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def bundles_to_put_live(at: datetime) -> Iterator[Due]:
    for bundle in Bundle.objects.waiting().filter(goes_live_at__lte=at):
        yield Due(
            f"bundle {bundle.pk}",
            bundle.title,
            "go live",
            reverse("bundles:inspect", args=[bundle.pk]),
            lambda bundle=bundle: put_live(bundle),
        )


def models_with_drafts() -> list[type[Model]]:
    """Pages, all in one, and each kind of entry."""
    entries = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *entries]


def address_of(model: type[Model] | None, pk: str) -> str:
    """Where it is edited."""
    if model is None:
        return ""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[pk])
