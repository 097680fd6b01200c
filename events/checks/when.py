from collections.abc import Iterator
from datetime import date, time

from events.checks.facts import Facts
from events.checks.problem import Problem
from events.planning import hours_of, plan_once
from events.querysets import LONGEST
from events.times import trouble_with_clocks
from events.words import words_for


def when_problems(facts: Facts) -> Iterator[Problem]:
    """What is wrong with the date of an event, or with what readers are told of its change."""
    event = facts.event
    if event.precision != "TBC":
        if event.starts_on is None:
            message = "Enter the first day, or say that the date is to be confirmed."
            yield Problem("starts_on", message)
        if event.precision == "TIME":
            if event.starts_time is None:
                yield Problem("starts_time", "Enter when it starts, such as 11:00.")
            if event.ends_time is None:
                yield Problem("ends_time", "Enter when it ends, such as 11:50.")
        yield from order_problems(facts)
        yield from clock_problems(facts)
    yield from reason_problems(facts)


def order_problems(facts: Facts) -> Iterator[Problem]:
    event = facts.event
    if event.starts_on is None or event.precision == "MONTH":
        return
    if event.ends_on and event.ends_on < event.starts_on:
        yield Problem("ends_on", "Enter a last day that is not before the first one.")
    elif event.ends_on and (event.ends_on - event.starts_on).days >= LONGEST.days:
        message = f"An event lasts {LONGEST.days} days at most. Enter its parts one by one."
        yield Problem("ends_on", message)
    elif event.precision == "TIME" and event.starts_time and event.ends_time:
        starts_at, ends_at = hours_of(event).span(event.starts_on)
        if ends_at <= starts_at:
            message = "Enter an end that is after the start. If it ends on another day, enter that."
            yield Problem("ends_time", message)


def clock_problems(facts: Facts) -> Iterator[Problem]:
    event = facts.event
    if event.precision != "TIME":
        return
    last = event.ends_on or event.starts_on
    for field, day, clock in (
        ("starts_time", event.starts_on, event.starts_time),
        ("ends_time", last, event.ends_time),
    ):
        yield from clock_trouble(field, day, clock)


def clock_trouble(
    field: str, day: date | None, clock: time | None, at: tuple[int | str, ...] = ()
) -> Iterator[Problem]:
    """The problem with a time that the clocks skip or repeat on a day."""
    trouble = trouble_with_clocks(day, clock) if day and clock else ""
    if trouble:
        yield Problem(field, trouble, at=at)


def reason_problems(facts: Facts) -> Iterator[Problem]:
    event, row = facts.event, facts.rows.get("")
    if event.status in ("CANCELLED", "POSTPONED") and not event.change_reason:
        what = "cancelled" if event.status == "CANCELLED" else "put off"
        yield Problem("change_reason", f"Say why it is {what}. Readers see this.")
    elif row and not facts.repeats and not facts.has_ended(""):
        [planned] = facts.planned
        if planned.original_starts_at and not event.change_reason:
            yield Problem("change_reason", "Say why the date changed. Readers see this.")
    if row and facts.has_ended("") and not facts.repeats:
        planned = plan_once(event)
        if (planned.starts_at, planned.ends_at) != (row.starts_at, row.ends_at):
            when = words_for(row.precision, row.starts_at, row.ends_at).date
            message = f"It took place on {when}. To announce the next one, copy it."
            yield Problem("starts_on", message)
