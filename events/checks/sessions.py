from collections.abc import Iterator

from django.utils.dateparse import parse_date, parse_time

from events.checks.changes import dates_of
from events.checks.facts import Facts
from events.checks.problem import Problem
from events.checks.stored import as_stored
from events.checks.when import clock_trouble
from events.times import local_date
from events.words import day

FIELD = "sessions_body"


def session_problems(facts: Facts) -> Iterator[Problem]:
    """What is wrong with the dates of an event's sessions. A conference's are in its agenda."""
    if not facts.is_listing:
        return
    known = days_of(facts) if facts.repeats else set()
    for number, raw in enumerate(as_stored(facts.event.sessions_body)):
        value, at = raw["value"], (number, "on")
        on = parse_date(value.get("on") or "")
        if not facts.repeats:
            on = facts.event.starts_on
        elif on is None:
            yield Problem(FIELD, "Enter the date that it is on.", at=at)
        elif on.isoformat() not in known:
            yield Problem(FIELD, f"{day(on)} is not a date of the series.", at=at)
        yield from clock_trouble(
            FIELD, on, parse_time(value.get("starts") or ""), (number, "starts")
        )


def material_problems(facts: Facts) -> Iterator[Problem]:
    """What is wrong with the dates of what a series left behind."""
    if not facts.repeats:
        return
    known = days_of(facts)
    for number, raw in enumerate(as_stored(facts.event.materials)):
        on = parse_date(raw["value"].get("on") or "")
        if on is None:
            yield Problem("materials", "Enter the date that it is from.", at=(number, "on"))
        elif on.isoformat() not in known:
            message = f"{day(on)} is not a date of the series."
            yield Problem("materials", message, at=(number, "on"))


def days_of(facts: Facts) -> set[str]:
    """The days of a series: those that its rule gives, that were added or to which one moved."""
    days = {each.isoformat() for each in dates_of(facts)} | set(facts.rows)
    for change in facts.changes:
        days |= {each.isoformat() for each in (change.on, change.new_on)
                 if each and change.kind in ("ADD", "MOVE")}  # fmt: skip
    return days | {local_date(row.starts_at).isoformat() for row in facts.rows.values()
                   if row.starts_at}  # fmt: skip
