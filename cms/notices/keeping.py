"""What is kept of e-mails, and what administrators see of those that do not go out."""

from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core.management import call_command
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db import DatabaseBackend

from cms.newsroom.start.lines import MOST, Line
from cms.newsroom.start.panels import LinesPanel

from .models import Notice
from .sending import deliver


def forget_old() -> None:
    """Deletes the record of e-mails, and of the queue, that went out long ago."""
    Notice.objects.filter(sent_at__lt=timezone.now() - Notice.KEPT_FOR).delete()
    if isinstance(deliver.get_backend(), DatabaseBackend):
        call_command("prune_db_task_results", "--backend", deliver.backend, verbosity=0)


def add_late(request: HttpRequest, panels: list[Any]) -> None:
    """For the hook construct_homepage_panels, for those who look after people."""
    if request.user.has_perm("users.change_user"):
        panels.append(LinesPanel("late-mail", "E-mails that could not be sent", late, 16))


def late() -> list[Line]:
    notices = Notice.objects.late(timezone.now()).select_related("recipient")
    return [
        Line(
            notice.subject,
            reverse("wagtailusers_users:edit", args=[notice.recipient_id])
            if notice.recipient_id
            else reverse("wagtailusers_users:index"),
            text=f"To {notice.recipient or notice.address}. {what_is_wrong(notice)}",
            since=notice.created_at,
        )
        for notice in notices[: MOST + 1]
    ]


def what_is_wrong(notice: Notice) -> str:
    if notice.problem.startswith(SMTPRecipientsRefused.__name__):
        said = "The mail server refuses this address: is it right?"
    else:
        said = "The mail server does not take it: tell your operator."
    return f"{said} {'Given up' if notice.next_try_at is None else 'It is tried again'}."
