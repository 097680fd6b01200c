"""The next dates of an event, as an editor sees them while typing."""

from dataclasses import dataclass, field
from datetime import timedelta

from events.bank_holidays import bank_holiday, holidays_between
from events.checks.facts import Facts
from events.choices import ATTENDANCE_MODES
from events.models import OccurrenceChange
from events.planning import DATED, HORIZON, Planned, hours_of, plan_series
from events.querysets import NOT_HAPPENING
from events.recurrence import in_words
from events.times import local_date
from events.words import day, times, words_for

SHOWN = 6
SAID = {"CANCELLED": "Cancelled", "POSTPONED": "Put off", "TENTATIVE": "Not certain yet"}


@dataclass(frozen=True)
class Line:
    """One date in words, and what there is to know about it."""

    words: str
    is_off: bool = False
    notes: list[str] = field(default_factory=list)
    holidays: list[str] = field(default_factory=list)


def summary(facts: Facts, dates: list[Line]) -> str:
    """When it is, in a sentence or two."""
    event = facts.event
    if event.precision == "TBC":
        return "The date is to be confirmed."
    if event.starts_on is None:
        return "Enter the first day, and the dates show here."
    if not facts.repeats:
        return f"{dates[0].words}."
    hours = hours_of(event)
    said = in_words(event.rule)
    if hours.starts and hours.ends:
        said += f", {times(hours.starts, hours.ends)}"
    coming = next((each for each in dates if not each.is_off), None)
    return f"{said}. {f'Next: {coming.words}.' if coming else 'No date lies ahead.'}"


def next_dates(facts: Facts) -> list[Line]:
    """The next dates as readers will see them. At most SHOWN of them."""
    event = facts.event
    if event.precision != "TBC" and event.starts_on is None:
        return []
    if not facts.repeats and event.precision == "TIME" and facts.planned[0].starts_at is None:
        holiday = bank_holiday(event.starts_on)
        return [Line(day(event.starts_on), holidays=[holiday] if holiday else [])]
    by_slot = {change.on.isoformat(): change for change in facts.changes if change.on}
    dates = planned(facts)
    if facts.repeats:
        dates = [each for each in dates if not is_over(each, facts)][:SHOWN]
    told = [each for each in dates if each.precision != "TBC" or each.original_starts_at]
    return [line(each, by_slot.get(each.slot), facts) for each in told]


def planned(facts: Facts) -> list[Planned]:
    """The occurrences as they will be, also where the first one is far ahead."""
    if not facts.repeats:
        return facts.planned
    last = max(facts.today, facts.event.starts_on) + HORIZON
    series = plan_series(facts.event, facts.segments, facts.changes, last)
    return sorted((each for each, _ in series), key=lambda each: each.sorts_at)


def is_over(each: Planned, facts: Facts) -> bool:
    return each.ends_at is not None and each.ends_at <= facts.now


def line(each: Planned, change: OccurrenceChange | None, facts: Facts) -> Line:
    words = words_for(each.precision, each.starts_at, each.ends_at).range
    said = list(notes(each, change))
    if is_over(each, facts):
        said.append("This is in the past.")
    return Line(words, each.status in NOT_HAPPENING, said, holidays(each))


def notes(each: Planned, change: OccurrenceChange | None):
    """What is different about a date."""
    if each.original_starts_at:
        was = words_for("TIME", each.original_starts_at, each.original_starts_at)
        clock = "" if each.precision == "DAY" else f", {(was.time or '').split(' to ')[0]}"
        yield f"Moved from {was.date}{clock}"
    if each.status in SAID:
        yield SAID[each.status]
    if change and change.kind == "ADD":
        yield "Added"
    if change and change.kind != "CANCEL":
        yield from elsewhere(change)
    if each.change_reason:
        yield each.change_reason


def elsewhere(change: OccurrenceChange):
    """Where and how a date is held, as far as that differs."""
    if change.attendance_mode:
        yield dict(ATTENDANCE_MODES)[change.attendance_mode]
    if change.venue:
        yield f"At {change.venue.name}"
    if change.link:
        yield "With another link"


def holidays(each: Planned) -> list[str]:
    if each.precision not in DATED or each.starts_at is None or each.ends_at is None:
        return []
    found = holidays_between(each.starts_at, each.ends_at)
    is_one_day = local_date(each.starts_at) == local_date(each.ends_at - timedelta(seconds=1))
    if is_one_day:
        return list(found.values())
    return [f"{day(on)}: {holiday}" for on, holiday in found.items()]
