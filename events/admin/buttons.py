"""Buttons that copy events, in the menus of events and groups."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from events.admin.leading import adds_to_group
from events.admin.meetings import meets_by_rule
from events.models import EventPage
from sig.models import SigPage

AFTER_COPY = 31  # Wagtail's own "Copy" has 30 in the header, and 20 in lists


class PostButton(Button):
    """A button that sends a form, since a link must change nothing."""

    def __init__(self, label: str, url: str, **kwargs: Any):
        attrs = {
            "data-controller": "w-action",
            "data-action": "w-action#post",
            "data-w-action-url-value": url,
        }
        super().__init__(label, attrs=attrs, icon_name="copy", **kwargs)


def header_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """In the menu beside the title of an event or a group."""
    page = page.specific
    yield from event_buttons(page, user)
    if (
        isinstance(page, SigPage)
        and page.permissions_for_user(user).can_add_subpage()
        and not meets_by_rule(page)
    ):
        url = reverse("events_next_meeting", args=[page.pk])
        yield PostButton("Add the next meeting", url, priority=AFTER_COPY)


def event_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """In the menu beside an event in a list, which asks the database for nothing."""
    if not isinstance(page, EventPage) or page.repeats:
        return
    # A superuser, who may do everything, has no list of permissions.
    may_add = user.is_superuser or "add" in page.permissions_for_user(user).permissions
    if may_add or adds_to_group(user, page):
        url = reverse("events_copy", args=[page.pk])
        yield PostButton("Copy to the next date", url, priority=AFTER_COPY)
