"""Tells caches in front of the CMS when what they hold is no longer right.

They are told at once by whoever made the change, and twice more by the queue: an answer that was on
its way meanwhile may have come to them after the first time.
"""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.frontend_cache.utils import get_backends
from wagtail.models import Site

from cms.models import ContentChange

logger = logging.getLogger("cms.caching")
TAG = "cms-content"
"""Every change makes every answer anew, so all of them have the same tag."""
PATHS = ("/graphql/*", "/feeds/*", "/calendars/*")
"""What is told to a cache that knows no tags, but stars."""
QUICK, REST = 0.05, 1.0
"""Seconds. A cache that takes longer to be told has a rest, in which changes wait for the queue."""
SOON, LATER = timedelta(seconds=1), timedelta(seconds=15)
"""LATER is longer than any answer takes to be made and to arrive."""
TRY_AGAIN = timedelta(seconds=30)
RESTING = {"until": 0.0}


def is_in_front() -> bool:
    """Whether there is a cache that is told, and so may keep answers."""
    return bool(settings.WAGTAILFRONTENDCACHE)


def tags() -> list[tuple[str, str]]:
    """The headers by which a cache finds answers again: Cloudflare's and ours, and Fastly's."""
    return [("Cache-Tag", TAG), ("Surrogate-Key", TAG)] if is_in_front() else []


def tell_of_change() -> None:
    """To be called when a change is committed."""
    if not is_in_front():
        return
    began = monotonic()
    if began < RESTING["until"]:
        return plan(SOON)
    is_told = tell()
    if monotonic() > began + QUICK:
        RESTING["until"] = monotonic() + REST
    plan(SOON if is_told else TRY_AGAIN)


def tell() -> bool:
    """Has every cache drop what it holds. Whether all of them were reached."""
    is_told = True
    for name, backend in get_backends().items():
        try:
            if hasattr(backend, "purge_tags"):
                backend.purge_tags([TAG])
            else:
                backend.purge_batch(addresses(backend))
        except Exception as error:  # noqa: BLE001  whatever a library of a cache may raise
            logger.error("The cache %s could not be told of a change: %s", name, error)
            is_told = False
    return is_told


def addresses(backend) -> list[str]:
    """What caches keep, wherever they are asked for it."""
    sites = {settings.CMS_URL, *(site.root_url for site in Site.objects.all())}
    hosts = sorted(root for root in sites if backend.invalidates_hostname(root.split("/")[2]))
    return [f"{root}{path}" for root in hosts for path in PATHS]


def plan(wait: timedelta) -> None:
    """Has the queue tell them, after a while, unless it is going to before."""
    moment = timezone.now() + wait
    try:
        if tell_again.get_backend().supports_defer and not is_planned(moment):
            tell_again.using(run_after=moment).enqueue()
    except DatabaseError as error:  # as while a new database is being migrated
        logger.error("Caches will not be told of a change again: %s", error)


def is_planned(moment: datetime) -> bool:
    waiting = DBTaskResult.objects.filter(
        task_path=tell_again.module_path, status=TaskResultStatus.READY
    )
    return waiting.filter(run_after__lte=moment).exists()


@task(backend="worker")
def tell_again() -> None:
    """The task that the queue runs. Comes back until nothing has changed for a while."""
    if not tell():
        return plan(TRY_AGAIN)
    last = ContentChange.objects.order_by("-pk").values_list("at", flat=True).first()
    if last and last > timezone.now() - LATER:
        plan(LATER)
