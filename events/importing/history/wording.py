"""What is said of events that were taken off a page, in words."""

from collections.abc import Collection, Iterator
from datetime import time

from django.utils import timezone

from cms.importing.front_matter import shorten
from events.words import day

from ..asking import hours_in_words
from ..dates import When
from .sightings import Said, Sighting

WENT = "It was taken off the page on {}, before its date. Did it take place?"
FOLLOWED = (
    "It was taken off the page on {}, before its date, when {} took its place. Did it take place, "
    "or was it moved?"
)
ENDED = "It was taken off the page on {}. Until when did it repeat?"
CALLED = "{} has “{}” on that day. Is this the same event?"
NAMED = "It has a name in {}"
HOURS = "It was {}, and now it has other hours. Which are right?"
UNNAMED = "{} has it today, without a name"
SAME_DAY = "There is {} as well. Are the two one event? Then delete this one."


def about_going(one: Sighting, successor: Said | None) -> str:
    """The question of somebody who sees that it was taken off early, and what came then."""
    gone_on = day_of_going(one)
    if successor:
        return FOLLOWED.format(gone_on, in_words(successor.name, successor.when))
    return WENT.format(gone_on)


def about_hours(one: Sighting, hours: Collection[tuple[time, time | None]]) -> Iterator[str]:
    """Asks where a date of a series had hours that the series has nowhere today."""
    starts, ends = one.when.starts, one.when.ends
    if starts and hours and (starts, ends) not in hours:
        yield HOURS.format(hours_in_words(starts, ends))


def day_of_going(one: Sighting) -> str:
    return day(timezone.localtime(one.gone_at).date()) if one.gone_at else "an unknown day"


def title_of(one: Sighting) -> str:
    return in_words(one.name, one.when)


def in_words(name: str, when: When) -> str:
    """An event by its name and date: “Tea talk” on Thursday 5 March 2026."""
    called = f"“{shorten(name, 100)}”" if name else "An event without a name"
    if when.on is None:
        return called
    return f"{called} on {day(when.on)}" if when.day else f"{called} in {when.on:%B %Y}"
