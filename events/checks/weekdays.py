import re
from collections.abc import Iterator
from datetime import date

from events.checks.facts import Facts
from events.checks.problem import Problem
from events.choices import MONTHS, WEEKDAYS
from events.words import day

WEEKDAY = "|".join(f"{name[:3]}(?:{name[3:]}|{name[3:5]}|{name[3]})?" for _, name in WEEKDAYS)
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for _, name in MONTHS)
DATE = re.compile(
    rf"\b({WEEKDAY}),?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})\b"
    r"(?:,?\s+(\d{4}))?",
    re.IGNORECASE,
)


def wrong_weekdays(facts: Facts) -> Iterator[Problem]:
    """Dates in an event's texts that are another day of the week than they say."""
    for field, text in texts_of(facts):
        for found in DATE.finditer(text):
            if message := disagreement(facts, *found.groups()):
                yield Problem(field, f"“{found[0]}”: {message}", is_impossible=False)


def texts_of(facts: Facts) -> Iterator[tuple[str, str]]:
    """What is written about an event, field by field."""
    event = facts.event
    for field in ("title", "summary", "change_reason", "registration_note"):
        yield field, getattr(event, field) or ""
    for change in facts.changes:
        yield "occurrence_changes", change.reason or ""
    for field in ("body",) if facts.is_listing else ("body", "attendee_info"):
        stream = getattr(event, field)
        yield from ((field, text) for text in stream.stream_block.get_searchable_content(stream))


def disagreement(facts: Facts, weekday: str, number: str, month: str, year: str | None) -> str:
    """What is wrong with a date as it is written. Empty where nothing is.

    Without a year that of the event is meant, of a series any in which it goes on.
    """
    wanted = number_of(WEEKDAYS, weekday)
    dates = []
    for each in [int(year)] if year else years_of(facts):
        try:
            dates.append(date(each, number_of(MONTHS, month), int(number)))
        except ValueError:
            continue
    if not dates:
        return "there is no such day." if year or years_of(facts) else ""
    if any(each.weekday() == wanted for each in dates):
        return ""
    return f"it is {day(dates[-1])}."


def years_of(facts: Facts) -> list[int]:
    if facts.event.starts_on is None:
        return []
    first = facts.event.starts_on.year
    last = max(first, facts.today.year + 1) if facts.repeats else first
    return list(range(first, last + 1))


def number_of(choices: list[tuple[int, str]], name: str) -> int:
    """The number of a weekday or month by how its name begins."""
    short = name[:3].lower()
    return next(number for number, each in choices if each[:3].lower() == short)
