"""Who leads which group, and so may write for it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from sig.models import SigLead, SigPage


def groups_led_by(user: Any) -> QuerySet:
    """The published groups that name somebody as a lead. What only a draft says doesn't count."""
    leads = SigLead.objects.filter(person__live=True, person__user=user)
    return SigPage.objects.filter(live=True, pk__in=leads.values("sig"))


def sections(user: Any) -> Iterator[tuple[Page, str]]:
    """The groups themselves, with the notes and meetings below them."""
    for group in groups_led_by(user):
        page = group.page_ptr
        yield page, "add_page"
        yield page, "change_page"
