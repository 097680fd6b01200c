"""What is still missing from events that are near, for the start page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cms.newsroom.start.lines import MOST, Line
from cms.newsroom.start.panels import LinesPanel, StartButton
from cms.roles.sections import edits_what_others_write
from events.models import EventIndexPage, EventOccurrence, EventPage
from events.words import words_for

SOON = timedelta(days=30)
SOON_ENOUGH_FOR_A_PLACE = timedelta(days=60)
SETTLED_BY = timedelta(days=3)
FORGOTTEN_AFTER = timedelta(days=30)
LEAVES_SOMETHING = ("TECH_TALK", "LIGHTNING_TALKS", "MEETUP", "WORKSHOP", "CONFERENCE")
"""Kinds of event after which people ask for the slides."""


def gaps() -> Iterator[Line]:
    """The next events with something missing, then those that left no materials."""
    for occurrence, missing in [*not_settled(), *without_materials()]:
        url = reverse("wagtailadmin_pages:edit", args=[occurrence.event_id])
        when = words_for(occurrence.precision, occurrence.starts_at, occurrence.ends_at).date
        yield Line(occurrence.title, url, when, missing)


def not_settled() -> list[tuple[EventOccurrence, str]]:
    """Dates within a month or two that lack a place, a day or certainty."""
    now = timezone.now()
    rows = EventOccurrence.objects.filter(event__live=True, sorts_at__gt=now).going_ahead()
    rows = rows.filter(sorts_at__lt=now + SOON_ENOUGH_FOR_A_PLACE).first_first()
    found = []
    for row in rows[:200]:
        if missing := missing_from(row, is_soon=row.sorts_at < now + SOON):
            found.append((row, missing))
    return found[: MOST + 1]


def missing_from(row: EventOccurrence, *, is_soon: bool) -> str:
    if row.attendance_mode in ("IN_PERSON", "HYBRID") and row.venue_id is None:
        return "Has no venue"
    if is_soon and row.precision in ("TBC", "MONTH"):
        return "Its day is to be confirmed"
    if is_soon and row.precision == "DAY":
        return "Its time is to be confirmed"
    if is_soon and row.attendance_mode == "TO_BE_CONFIRMED":
        return "Where it takes place is to be confirmed"
    if is_soon and row.status == "TENTATIVE":
        return "Is not certain yet"
    return ""


def without_materials() -> list[tuple[EventOccurrence, str]]:
    """Talks that were held a few days ago and left neither slides nor a recording."""
    now = timezone.now()
    rows = EventOccurrence.objects.filter(
        event__live=True,
        ends_at__lt=now - SETTLED_BY,
        ends_at__gt=now - FORGOTTEN_AFTER,
        type__in=LEAVES_SOMETHING,
    )
    held = list(rows.going_ahead().last_first()[: 5 * MOST])
    events = EventPage.objects.in_bulk({row.event_id for row in held})
    return [
        (row, "Has no slides, recording or notes yet")
        for row in held
        if row.event_id in events and not has_materials(events[row.event_id], row)
    ][: MOST + 1]


def has_materials(event: EventPage, row: EventOccurrence) -> bool:
    """Whether it has any of its own: those of a series say from which date they are."""
    if not event.repeats:
        return bool(event.materials)
    return any(str(raw["value"].get("on") or "") == row.slot for raw in event.materials.raw_data)


def add_gaps(request: HttpRequest, panels: list[Any]) -> None:
    """For the hook construct_homepage_panels."""
    if edits_what_others_write(request.user):
        panels.append(LinesPanel("gaps", "Events with gaps to fill", gaps, 60))


def start_buttons(request: HttpRequest) -> list[StartButton]:
    """What those who announce events do most."""
    index = EventIndexPage.objects.first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        return []
    url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk])
    return [StartButton("Add an event", url, "date")]
