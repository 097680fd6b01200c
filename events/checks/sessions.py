from collections.abc import Iterator

from django.utils.dateparse import parse_date, parse_time

from events.checks.changes import dates_of
from events.checks.facts import Facts
from events.checks.problem import Problem
from events.checks.stored import as_stored
from events.checks.when import clock_trouble
from events.words import day

FIELD = "sessions_body"


def session_problems(facts: Facts) -> Iterator[Problem]:
    """What is wrong with the dates of an event's sessions. A conference's are in its agenda."""
    if not facts.is_listing:
        return
    known = None
    for number, raw in enumerate(as_stored(facts.event.sessions_body)):
        value, at = raw["value"], (number, "on")
        on = parse_date(value.get("on") or "")
        if not facts.repeats:
            on = facts.event.starts_on
        elif on is None:
            yield Problem(FIELD, "Enter the date that it is on.", at=at)
        else:
            known = known or {each.isoformat() for each in dates_of(facts)} | set(facts.rows)
            added = {change.on for change in facts.changes if change.kind == "ADD"}
            if on.isoformat() not in known and on not in added:
                yield Problem(FIELD, f"{day(on)} is not a date of the series.", at=at)
        yield from clock_trouble(
            FIELD, on, parse_time(value.get("starts") or ""), (number, "starts")
        )
