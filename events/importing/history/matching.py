"""When two events of versions, or of two files, are one."""

from datetime import date, timedelta
from difflib import SequenceMatcher

from ..dates import When
from .sightings import Said, Sighting

KINDS = {
    "conference", "day", "lightning", "meetup", "party", "short", "social", "talk", "tech",
    "technical", "unconference", "workshop",
}  # fmt: skip
"""Words that say what kind of event it is, and not which."""
SLIP = 0.8
"""How much of two names is the same where one has a slip of the pen."""
FAR = timedelta(days=180)
"""What is further from the day on which it was written may have a wrong year."""
NEAR = timedelta(days=27)
"""How far an event may be moved: what is on four weeks later may be the next one."""


def is_same(one: Sighting, said: Said, when: When) -> bool:
    """Whether an event of another version is this one, unchanged or with more or less known."""
    mine = one.when
    if one.said.has_rule or said.has_rule:
        return one.said.has_rule and said.has_rule and one.said.key == said.key
    if None not in (mine.year, when.year) and mine.year != when.year:
        return False
    if mine.month is None or when.month is None:
        return mine.month is when.month and one.said.key == said.key
    if mine.month != when.month or (mine.day != when.day and mine.day and when.day):
        return False
    if one.said.name and said.name:
        return one.said.key == said.key
    return mine.day == when.day and may_be_at_once(mine, when)


def is_corrected(one: Sighting, said: Said, when: When) -> bool:
    """Whether an event that came when this one went is the same with another name or year."""
    mine, has_its_name = one.when, bool(said.name) and one.said.key == said.key
    if one.said.has_rule or said.has_rule:
        return False
    if mine.month is None:
        return has_its_name
    if (mine.month, mine.day) != (when.month, when.day):
        return False
    if mine.year == when.year:
        return is_alike(one, said, when)
    return has_its_name and one.on is not None and abs(one.on - one.since) > FAR


def is_alike(one: Sighting, said: Said, when: When) -> bool:
    """Whether two of one day are one event, by their names and as far as their hours allow it."""
    return may_be_at_once(one.when, when) and are_alike(one.said.key, said.key)


def are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one: half of their own words are the same, or all with a slip."""
    mine, its = set(one) - KINDS, set(other) - KINDS
    if not mine or not its:  # "Lightning talks" may be anything that has the same kind.
        return not one or not other or bool(set(one) & set(other))
    if 2 * len(mine & its) >= min(len(mine), len(its)):
        return True
    written = " ".join(sorted(mine)), " ".join(sorted(its))
    return SequenceMatcher(None, *written).ratio() >= SLIP


def is_moved(one: Sighting, said: Said, when: When, changed_on: date) -> bool:
    """Whether an event that came when this one went is the same at another date.

    Only what was still to come can be moved.
    """
    mine, other = one.on, when.on
    if not said.name or one.said.key != said.key or not (one.when.day and when.day):
        return False
    return bool(mine and other and mine >= changed_on and abs(mine - other) <= NEAR)


def may_be_one(one: Sighting, other: Sighting) -> bool:
    """Whether somebody should look if two of one day are one event."""
    if one.on is None or one.on != other.on or one.when.day != other.when.day:
        return False
    is_at_once = one.when.starts is not None and one.when.starts == other.when.starts
    return is_at_once or bool(({*one.said.key} & {*other.said.key}) - KINDS)


def may_be_at_once(one: When, other: When) -> bool:
    return one.starts is None or other.starts is None or one.starts == other.starts
