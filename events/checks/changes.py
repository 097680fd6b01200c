from collections.abc import Iterator
from datetime import date, timedelta

from events.checks.facts import Facts
from events.checks.problem import Problem
from events.checks.when import clock_trouble
from events.models import OccurrenceChange
from events.planning import hours_of, hours_with
from events.words import day, listed

FIELD = "occurrence_changes"
COMPARED = (
    "kind", "on", "new_on", "starts_time", "ends_time", "attendance_mode", "venue_id", "link",
    "reason",
)  # fmt: skip


def change_problems(facts: Facts) -> Iterator[Problem]:
    """What is wrong with the changes to single dates of a series, row by row."""
    if not facts.changes:
        return
    if not facts.repeats and not facts.segments:
        if not facts.event.repeats:
            message = "Only an event that repeats has single dates to change. Remove this one."
            for number, _ in enumerate(facts.changes):
                yield at(number, "on", message)
        return
    dates = dates_of(facts)
    seen: set[date] = set()
    for number, change in enumerate(facts.changes):
        if change.on is None:
            what = "to add" if change.kind == "ADD" else "that changes"
            yield at(number, "on", f"Enter the date {what}.")
            continue
        if not change.reason:
            yield at(number, "reason", "Say why. Readers see this.")
        if facts.has_ended(change.on.isoformat()):
            if not is_as_published(facts, change, change.on):
                message = f"It took place on {day(change.on)}. What is past can't be changed."
                yield at(number, "on", message)
        else:
            yield from date_problems(facts, number, change, change.on, dates, seen)
            yield from place_problems(facts, number, change)
        seen.add(change.on)


def at(number: int, field: str, message: str) -> Problem:
    return Problem(FIELD, message, at=(number, field))


def dates_of(facts: Facts) -> list[date]:
    """The dates of the series around those that changes name."""
    named = [day for change in facts.changes for day in (change.on, change.new_on) if day]
    last = max([facts.today, *named]) + timedelta(days=366)
    found = {each for segment in facts.segments for each in segment.dates(last)}
    return sorted(found)


def is_as_published(facts: Facts, change: OccurrenceChange, on: date) -> bool:
    before = facts.published_changes.get(on)
    return before is not None and all(
        getattr(before, name) == getattr(change, name) for name in COMPARED
    )


def date_problems(
    facts: Facts,
    number: int,
    change: OccurrenceChange,
    on: date,
    dates: list[date],
    seen: set[date],
) -> Iterator[Problem]:
    if on in seen:
        yield at(number, "on", "This date has a change already. Make one change of the two.")
    elif change.kind == "ADD" and on in dates:
        yield at(number, "on", f"{day(on)} is a date of the series already.")
    elif change.kind != "ADD" and on not in dates:
        message = f"{day(on)} is not a date of the series. {nearest(on, dates)}"
        yield at(number, "on", message.strip())
    if change.kind == "MOVE":
        yield from move_problems(facts, number, change, dates)
    if change.kind in ("MOVE", "ADD"):
        first = (change.kind == "MOVE" and change.new_on) or on
        yield from hour_problems(facts, number, change, first)


def nearest(wanted: date, dates: list[date]) -> str:
    before = [each for each in dates if each < wanted][-1:]
    after = [each for each in dates if each > wanted][:1]
    near = [day(each) for each in before + after]
    return f"The nearest {'are' if len(near) > 1 else 'is'} {listed(near)}." if near else ""


def move_problems(
    facts: Facts, number: int, change: OccurrenceChange, dates: list[date]
) -> Iterator[Problem]:
    same_day = change.new_on is None or change.new_on == change.on
    if same_day and not change.starts_time and not change.ends_time:
        yield at(number, "new_on", "Enter the new date, or the new time.")
    if change.new_on is None or same_day:
        return
    others = [each for each in facts.changes if each is not change and each.on]
    gone = {each.on for each in others if each.kind == "MOVE" and each.new_on}
    taken = {each.on for each in others if each.kind == "ADD"}
    taken |= {each.new_on for each in others if each.kind == "MOVE" and each.new_on}
    if change.new_on in taken or (change.new_on in dates and change.new_on not in gone):
        yield at(number, "new_on", f"{day(change.new_on)} is a date of the series already.")


def hour_problems(
    facts: Facts, number: int, change: OccurrenceChange, on: date
) -> Iterator[Problem]:
    hours = hours_with(change, hours_of(facts.event))
    starts_at, ends_at = hours.span(on)
    is_its_own = change.starts_time or change.ends_time
    if is_its_own and ends_at <= starts_at:
        yield at(number, "ends_time", "Enter an end that is after the start.")
    ends_on = on + timedelta(days=hours.days)
    yield from clock_trouble(FIELD, on, hours.starts, (number, "starts_time"))
    yield from clock_trouble(FIELD, ends_on, hours.ends, (number, "ends_time"))


def place_problems(facts: Facts, number: int, change: OccurrenceChange) -> Iterator[Problem]:
    event = facts.event
    if change.kind == "PLACE" and not (change.attendance_mode or change.venue_id or change.link):
        message = "Say what is different: how people attend, the venue or the link."
        yield at(number, "attendance_mode", message)
    if (
        change.kind != "CANCEL"
        and change.attendance_mode in ("IN_PERSON", "HYBRID")
        and not (change.venue_id or event.venue_id or event.is_venue_to_be_confirmed)
    ):
        yield at(number, "venue", "Choose the venue.")
