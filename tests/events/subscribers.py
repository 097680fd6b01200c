"""Calendars as two programs that people subscribe with read them, series worked out by each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from django.db.models import Max
from ical.calendar_stream import IcsCalendarStream

from events.models import EventOccurrence, ListedEvent
from events.planning import HORIZON

LONDON = ZoneInfo("Europe/London")
STATUSES = {"RESCHEDULED": "CONFIRMED", "POSTPONED": "CANCELLED"}
FIRST = date(2020, 1, 1)


@dataclass(frozen=True, order=True)
class Entry:
    """A date in a subscriber's calendar."""

    starts: str
    ends: str
    status: str
    sequence: int
    summary: str
    uid: str


def read(content: bytes) -> list[Entry]:
    """A calendar's dates for the next 18 months, on which both programs agree."""
    last = (datetime.now(UTC) + HORIZON).date() + timedelta(days=1)
    found = by_icalendar(content, last)
    assert by_ical(content, last) == found
    return found


def by_icalendar(content: bytes, last: date) -> list[Entry]:
    """As the icalendar package has it, with its companion that works series out.

    That gives all dates of a series the highest sequence of them. Here each has its own.
    """
    calendar = icalendar.Calendar.from_ical(content)
    sequences = {key_of(each): int(each["sequence"]) for each in calendar.events}
    return sorted(
        Entry(
            written(each.start),
            written(each.end),
            str(each["status"]),
            sequences.get(key_of(each), int(each["sequence"])),
            str(each["summary"]),
            str(each["uid"]),
        )
        for each in recurring_ical_events.of(calendar).between(FIRST, last)
    )


def key_of(event: icalendar.Event) -> tuple[str, str]:
    slot = event.get("recurrence-id")
    return str(event["uid"]), written(slot.dt) if slot else ""


def by_ical(content: bytes, last: date) -> list[Entry]:
    """As the ical package has it, with which Home Assistant reads calendars."""
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    return sorted(
        Entry(
            written(each.start),
            written(each.end),
            each.status.value,
            each.sequence,
            each.summary,
            each.uid,
        )
        for each in calendar.timeline_tz(LONDON).overlapping(FIRST, last)
    )


def expected(event: ListedEvent, *exceptions: str) -> list[Entry]:
    """The same from an event's rows. Dates of a rule that are no exceptions share its sequence."""
    rows = event.occurrences.exclude(starts_at=None).exclude(precision="MONTH")
    return sorted(entry(row, row.slot in exceptions) for row in rows.select_related("rule"))


def entry(row: EventOccurrence, is_exception: bool) -> Entry:
    starts, ends = (each.astimezone(LONDON) for each in (row.starts_at, row.ends_at))
    if row.precision == "DAY":
        starts, ends = starts.date(), ends.date()
    sequence = row.sequence
    if row.rule and not is_exception:
        highest = row.rule.occurrences.aggregate(highest=Max("sequence"))["highest"]
        sequence = max(row.rule.sequence, highest)
    return Entry(
        written(starts),
        written(ends),
        STATUSES.get(row.status, row.status),
        sequence,
        row.title,
        str(row.rule.uid if row.rule else row.uid),
    )


def written(moment: date | datetime) -> str:
    """A date, or a moment in London with its offset: the two of a doubled hour differ."""
    if isinstance(moment, datetime):
        assert moment.tzinfo, "a time without its zone is another one elsewhere"
        return moment.astimezone(LONDON).isoformat()
    return moment.isoformat()


def components(content: bytes) -> list[icalendar.Event]:
    """The VEVENTs of a calendar as they stand in it."""
    return icalendar.Calendar.from_ical(content).events
