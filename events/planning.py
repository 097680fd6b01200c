"""Which occurrences an event should have, worked out from what its editor typed in.

Nothing here reads or writes the database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from events.recurrence import Rule
from events.times import END_OF_TIME, instant, midnight, next_month

HORIZON = timedelta(days=548)  # 18 months
DATED = ("TIME", "DAY")
"""The precisions of a date whose day is known."""


@dataclass(frozen=True)
class Planned:
    """An occurrence as it should be. Field by field what a row of EventOccurrence holds."""

    slot: str
    precision: str
    starts_at: datetime | None
    ends_at: datetime | None
    attendance_mode: str
    venue_id: int | None
    status: str = "CONFIRMED"
    original_starts_at: datetime | None = None
    change_reason: str = ""
    link: str = ""

    @property
    def sorts_at(self) -> datetime:
        if self.starts_at is None or self.ends_at is None:
            return END_OF_TIME
        return self.ends_at if self.precision == "MONTH" else self.starts_at


@dataclass(frozen=True)
class Hours:
    """From when until when, on each date of an event. Without times it is whole days."""

    starts: time | None
    ends: time | None
    days: int = 0
    """How many days after it starts it ends."""

    def span(self, day: date) -> tuple[datetime, datetime]:
        """The first moment on a day and the first after it."""
        if self.starts is None or self.ends is None:
            return midnight(day), midnight(day + timedelta(days=self.days + 1))
        return instant(day, self.starts), instant(day + timedelta(days=self.days), self.ends)


@dataclass(frozen=True)
class Segment:
    """A rule and the days it holds for, the first included and the last not."""

    rule: Rule
    hours: Hours
    holds_from: date
    holds_until: date | None = None

    def dates(self, last: date) -> list[date]:
        """Its dates up to a day, that day included."""
        return [each for each in self.rule.dates_until(last) if self.holds_on(each)]

    def holds_on(self, day: date) -> bool:
        return self.holds_from <= day and (self.holds_until is None or day < self.holds_until)


def hours_of(event: Any) -> Hours:
    """The hours of an event page, as they are typed in."""
    days = 0
    if event.starts_on and event.ends_on:
        days = max(0, (event.ends_on - event.starts_on).days)
    if event.precision == "TIME" and event.starts_time and event.ends_time:
        return Hours(event.starts_time, event.ends_time, days)
    return Hours(None, None, days)


def plan_once(event: Any) -> Planned:
    """The one occurrence of an event that doesn't repeat."""
    starts_at, ends_at = span_of(event)
    precision = event.precision if starts_at else "TBC"
    return Planned(
        "", precision, starts_at, ends_at, event.attendance_mode, event.venue_id,
        event.status, change_reason=event.change_reason,
    )  # fmt: skip


def span_of(event: Any) -> tuple[datetime | None, datetime | None]:
    if event.precision == "TBC" or event.starts_on is None:
        return None, None
    if event.precision == "MONTH":
        first = event.starts_on.replace(day=1)
        return midnight(first), midnight(next_month(first))
    if event.precision == "TIME" and not (event.starts_time and event.ends_time):
        return None, None
    return hours_of(event).span(event.starts_on)


def plan_series(
    event: Any, segments: list[Segment], changes: Iterable[Any], last: date
) -> Iterator[tuple[Planned, Segment | None]]:
    """Each occurrence up to a day, with the rule that gives it. Those added have none.

    Dates that were added or moved are there however far ahead they are.
    """
    by_date = {change.on: change for change in changes if change.on}
    usual = Planned(
        "", "TIME", None, None, event.attendance_mode, event.venue_id, event.status,
        change_reason="" if event.status == "CONFIRMED" else event.change_reason,
    )  # fmt: skip
    given = set()
    for segment in segments:
        furthest = max([last, *(day for day in by_date if segment.holds_on(day))])
        for day in segment.dates(furthest):
            change = by_date.get(day)
            if day <= last or (change and change.kind != "ADD"):
                given.add(day)
                plain = on_date(usual, day, segment.hours)
                yield changed(plain, change, segment.hours), segment
    for day, change in by_date.items():
        if change.kind == "ADD" and day not in given:
            yield added(usual, change, day, usual_hours(day, event, segments)), None


def usual_hours(day: date, event: Any, segments: list[Segment]) -> Hours:
    """The hours that the series has on a day, whether it gives that day or not."""
    held = [each for each in segments if each.holds_on(day)] or segments
    return held[-1].hours if held else hours_of(event)


def on_date(usual: Planned, day: date, hours: Hours) -> Planned:
    starts_at, ends_at = hours.span(day)
    precision = "TIME" if hours.starts else "DAY"
    return replace(
        usual, slot=day.isoformat(), precision=precision, starts_at=starts_at, ends_at=ends_at
    )


def changed(plain: Planned, change: Any, hours: Hours) -> Planned:
    """An occurrence with its change, where it has one. One added on its date is another matter."""
    if change is None or change.kind == "ADD":
        return plain
    if change.kind == "CANCEL":
        # One that had been moved is cancelled on the day to which it was.
        was_moved = change.new_on or change.starts_time or change.ends_time
        known = moved_by(change, plain, hours) if was_moved else plain
        return replace(known, status="CANCELLED", change_reason=change.reason)
    if change.kind == "PLACE":
        return elsewhere(replace(plain, change_reason=change.reason), change)
    return moved_by(change, plain, hours)


def moved_by(change: Any, plain: Planned, hours: Hours) -> Planned:
    """An occurrence on the day and at the time to which a change moves it."""
    starts_at, ends_at = hours_with(change, hours).span(change.new_on or change.on)
    moved = starts_at != plain.starts_at
    return elsewhere(
        replace(
            plain,
            starts_at=starts_at,
            ends_at=ends_at,
            status="RESCHEDULED" if moved and plain.status == "CONFIRMED" else plain.status,
            original_starts_at=plain.starts_at if moved else None,
            change_reason=change.reason,
        ),
        change,
    )


def added(usual: Planned, change: Any, day: date, hours: Hours) -> Planned:
    plain = on_date(usual, day, hours_with(change, hours))
    return elsewhere(replace(plain, change_reason=change.reason), change)


def elsewhere(planned: Planned, change: Any) -> Planned:
    return replace(
        planned,
        attendance_mode=change.attendance_mode or planned.attendance_mode,
        venue_id=change.venue_id or planned.venue_id,
        link=change.link or planned.link,
    )


def hours_with(change: Any, hours: Hours) -> Hours:
    """The usual hours with the times of a change. Where only the start moves, so does the end."""
    if hours.starts is None or hours.ends is None or change.starts_time is None:
        return replace(hours, ends=change.ends_time or hours.ends)
    if change.ends_time:
        return replace(hours, starts=change.starts_time, ends=change.ends_time)
    usual_day = date(2000, 6, 1)
    length = datetime.combine(
        usual_day + timedelta(days=hours.days), hours.ends
    ) - datetime.combine(usual_day, hours.starts)
    ends = datetime.combine(usual_day, change.starts_time) + length
    return Hours(change.starts_time, ends.time(), (ends.date() - usual_day).days)
