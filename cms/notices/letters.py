"""Writes down the e-mails that people get."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from .models import Notice, NoticePreferences
from .sending import send_on_commit


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
        "url": absolute(letter.link),
        "lines": [(title, absolute(path)) for title, path in letter.lines],
        "preferences": absolute(f"{reverse('wagtailadmin_account')}#tab-notifications"),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    try:
        with transaction.atomic():
            notice = Notice.objects.create(
                recipient=user,
                address=user.email,
                kind=letter.kind,
                once=once,
                subject=" ".join(letter.subject.split())[:255],
                text=render_to_string("notices/letter.txt", facts),
                html=render_to_string("notices/letter.html", facts),
            )
    except IntegrityError:
        return  # told already
    send_on_commit(notice)


def absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
