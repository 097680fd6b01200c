"""Writes e-mails down, and sends them from there."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from .models import Notice, NoticePreferences

logger = logging.getLogger("cms.notices")
HELD_WHILE_SENDING = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=4)


@dataclass(frozen=True)
class Letter:
    """What an e-mail says. Its text and its HTML are made from this."""

    kind: str
    subject: str
    sentence: str
    link: str
    """The path it leads to, in the admin."""
    link_text: str
    quote: str = ""
    """Somebody's own words: a comment, a reason."""
    lines: tuple[tuple[str, str], ...] = ()
    """Titles with the paths they lead to, for lists."""


def tell(users: Iterable[Any], letter: Letter, once: str | None = None) -> None:
    """Has a letter sent to those who want such, as soon as what it tells of is committed.

    With `once`, each gets at most one under that name.
    """
    users = {user.pk: user for user in users if user and user.is_active and user.email}
    for preferences in NoticePreferences.objects.filter(user__in=users):
        if letter.kind in preferences.unwanted:
            users.pop(preferences.pk)
    for user in users.values():
        write_down(user, letter, once and f"{once}:{user.pk}")


def write_down(user: Any, letter: Letter, once: str | None) -> None:
    facts = {
        "letter": letter,
        "user": user,
        "url": f"{settings.CMS_URL}{letter.link}",
        "lines": [(title, f"{settings.CMS_URL}{path}") for title, path in letter.lines],
        "preferences": f"{settings.CMS_URL}{reverse('wagtailadmin_account')}#tab-notifications",
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    try:
        with transaction.atomic():
            notice = Notice.objects.create(
                recipient=user,
                kind=letter.kind,
                once=once,
                subject=" ".join(letter.subject.split())[:255],
                text=render_to_string("notices/letter.txt", facts),
                html=render_to_string("notices/letter.html", facts),
            )
    except IntegrityError:
        return  # told already
    transaction.on_commit(lambda: deliver.enqueue(notice.pk))


@task(backend="mail")
def deliver(pk: int) -> None:
    """The task that the queue runs."""
    send(pk)


def send(pk: int) -> bool:
    """Sends an e-mail unless that is done or being done. Whether it went out.

    Where the mail server is down it is tried again, after pauses that grow.
    """
    now = timezone.now()
    claimed = Notice.objects.due(now).filter(pk=pk)
    if not claimed.update(next_try_at=now + HELD_WHILE_SENDING):
        return False
    notice = Notice.objects.select_related("recipient").get(pk=pk)
    message = EmailMultiAlternatives(
        f"{settings.EMAIL_SUBJECT_PREFIX}{notice.subject}", notice.text, to=[notice.recipient.email]
    )
    message.attach_alternative(notice.html, "text/html")
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - whatever a mail server may do
        put_off(notice, error)
        return False
    notice.sent_at = timezone.now()
    notice.save(update_fields=["sent_at"])
    return True


def put_off(notice: Notice, error: Exception) -> None:
    """Notes that sending failed, and when to try again."""
    notice.tries += 1
    pause = min(timedelta(minutes=2**notice.tries), LONGEST_PAUSE)
    notice.next_try_at = timezone.now() + pause
    notice.save(update_fields=["tries", "next_try_at"])
    logger.warning("E-mail %s could not be sent (%s). Next try in %s.", notice.pk, error, pause)


def send_what_is_due() -> tuple[int, int]:
    """Sends what the queue could not. How many went out, and how many still wait."""
    now = timezone.now()
    too_old = Notice.objects.due(now).filter(created_at__lt=now - Notice.GIVEN_UP_AFTER)
    for notice in too_old:
        logger.error("E-mail %s was given up after %s tries.", notice.pk, notice.tries)
    too_old.delete()
    sent = sum(send(pk) for pk in list(Notice.objects.due(now).values_list("pk", flat=True)))
    return sent, Notice.objects.filter(sent_at=None).count()
