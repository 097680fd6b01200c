"""A series as calendars have it: a rule, what is true of all its dates, and those that differ.

Nothing here reads or writes the database.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from events.models import EventOccurrence, RecurrenceRule
from events.planning import Hours, Segment
from events.querysets import NOT_HAPPENING

SAID = ("title", "precision", "attendance_mode", "venue_id", "link", "status", "change_reason")


@dataclass
class Series:
    """A rule, the first date it gives, and the dates that are not as the rule says."""

    rule: RecurrenceRule
    usual: EventOccurrence
    """The first date as the rule gives it. Not a row: nothing saves it."""
    until: datetime | None
    """When the last date starts. None while it goes on."""
    exceptions: list[tuple[datetime, EventOccurrence]]
    """When the rule has them start, and the rows."""
    gaps: list[datetime]
    """When the rule has dates start that never were announced."""
    rows: list[EventOccurrence]
    """All its rows, in the order in which the rule has them."""

    def lasts_beyond(self, moment: datetime) -> bool:
        """Whether one of its dates ends after a moment."""
        return any(row.ends_at is None or row.ends_at > moment for row in self.rows)


def series_of(
    page: Any, rule: RecurrenceRule, rows: dict[str, EventOccurrence], at: datetime
) -> Series | None:
    """The series that a rule makes of an event's rows, by slot; None where it gives none of them.

    Takes the rows that it covers out of `rows`.
    """
    hours = Hours(rule.starts_time, rule.ends_time, rule.days)
    segment = Segment(rule.rule, hours, rule.holds_from, rule.holds_until)
    furthest = max((date.fromisoformat(slot) for slot in rows if slot), default=date.min)
    slots = [(day, day.isoformat()) for day in segment.dates(furthest)]
    missing = [day for day, slot in slots if slot not in rows]
    covered = [(day, rows.pop(slot)) for day, slot in slots if slot in rows]
    if not covered:
        return None
    days, own = [day for day, _ in covered], [row for _, row in covered]
    usual = usual_of(page, own, at)
    usual.precision = "TIME" if hours.starts else "DAY"
    usual.starts_at, usual.ends_at = hours.span(days[0])
    usual.sequence = max(rule.sequence, *(row.sequence for row in own))
    usual.changed_at = max(rule.changed_at, *(row.changed_at for row in own))
    is_off = page.status in NOT_HAPPENING and own[-1].status in NOT_HAPPENING
    last = days[-1] if is_off else last_day(segment)
    exceptions, latest_as_usual = [], days[0]
    said, length = saying(usual), usual.ends_at - usual.starts_at
    for day, row in covered:
        starts_at, ends_at = hours.span(day)
        if hours.starts:
            # As calendars work it out: as long as the first one, to the second.
            ends_at = starts_at + length
        if (row.starts_at, row.ends_at, saying(row)) != (starts_at, ends_at, said):
            exceptions.append((starts_at, row))
        else:
            latest_as_usual = day
    # Further ahead there are only rows of dates that were changed: the others come in time.
    gaps = [hours.span(day)[0] for day in missing if days[0] < day < latest_as_usual]
    return Series(rule, usual, hours.span(last)[0] if last else None, exceptions, gaps, own)


def usual_of(page: Any, rows: list[EventOccurrence], at: datetime) -> EventOccurrence:
    """What most dates of a series have in common.

    Of one that goes on, that is what its page says; of one that is over, what was true of most.
    A series that is called off is called off date by date, so that those before stay as they were.
    """
    usual = EventOccurrence(event_id=page.pk, type=rows[-1].type, created_at=rows[0].created_at)
    if all(row.ends_at and row.ends_at <= at for row in rows):
        kinds = Counter((row.title, row.attendance_mode, row.venue_id) for row in rows)
        usual.title, usual.attendance_mode, usual.venue_id = kinds.most_common(1)[0][0]
        return usual
    usual.title = page.title
    usual.attendance_mode, usual.venue_id = page.attendance_mode, page.venue_id
    if page.status == "TENTATIVE":
        usual.status, usual.change_reason = page.status, page.change_reason
    return usual


def saying(row: EventOccurrence) -> tuple:
    return tuple(getattr(row, name) for name in SAID)


def last_day(segment: Segment) -> date | None:
    """The last date of a rule. None while it goes on."""
    rule = segment.rule
    if not (rule.until or rule.count or segment.holds_until):
        return None
    end = segment.holds_until - timedelta(days=1) if segment.holds_until else date.max
    return segment.dates(min(end, rule.until or end))[-1]
