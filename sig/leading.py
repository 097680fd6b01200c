"""Who leads which group, and so may write for it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from sig.models import SigPage


def groups_led_by(user: Any) -> QuerySet:
    """The published groups that name somebody's person as a lead. A draft's lead doesn't count."""
    return SigPage.objects.filter(live=True, sig_leads__person__user=user).distinct()


def sections(user: Any) -> Iterator[tuple[Page, str]]:
    """The groups themselves, with the notes and meetings below them."""
    for group in groups_led_by(user):
        page = group.page_ptr
        yield page, "add_page"
        yield page, "change_page"
