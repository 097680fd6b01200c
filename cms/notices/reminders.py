"""What people are reminded of each morning."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.newsroom.start.lines import MOST, ago, page_models
from cms.newsroom.start.reviews import urgent_for, waiting_for
from cms.review.wording import plainly

from .letters import Letter, tell
from .models import Reminder
from .occasions import reviewers

User = get_user_model()
STEWARDS = "Editors"
"""The role that hears of pages which nobody owns any more."""


def send_digests() -> None:
    """Each reviewer for whom something waits gets a list of it, once a day."""
    today = timezone.localdate()
    for user in reviewers():
        urgent, waiting = urgent_for(user), waiting_for(user)
        if not urgent and not waiting:
            continue
        lines = [
            *((f"{line.title}: published urgently {ago(line.since)} ago", line) for line in urgent),
            *(
                (f"{line.title}: {line.kind}, waits for {ago(line.since)}", line)
                for line in waiting
            ),
        ]
        is_more = max(len(urgent), len(waiting)) > MOST
        said = f"{how_many(len(lines), is_more)} for you to review"
        letter = Letter(
            kind="digest",
            subject=said,
            sentence=f"{said}:" if len(lines) == 1 else f"{said}, the oldest first:",
            lines=tuple((text, line.url) for text, line in lines),
            link=reverse("wagtailadmin_home"),
            link_text="Go to your start page",
        )
        tell([user], letter, once=f"digest:{today}")


def how_many(number: int, is_more: bool) -> str:
    if number == 1:
        return "One thing waits"
    return f"More than {number - 1} things wait" if is_more else f"{number} things wait"


@transaction.atomic
def remind_of_review_by() -> None:
    """Owners hear once, for each date, of what is to be checked again. Editors, if nobody owns it.

    Each gets one e-mail for all of it.
    """
    due: dict[Any, list[Any]] = {}
    stewards = list(User.objects.filter(groups__name=STEWARDS, is_active=True))
    for model in page_models():
        pages = model.objects.filter(live=True, review_on__lte=timezone.localdate())
        for page in pages.select_related("owner").order_by("review_on", "pk"):
            _, is_new = Reminder.objects.get_or_create(page_id=page.pk, due_on=page.review_on)
            if is_new:
                has_owner = page.owner and page.owner.is_active and page.owner.email
                for user in [page.owner] if has_owner else stewards:
                    due.setdefault(user, []).append(page)
    for user, pages in due.items():
        tell([user], to_check(pages))


def to_check(pages: list[Any]) -> Letter:
    """Asks somebody to check pages again."""
    is_one = len(pages) == 1
    lines = tuple(
        (
            f"{page.title}: to be checked by {plainly(page.review_on)}",
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in pages
    )
    what = f"“{pages[0].title}”" if is_one else f"{len(pages)} things that you look after"
    return Letter(
        kind="review_by",
        subject=f"Please check {what}",
        sentence="Is this still right? Set a new date under “Settings” once you have looked.",
        lines=lines,
        link=lines[0][1] if is_one else reverse("wagtailadmin_home"),
        link_text="Open it" if is_one else "Go to your start page",
    )
