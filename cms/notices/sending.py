"""Sends the e-mails that are written down, and none of them twice."""

import logging
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from .models import Notice

logger = logging.getLogger("cms.notices")
HELD_WHILE_SENDING = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=4)


def send_on_commit(notice: Notice) -> None:
    """Hands an e-mail to the queue, once it is certain that it was written down.

    Should that fail, `send_what_is_due` finds it.
    """
    transaction.on_commit(partial(deliver.enqueue, notice.pk), robust=True)


@task(backend="worker")
def deliver(pk: int) -> None:
    """The task that the queue runs. Where the queue can wait, it comes back until it is done."""
    send(pk)
    again_at = Notice.objects.filter(pk=pk, sent_at=None).values_list("next_try_at", flat=True)
    if deliver.get_backend().supports_defer and (next_try_at := again_at.first()):
        deliver.using(run_after=next_try_at).enqueue(pk)


def mail_server() -> Any:
    """A connection to the real mail server, not to what writes e-mails down."""
    return get_connection(settings.MAIL_SERVER_BACKEND)


def send(pk: int, connection: Any = None) -> bool:
    """Sends an e-mail unless that is done or being done. Whether it went out.

    Where the mail server is down it is tried again, after pauses that grow.
    """
    now = timezone.now()
    claimed = Notice.objects.due(now).filter(pk=pk)
    if not claimed.update(next_try_at=now + HELD_WHILE_SENDING):
        return False
    notice = Notice.objects.get(pk=pk)
    message = EmailMultiAlternatives(
        f"{settings.EMAIL_SUBJECT_PREFIX}{notice.subject}",
        notice.text,
        to=[notice.address],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection or mail_server(),
    )
    if notice.html:
        message.attach_alternative(notice.html, "text/html")
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - whatever a mail server may do
        put_off(notice, error)
        return False
    notice.sent_at, notice.text, notice.html, notice.problem = timezone.now(), "", "", ""
    notice.save(update_fields=["sent_at", "text", "html", "problem"])
    return True


def put_off(notice: Notice, error: Exception) -> None:
    """Notes that sending failed, and when to try again, if at all."""
    now = timezone.now()
    notice.tries += 1
    notice.problem = f"{type(error).__name__}: {error}".removesuffix(": ")
    pause = min(timedelta(minutes=2 ** min(notice.tries, 10)), LONGEST_PAUSE)
    notice.next_try_at = now + pause
    if notice.created_at < now - Notice.GIVEN_UP_AFTER:
        notice.next_try_at = None
        logger.error("E-mail %s is given up. Last try: %s", notice.pk, notice.problem)
    else:
        logger.warning("E-mail %s is tried again in %s: %s", notice.pk, pause, notice.problem)
    notice.save(update_fields=["tries", "problem", "next_try_at"])


def send_what_is_due() -> int:
    """Sends what the queue could not. How many went out. Raises OSError if no server answers."""
    due = list(Notice.objects.due(timezone.now()).values_list("pk", flat=True))
    if not due:
        return 0
    connection = mail_server()
    connection.open()
    try:
        return sum(send(pk, connection) for pk in due)
    finally:
        connection.close()
