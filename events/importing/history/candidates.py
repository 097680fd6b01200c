"""Events that files said, each with all that they said of it, before it is told what to make."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cms.importing.history.commits import PastDate
from cms.importing.history.historians import Thread

from ..reader import key_of_event
from .matching import is_alike, is_same
from .sightings import Name, Said, Sighting
from .wording import about_going


@dataclass
class Candidate:
    """An event that no file of today makes, with all that files said of it."""

    one: Sighting
    thread: Thread
    others: list[Sighting] = field(default_factory=list)
    """The same event as other files had it."""
    doubts: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[Name]:
        return {name for each in (self.one, *self.others) for name in each.names}

    def all_doubts(self, successor: Said | None = None) -> list[str]:
        """What is not clear: that it was taken off early is none, if another file said it still."""
        went_before = all(each.went_before for each in (self.one, *self.others))
        return [*([about_going(self.one, successor)] if went_before else []), *self.doubts]


def is_one(one: Sighting, thread: Thread, other: Sighting, its_thread: Thread) -> bool:
    """Whether two that were not followed as one are one event all the same."""
    if other.said.has_rule or one.when.month != other.when.month:
        return False
    if thread is its_thread and one.first <= other.last and other.first <= one.last:
        return False  # Some version says both.
    if is_same(one, other.said, other.when):
        return True
    is_same_day = one.on == other.on and one.when.day == other.when.day
    return bool(one.on and is_same_day and is_alike(one, other.said, other.when))


def name_of(one: Sighting, thread: Thread) -> Name:
    """What an import of today's file calls it."""
    return Name(thread.path, "" if one.said.item else key_of_event(one.said.event))


def in_order(sightings: Iterable[Sighting]) -> list[Sighting]:
    return sorted(sightings, key=lambda each: (each.on or date.max, each.first, each.said.name))


def as_past(candidate: Candidate, key: str) -> PastDate:
    one = candidate.one
    where = f"{one.source.place}, line {one.said.event.line}"
    return PastDate(key, one.on or date.min, where, " ".join(candidate.all_doubts()))
