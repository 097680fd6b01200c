"""Mentions of one event, in whichever places, as one event. Touches no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time

from cms.importing.link_values import Link

from .dates import When
from .mentions import Mention
from .wording import key_of


@dataclass
class Event:
    """An event as all places that mention it have it."""

    mentions: list[Mention]
    dates: list["Event"] = field(default_factory=list)
    """Of a series, the single dates of it that a text names."""

    @property
    def name(self) -> str:
        """Of a series as its dates have it: its rule stands in a sentence."""
        places = [*(one for each in self.dates for one in each.mentions), *self.mentions]
        return next((each.name for each in places if each.name), "")

    @property
    def key(self) -> tuple[str, ...]:
        return key_of(self.name)

    @property
    def when(self) -> When:
        """What is known of its date, from all that say something."""
        known = [each.when for each in self.mentions if each.when]
        best = next((each for each in known if each.year), known[0] if known else When())
        timed = next((each for each in known if each.starts and each.ends), None)
        timed = timed or next((each for each in known if each.starts), best)
        return replace(best, starts=timed.starts, ends=timed.ends)

    @property
    def on(self) -> date | None:
        return self.when.on

    @property
    def hours(self) -> dict[tuple[time, time | None], list[int]]:
        """The hours that different places give it, each with the lines."""
        found: dict[tuple[time, time | None], list[int]] = {}
        for each in self.mentions:
            for said in (each.rule, each.when):
                if said and said.starts:
                    found.setdefault((said.starts, said.ends), []).append(each.line)
        for one in self.dates:
            for hours, lines in one.hours.items():
                found.setdefault(hours, []).extend(lines)
        return found

    @property
    def modes(self) -> dict[str, list[int]]:
        """How people attend, as different places have it, each with the lines."""
        found: dict[str, list[int]] = {}
        for each in self.everywhere:
            if each.mode != "TO_BE_CONFIRMED":
                found.setdefault(each.mode, []).append(each.line)
        return found

    @property
    def everywhere(self) -> list[Mention]:
        """Every place that says something of it or of one of its dates, in order."""
        found = [*self.mentions, *(one for each in self.dates for one in each.mentions)]
        return sorted(found, key=lambda each: each.line)

    @property
    def lines(self) -> set[int]:
        return {line for each in self.everywhere for line in each.lines}

    @property
    def line(self) -> int:
        return self.everywhere[0].line

    @property
    def group(self) -> str:
        return next((each.group for each in self.everywhere if each.group), "")

    @property
    def words(self) -> str:
        return " ".join([self.name, *(each.words for each in self.everywhere)])

    @property
    def registration(self) -> Link | None:
        return next((each.registration for each in self.everywhere if each.registration), None)


def events_of(mentions: Iterable[Mention]) -> list[Event]:
    """The events that places mention, each once, in order."""
    found: list[Event] = []
    by_day: dict[tuple, list[Event]] = {}
    for mention in mentions:
        new = Event([mention])
        known = by_day.setdefault((new.when.month, new.when.day), [])
        same = next((each for each in known if is_same(each, new)), None)
        if same:
            same.mentions.append(mention)
        else:
            found.append(new)
            known.append(new)
    return found


def is_same(one: Event, other: Event) -> bool:
    """Whether two on one day of the year are one event: of one name, or of none."""
    first, second = one.when, other.when
    if any(each.rule for each in (*one.mentions, *other.mentions)) or first.month is None:
        return False
    if None not in (first.year, second.year) and first.year != second.year:
        return False
    if one.name and other.name:
        return one.key == other.key
    return first.day is not None and (first.starts, first.ends) == (second.starts, second.ends)
