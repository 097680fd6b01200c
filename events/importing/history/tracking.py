"""Follows the events of one file from version to version, the oldest first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.utils import timezone

from cms.importing.history.historians import Thread, Version
from cms.importing.history.reading import only_lines
from events.words import day

from ..dates import When
from ..reader import key_of_event
from .matching import is_corrected, is_moved, is_same
from .sightings import Name, Said, Sighting
from .years import dated

MOVED = "Until the commit of {} it was to be on {}"
RENAMED = "Until the commit of {} it was called “{}”"


class Tracker:
    """The events of one file: those that its last version says, and those that are gone."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.there: list[Sighting] = []
        self.gone: dict[tuple, list[Sighting]] = defaultdict(list)
        self.taken = 0

    @property
    def all_gone(self) -> list[Sighting]:
        return [each for some in self.gone.values() for each in some]

    def take(self, version: Version, said: list[Said]) -> None:
        """Takes in what a version says."""
        written_on = version.commit.on if version.commit else timezone.localdate()
        self.taken += 1
        left = by_month(self.there)
        stay: list[Sighting] = []
        come: list[tuple[Said, When, list[str]]] = []
        for each in said:
            one = self.found_again(each, left, written_on)
            if one:
                self.update(one, each, one.when, version)
                stay.append(one)
            else:
                come.append((each, *dated(each.when, written_on)))
        counts = Counter(each.key for each in said) + Counter(o.said.key for o in self.there)
        for one in (each for some in left.values() for each in some):
            new = self.successor_of(one, come, counts, written_on)
            if new:
                come.remove(new)
                self.note_change(one, new, written_on)
                self.update(one, new[0], new[1], version)
                stay.append(one)
            else:
                same_name = (n for n, _, _ in come if n.key == one.said.key and n.when.day)
                self.let_go(one, version, next(same_name, None))
        for each, when, notes in come:
            stay.append(self.sighting_of(each, when, notes, written_on))
        self.there = stay

    def sighting_of(self, said: Said, when: When, notes: list[str], since: date) -> Sighting:
        one = Sighting(said, when, since, self.taken, self.taken, notes=notes)
        note_name(one, said, when)
        return one

    def found_again(
        self, said: Said, left: dict[object, list[Sighting]], written_on: date
    ) -> Sighting | None:
        """What the last version says of it, or an earlier one; taken out of where it was."""
        for one in left.get(said.when.month, ()):
            if is_same(one, said, said.when):
                left[said.when.month].remove(one)
                return one
        when, _ = dated(said.when, written_on)
        for one in self.gone.get(place_of(when), ()):
            if is_same(one, said, when):
                self.gone[place_of(when)].remove(one)
                one.is_gone, one.gone_at, one.successor = False, None, None
                return one
        return None

    def successor_of(
        self, one: Sighting, come: list, counts: Counter, written_on: date
    ) -> tuple[Said, When, list[str]] | None:
        """What came in its place in the same commit and is the same event."""
        corrected = (new for new in come if is_corrected(one, new[0], new[1]))
        if found := next(corrected, None):
            return found
        # Where several have its name, one that came may as well be the next of them.
        if counts[one.said.key] != 2:
            return None
        return next((new for new in come if is_moved(one, new[0], new[1], written_on)), None)

    def note_change(self, one: Sighting, new: tuple, written_on: date) -> None:
        said, when, notes = new
        if one.on and when.on and one.on != when.on and one.when.day:
            one.notes = [*notes, MOVED.format(day(written_on), day(one.on))]
        elif one.said.name and one.said.key != said.key:
            one.notes.append(RENAMED.format(day(written_on), one.said.name))

    def update(self, one: Sighting, said: Said, when: When, version: Version) -> None:
        """Notes how a version has it. What no version dates keeps the year that it was given."""
        note_name(one, said, when)
        if version.commit is None and not self.thread.is_read_today:
            return  # The last commit has it so, and is what can be named.
        one.said, one.last = said, self.taken
        one.when = replace(said.when, year=said.when.year or when.year)

    def let_go(self, one: Sighting, version: Version, successor: Said | None) -> None:
        one.is_gone, one.successor = True, successor
        one.gone_at = version.commit.at if version.commit else timezone.now()
        source = only_lines(one.source, one.said.event.lines)
        one.said = replace(one.said, source=source)
        self.gone[place_of(one.when)].append(one)


def note_name(one: Sighting, said: Said, when: When) -> None:
    one.names |= set(names_of(said, when))
    if said.name and said.source.commit:
        one.name = said.name
        one.named_in = f"{said.source.place}, line {said.event.line}"


def by_month(sightings: Iterable[Sighting]) -> dict[object, list[Sighting]]:
    found: dict[object, list[Sighting]] = defaultdict(list)
    for each in sightings:
        found[each.when.month].append(each)
    return found


def place_of(when: When) -> tuple[int | None, int | None]:
    return when.year, when.month


def names_of(said: Said, when: When) -> Iterator[Name]:
    """What imports call it: with its year, and without where none stands there."""
    path = said.source.path
    if said.item:
        yield Name(path, "")
    yield Name(path, key_of_event(said.event))
    yield Name(path, key_of_event(said.event, when))
