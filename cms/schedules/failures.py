"""What should have happened by the clock and did not, kept until it does or is called off."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from .models import FailedPublication

logger = logging.getLogger("cms.schedules")
UNKNOWN = "Something went wrong. It is tried again each time; tell your operator."


class NotReadyError(Exception):
    """Why something can't go live, in sentences for a publisher."""


def report(key: str, title: str, what: str, address: str, error: Exception) -> None:
    """Keeps a failure for the publishers, and logs it for operators with all its details."""
    logger.error("%s did not %s.", title, what, exc_info=error)
    FailedPublication.objects.update_or_create(
        key=key,
        defaults={
            "title": title[:255],
            "what": what,
            "address": address,
            "reason": str(error) if isinstance(error, NotReadyError) else UNKNOWN,
            "resolved_at": None,
        },
    )


def resolve(began_at: datetime, but: Iterable[str]) -> None:
    """Takes off the list what a run no longer found wrong: it is done, called off or deleted.

    What another run has reported meanwhile stays.
    """
    old = FailedPublication.objects.waiting().filter(last_failed_at__lte=began_at)
    old.exclude(key__in=but).update(resolved_at=timezone.now())
