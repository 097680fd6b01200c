"""A new draft from an event that took place before, with the next date."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.blocks import StreamValue
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from cms.api.publication import Public
from events.agenda import list_items
from events.models import EventPage
from events.recurrence import Rule
from events.times import instant, local_date, local_time, next_month

OF_ITS_DATE = [
    "status", "change_reason", "places", "materials", "accepted_warnings", "change_scope",
    "change_from", "occurrence_changes", "change_notes", "review_on", "go_live_at", "expire_at",
    "locked", "locked_at", "locked_by",
]  # fmt: skip
"""What belongs to the old date and starts anew."""
FIFTH, LAST = 5, -1
DATE_IN_SLUG = re.compile(r"-\d{4}(-\d{2}){0,2}(-\d)?$")


def copy_to_next_date(event: EventPage, request: HttpRequest) -> EventPage:
    """A draft like the event. Raises PermissionDenied where the user may not."""
    parent = place_of_copy(event, request)
    source = readable_version(event, request)
    if source is None or parent is None:
        raise PermissionDenied
    action = CopyPageAction(
        source,
        to=parent,
        update_attrs=attributes_of_next(source, parent, local_date(timezone.now())),
        exclude_fields=OF_ITS_DATE,
        copy_revisions=False,
        keep_live=False,
        user=request.user,
    )
    return action.execute(skip_permission_checks=True)  # it asks for more: to edit the event


def place_of_copy(event: EventPage, request: HttpRequest) -> Page | None:
    """Beside the event, or below its group for those who may only add there."""
    places = [event.get_parent(), event.sig.page_ptr if event.sig else None]
    return next((place for place in places if place and may_add_event(place, request)), None)


def may_add_event(parent: Page, request: HttpRequest) -> bool:
    may_add = parent.permissions_for_user(request.user).can_add_subpage()
    return may_add and EventPage.can_create_at(parent)


def readable_version(event: EventPage, request: HttpRequest) -> EventPage | None:
    """The newest draft for those who may edit it, and what readers see for others."""
    if event.permissions_for_user(request.user).can_edit():
        return event.get_latest_revision_as_object()
    site = event.get_site()
    here = EventPage.objects.filter(pk=event.pk)
    return Public(site, timezone.now()).pages(here).first() if site else None


def attributes_of_next(event: EventPage, parent: Page, today: date) -> dict[str, Any]:
    """What a copy says otherwise than the event does."""
    stem = DATE_IN_SLUG.sub("", event.slug)
    sessions = {"sessions_body": without_their_day(event.sessions_body)}
    if event.starts_on is None:
        return {"slug": find_available_slug(parent, stem), **sessions}
    starts_on = next_date(event.starts_on, today, event.precision)
    days = starts_on - event.starts_on
    return {
        "slug": find_available_slug(parent, f"{stem}-{starts_on:%Y-%m}"),
        "starts_on": starts_on,
        "ends_on": event.ends_on + days if event.ends_on else None,
        "registration_opens_at": later(event.registration_opens_at, days),
        "registration_closes_at": later(event.registration_closes_at, days),
        **sessions,
    }


def next_date(on: date, today: date, precision: str = "TIME") -> date:
    """The same weekday of a later month: the fourth Thursday after a fourth Thursday.

    Never one that is not ahead. Of a month that has five, the fifth counts as the last.
    """
    if precision == "MONTH":
        return next_month(max(on, today))
    week = (on.day - 1) // 7 + 1
    week = LAST if week == FIFTH else week
    rule = Rule("MONTHLY_BY_WEEKDAY", on, week=week, weekday=on.weekday())
    return next(day for day in rule.dates() if day > max(on, today))


def later(moment: datetime | None, days: timedelta) -> datetime | None:
    """The same hour of the clock, days later."""
    return instant(local_date(moment) + days, local_time(moment)) if moment else None


def without_their_day(sessions: StreamValue) -> StreamValue:
    """Sessions as they may be again: who gives them, without what holds for one day only."""
    fresh = []
    for raw in sessions.get_prep_value():
        value = raw["value"] | {"on": None, "materials": []}
        value["contributors"] = [
            {"type": "item", "id": str(uuid4()), "value": as_now(each["value"])}
            for each in list_items(value.get("contributors"))
        ]
        fresh.append({"type": raw["type"], "value": value})
    return sessions.stream_block.to_python(fresh)


def as_now(contributor: dict[str, Any]) -> dict[str, Any]:
    """A contributor as what they are now, where they have an entry that says it."""
    of_that_day = {"organisation": None, "job_title": ""} if contributor.get("person") else {}
    return contributor | of_that_day
