"""A rule that a text states, and the dates of it that the same text lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from events.recurrence import Rule

from .dates import Repeats
from .merging import Event


@dataclass(frozen=True)
class Change:
    """A date that is not as the rule has it."""

    kind: str
    on: date
    new_on: date | None = None
    line: int = 0


def gather_series(events: list[Event]) -> list[Event]:
    """The events, those among them that are dates of a series as part of that."""
    found = list(events)
    for series in [each for each in events if rule_of(each)]:
        dates = [each for each in found if is_date_of(each, series)]
        series.dates = sorted(dates, key=lambda each: each.on or date.min)
        found = [each for each in found if each not in dates]
    return found


def is_date_of(event: Event, series: Event) -> bool:
    """Whether it is one of the series' dates: what has talks of its own is an event by itself."""
    is_single = not rule_of(event) and event.on and event.when.day
    return bool(is_single and event.key == series.key and not event_has_more(event))


def event_has_more(event: Event) -> bool:
    return any(each.talks or each.body or each.more for each in event.mentions)


def rule_of(event: Event) -> Repeats | None:
    return next((each.rule for each in event.mentions if each.rule), None)


def recurrence(repeats: Repeats, starts_on: date) -> Rule:
    return Rule(
        repeats.frequency, starts_on, repeats.interval, repeats.week,
        repeats.weekday if repeats.frequency == "MONTHLY_BY_WEEKDAY" else None,
    )  # fmt: skip


def first_date(series: Event) -> date | None:
    """The first of its listed dates that the rule gives, from which the rule is counted."""
    repeats = rule_of(series)
    days = [each.on for each in series.dates if each.on]
    if repeats is None:
        return None
    return next((day for day in days if recurrence(repeats, day).first_date() == day
                 and day.weekday() == repeats.weekday), None)  # fmt: skip


def given_dates(series: Event) -> list[date]:
    """The dates that the rule gives from the first listed one to the month of the last."""
    repeats, first = rule_of(series), first_date(series)
    if repeats is None or first is None:
        return []
    last = max(each.on for each in series.dates if each.on)
    given = recurrence(repeats, first).dates_until(date(last.year + 1, 1, 31))
    return [each for each in given if each <= last or is_near(each, last, repeats)]


def changes_of(series: Event) -> Iterator[Change]:
    """The listed dates that the rule does not give: one that was moved, or one more."""
    repeats, given = rule_of(series), given_dates(series)
    listed = {each.on: each.line for each in series.dates if each.on}
    open_dates = [each for each in given if each not in listed]
    for day, line in listed.items():
        if repeats is None or day in given:
            continue
        moved = next((each for each in open_dates if is_near(each, day, repeats)), None)
        if moved:
            open_dates.remove(moved)
            yield Change("MOVE", moved, day, line)
        else:
            yield Change("ADD", day, None, line)


def unlisted_dates(series: Event) -> list[date]:
    """The dates that the rule gives among the listed ones and no line has."""
    moved = {each.on for each in changes_of(series) if each.kind == "MOVE"}
    listed = {each.on for each in series.dates}
    last = max((each for each in listed if each), default=date.min)
    return [each for each in given_dates(series) if each <= last and each not in listed | moved]


def is_near(one: date, other: date, repeats: Repeats) -> bool:
    """Whether one date stands for the other: in one month, or one week."""
    if repeats.frequency == "WEEKLY":
        return one.isocalendar()[:2] == other.isocalendar()[:2]
    return (one.year, one.month) == (other.year, other.month)
