"""When an answer that is right stops being so because of the clock alone."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Min, Model, Value


class Clock(NamedTuple):
    """Moments at which answers change: what a field holds, or so long after it."""

    model: type[Model]
    field: str
    later: timedelta = timedelta()


CLOCKS: list[Clock] = []
LONGEST = timedelta(days=1)
"""How far ahead anybody looks."""


def changes_with_the_clock(
    model: type[Model], *fields: str, later: timedelta = timedelta()
) -> None:
    """Registers fields of a model that answers depend on when their moment has come."""
    CLOCKS.extend(Clock(model, field, later) for field in fields)


class Known(NamedTuple):
    """What was found before: nothing changes between two moments."""

    version: str
    since: datetime
    until: datetime


KNOWN: list[Known] = []
"""The last that was found."""


def right_until(version: str, at: datetime) -> datetime:
    """The first moment after `at` that may change an answer about this version of the content."""
    for known in KNOWN:
        if known.version == version and known.since <= at < known.until:
            return known.until
    found = Known(version, at, next_moment(at))
    KNOWN[:] = [found]
    return found.until


def next_moment(at: datetime) -> datetime:
    """The first moment after `at` that changes answers. One query for all kinds of content."""
    parts = [first_after(at, number, clock) for number, clock in enumerate(CLOCKS)]
    rows = parts[0].union(*parts[1:], all=True)
    found = [moment + CLOCKS[number].later for number, moment in rows if moment]
    return min([*found, at + LONGEST])


def first_after(at: datetime, number: int, clock: Clock) -> Any:
    """A row of the clock's number and its first moment, or none."""
    rows = clock.model._base_manager.filter(**{f"{clock.field}__gt": at - clock.later}).order_by()
    firsts = rows.values(number=Value(number)).annotate(moment=Min(clock.field))
    return firsts.values_list("number", "moment")
