"""Dates that have passed: what is published of them can't be taken back."""

from collections.abc import Iterator
from datetime import timedelta

from events.checks.facts import Facts
from events.checks.problem import Problem
from events.models import EventOccurrence
from events.planning import Planned
from events.times import local_date
from events.words import day, words_for

GRACE = timedelta(days=7)
"""For how long nothing is said, so that what waits for approval is not held up by a day."""


def lost_dates(facts: Facts) -> Iterator[Problem]:
    """Dates that readers look forward to and that would lie in the past at once."""
    numbers = {change.on: number for number, change in enumerate(facts.changes)}
    for each in facts.planned:
        row = facts.row_of(each)
        if row is None or not is_over(each, facts) or not lies_ahead(row, facts):
            continue
        starts_at = row.starts_at or facts.now  # one that lies ahead has a start
        on = local_date(row.original_starts_at or starts_at)
        if not facts.repeats:
            yield Problem("starts_on", "Enter a day that has not passed.")
        elif numbers.get(on) is not None and facts.changes[numbers[on]].kind == "MOVE":
            at = (numbers[on], "new_on")
            yield Problem("occurrence_changes", "Enter a day that has not passed.", at=at)
        else:
            now_on = day(local_date(starts_at))
            message = (
                f"The date of {day(on)} was moved to {now_on}, and {day(on)} has passed. "
                "Keep the move, move it to another day or cancel it."
            )
            yield Problem("occurrence_changes", message)


def past_dates(facts: Facts) -> Iterator[Problem]:
    """Dates that nobody was told of and that have passed, as when a year is mistyped."""
    past = [
        each
        for each in facts.planned
        if each.ends_at and each.ends_at <= facts.now - GRACE and facts.row_of(each) is None
    ]
    if not past:
        return
    words = words_for(past[0].precision, past[0].starts_at, past[0].ends_at).date
    message = f"{words} has passed."
    if facts.repeats:
        message = f"Some of its dates have passed. The first is {words}."
    details = "Once it is published, what has passed stays as it is."
    yield Problem("starts_on", message, is_impossible=False, details=details)


def is_over(each: Planned, facts: Facts) -> bool:
    return each.ends_at is not None and each.ends_at <= facts.now


def lies_ahead(row: EventOccurrence, facts: Facts) -> bool:
    """Whether readers know a date by its day, and it has not ended."""
    return row.precision in ("TIME", "DAY") and bool(row.ends_at and row.ends_at > facts.now)
