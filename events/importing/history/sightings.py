"""An event as versions of a file had it, one after the other, and when two of them are one."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from cms.importing.items import Item
from cms.importing.source import Source

from ..dates import When
from ..merging import Event
from ..series import rule_of
from ..wording import key_of

FAR = timedelta(days=180)
"""What is further from the day on which it was written may have a wrong year."""
NEAR = timedelta(days=27)
"""How far an event may be moved: what is on four weeks later may be the next one."""


class Name(NamedTuple):
    """What an import calls an event of a file: the path and the key of its item."""

    path: str
    key: str


@dataclass(frozen=True)
class Said:
    """An event as one version of a file has it."""

    event: Event
    source: Source
    name: str
    key: tuple[str, ...]
    when: When
    has_rule: bool
    item: Item | None = None
    """Of a conference, what all of its file became."""

    @classmethod
    def of(cls, event: Event, source: Source, item: Item | None = None) -> "Said":
        name = event.name
        return cls(event, source, name, key_of(name), event.when, bool(rule_of(event)), item)


@dataclass
class Sighting:
    """An event, as the last version has it that says it."""

    said: Said
    when: When
    """When it is, with the year that its first commit gives it where none stands there."""
    since: date
    """When the first version that says it was written."""
    first: int = 0
    last: int = 0
    """Among the versions of its file, the first and the last that say it."""
    names: set[Name] = field(default_factory=set)
    """What imports of any version would have called it."""
    notes: list[str] = field(default_factory=list)
    """What had to be made out, as sentences."""
    name: str = ""
    """As the last version has it that gives it one."""
    named_in: str = ""
    """Where it is called so: file, commit and line, in words."""
    is_gone: bool = False
    gone_at: datetime | None = None
    """When a commit took it off, or now where only today's file doesn't have it."""
    successor: Said | None = None
    """What is called the same, at another date, and came when it went."""

    @property
    def source(self) -> Source:
        """The version that has it."""
        return self.said.source

    @property
    def on(self) -> date | None:
        return self.when.on

    @property
    def went_before(self) -> bool:
        """Whether it was taken off before it began: perhaps it was cancelled."""
        if not self.is_gone or self.on is None or self.gone_at is None:
            return False
        gone_at = timezone.localtime(self.gone_at)
        if self.when.day is None:
            return (gone_at.year, gone_at.month) < (self.on.year, self.on.month)
        starts = datetime.combine(self.on, self.when.starts or time.min)
        return gone_at.replace(tzinfo=None) < starts


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
    """Whether two of one day may be one event: half of the words of their names are the same."""
    mine, other = set(one.said.key), set(said.key)
    if not may_be_at_once(one.when, when):
        return False
    return not (mine and other) or 2 * len(mine & other) >= min(len(mine), len(other))


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
    return is_at_once or bool({*one.said.key} & {*other.said.key})


def may_be_at_once(one: When, other: When) -> bool:
    return one.starts is None or other.starts is None or one.starts == other.starts
