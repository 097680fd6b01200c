"""VEVENT components (RFC 5545) of public events."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from icalendar import Event
from icalendar.prop import vRecur

from cms.api.context import ApiContext
from cms.api.pages import page_url, tags_of_pages
from cms.blocks import EVENT_TYPES
from events.models import EventOccurrence
from events.notices import (
    audience_in_words,
    change_notice,
    place_in_words,
    registration_in_words,
)
from events.planning import DATED
from events.programme import Listing, sessions_of_events, venues_by_id
from events.series import Series, series_of
from events.times import ZONE, local_date, midnight

STATUSES = {
    "TENTATIVE": "TENTATIVE",
    "CONFIRMED": "CONFIRMED",
    "RESCHEDULED": "CONFIRMED",
    "POSTPONED": "CANCELLED",
    "CANCELLED": "CANCELLED",
}
"""RFC 5545 knows three. What is put off has no date, so calendars are told to drop it."""
SESSIONS_COUNT_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def vevents_of(context: ApiContext, listing: Listing, since: datetime | None) -> Iterator[Event]:
    """Every date of an event: a component for each rule, one for each date that differs from its
    rule, and one for each date that no rule gives."""
    page = listing.page
    rows = {row.slot: row for row in listing.occurrences}
    for rule in listing.rules:
        series = series_of(page, rule, rows, context.at)
        if series and (since is None or series.lasts_beyond(since)):
            yield from vevents_of_series(context, page, series)
    for row in rows.values():
        if since is None or row.ends_at is None or row.ends_at > since:
            yield from vevent_alone(context, page, row)


def vevents_of_series(context: ApiContext, page: Any, series: Series) -> Iterator[Event]:
    usual, rule = series.usual, series.rule
    master = vevent(context, page, usual, rule.uid)
    until = ""
    if series.until:
        is_day = usual.precision == "DAY"
        until = f"{local_date(series.until):%Y%m%d}" if is_day else f"{series.until:%Y%m%dT%H%M%SZ}"
    master.add("rrule", vRecur.from_ical(rule.rule.text(until)))
    if series.gaps:
        master.add("exdate", [moment(gap, usual.precision) for gap in series.gaps])
    yield master
    for slot_starts_at, row in series.exceptions:
        exception = vevent(context, page, row, rule.uid)
        exception.add("recurrence-id", moment(slot_starts_at, usual.precision))
        yield exception


def vevent_alone(context: ApiContext, page: Any, row: EventOccurrence) -> Iterator[Event]:
    """A date with a UID of its own. None while it is only known by its month, or not at all."""
    if is_dated(row) or row.original_starts_at:
        yield vevent(context, page, row, row.uid)


def vevent(context: ApiContext, page: Any, row: EventOccurrence, uid: UUID) -> Event:
    """A date of an event, whichever way it comes about."""
    event = Event()
    add_identity(event, uid, row.sequence, changed_at(page, row), row.created_at)
    add_times(event, row)
    event.add("summary", row.title)
    event.add("description", description(context, page, row))
    event.add("url", page_url(context, page))
    labels = [dict(EVENT_TYPES)[row.type], *(tag["name"] for tag in tags_of(context, page))]
    event.add("categories", labels)
    venue = context.get(venues_by_id, row.venue_id)
    event.add("location", place_in_words(row.attendance_mode, venue))
    if venue and row.attendance_mode != "ONLINE" and None not in (venue.latitude, venue.longitude):
        event.add("geo", (venue.latitude, venue.longitude))
    if page.team_mailbox:
        event.add("contact", ", ".join(filter(None, [page.contact_label, page.team_mailbox])))
    return event


def is_dated(row: EventOccurrence) -> bool:
    """Whether the day is known, so that a calendar can show it."""
    return row.precision in DATED


def add_identity(
    event: Event, uid: UUID, sequence: int, changed_at: datetime, created_at: datetime
) -> None:
    event.add("uid", str(uid))
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("created", created_at)
    event.add("sequence", sequence)


def changed_at(page: Any, row: EventOccurrence) -> datetime:
    """When what calendars show of a date last changed."""
    return max(row.changed_at, page.last_published_at or row.changed_at)


def add_times(event: Event, row: EventOccurrence) -> None:
    """When it is, and whether it is going ahead.

    What had a date and has none now is cancelled at that date, so that calendars drop it.
    """
    if row.precision in DATED and row.starts_at and row.ends_at:
        event.add("dtstart", moment(row.starts_at, row.precision))
        event.add("dtend", moment(row.ends_at, row.precision))
        event.add("status", STATUSES[row.status])
    elif row.original_starts_at:
        was_whole_day = row.original_starts_at == midnight(local_date(row.original_starts_at))
        precision = "DAY" if was_whole_day else "TIME"
        event.add("dtstart", moment(row.original_starts_at, precision))
        event.add("status", "CANCELLED")


def moment(instant: datetime, precision: str) -> date | datetime:
    """A moment as calendars write it: wall time in its zone, or a date alone for whole days."""
    return local_date(instant) if precision == "DAY" else instant.astimezone(ZONE)


def description(context: ApiContext, page: Any, row: EventOccurrence) -> str:
    """What people read who open the entry in their calendar."""
    parts = [
        change_notice(row),
        page.summary,
        audience_in_words(page),
        "" if STATUSES[row.status] == "CANCELLED" else registration_in_words(page, row),
        page_url(context, page),
    ]
    return "\n\n".join(part for part in parts if part)


def tags_of(context: ApiContext, page: Any) -> list[dict]:
    return context.get_for(tags_of_pages, page, [])


def vevents_of_sessions(context: ApiContext, listing: Listing) -> Iterator[Event]:
    """What is on at a conference, for those who carry its agenda in their calendar.

    A session has no number of changes of its own. Its sequence is the second in which the
    conference was last changed, which grows as well.
    """
    page, [row, *_] = listing.page, listing.occurrences
    at = changed_at(page, row)
    status = STATUSES[row.status] if is_dated(row) else "CANCELLED"
    for session in context.get(sessions_of_events, page.pk, []):
        if session.starts_at is None or session.ends_at is None:
            continue
        event = Event()
        sequence = (at - SESSIONS_COUNT_FROM) // timedelta(seconds=1)
        add_identity(event, uuid5(row.uid, session.key), sequence, at, row.created_at)
        event.add("dtstart", moment(session.starts_at, "TIME"))
        event.add("dtend", moment(session.ends_at, "TIME"))
        event.add("status", status)
        event.add("summary", session.title)
        event.add("description", f"{page.title}\n\n{page_url(context, page)}")
        event.add("url", page_url(context, page))
        event.add("related-to", str(row.uid))
        yield event
