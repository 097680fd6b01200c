"""The year of a date that says none, by the day on which it was written."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from events.words import day

from ..dates import When

MADE_OUT = "No year stands there: {} is the nearest to the commit of {}"


def year_near(when: When, written_on: date) -> int | None:
    """The year in which it is nearest to a day, and on the weekday that it says if it says one."""
    days = []
    for year in (written_on.year - 1, written_on.year, written_on.year + 1):
        with suppress(ValueError):
            days.append(date(year, when.month or 1, when.day or 1))
    days.sort(key=lambda each: abs(each - written_on))
    fitting = [each for each in days[:2] if each.weekday() == when.weekday]
    return next((each.year for each in [*fitting, *days]), None)


def dated(when: When, written_on: date) -> tuple[When, list[str]]:
    """The date with its year, and what had to be made out for that."""
    if when.year or when.month is None:
        return when, []
    found = replace(when, year=year_near(when, written_on))
    on = found.on
    return found, [MADE_OUT.format(day(on), day(written_on))] if on else []
