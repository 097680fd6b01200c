"""One event of which a site's files say different days or times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from cms.importing.classify import clean_address
from cms.importing.heard import Comparison, Doubt, Heard, Paragraph, Place
from cms.importing.items import Item
from events.choices import MONTHS
from events.words import clock, day

from .conference import CONFERENCE
from .dates import When, found_in
from .reader import EVENT
from .running_text import dated

OWN = {EVENT, CONFERENCE}
MONTH_NAMES = dict(MONTHS)
FURTHEST = 160
"""Characters between the name of an event and a day that is said of it."""
YEAR_AT_END = re.compile(r"\s+(?:19|20)\d\d$")
# Behind these words stands another day than that of the event.
OTHER_DAY = re.compile(
    r"\b(?:after|appl|before|book|by|clos|deadline|from|regist|since|ticket|until)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Known:
    """An event as its own page has it."""

    name: str
    address: str
    when: When
    last_on: date | None
    starts: time | None
    ends: time | None
    place: Place

    def is_on(self, when: When) -> bool:
        """Whether a day, with its year or without, is one of its days."""
        if (when.month, when.day) == (self.when.month, self.when.day):
            return True
        on = replace(when, year=when.year or self.when.year).on
        return bool(self.when.on and self.last_on and on and self.when.on <= on <= self.last_on)

    def is_of_year(self, when: When) -> bool:
        return None in (when.year, self.when.year) or when.year == self.when.year


@dataclass(frozen=True)
class Said:
    """A paragraph that names days, with the line of each."""

    text: str
    dates: list[tuple[When, Place]]


class Events(Comparison):
    """Events; what lists say of those that have a page of their own; days in running text."""

    def __init__(self) -> None:
        self.known: list[Known] = []
        self.listed: list[tuple[str, When, Place]] = []
        self.said: list[Said] = []

    def hear(self, heard: Heard) -> None:
        for item in heard.items:
            if item.kind in OWN and (known := known_as(item, heard)):
                self.known.append(known)
            for address, mention in item.elsewhere if item.kind == EVENT else ():
                if mention.when and mention.when.day:
                    place = heard.place(mention.line)
                    self.listed.append((clean_address(address), mention.when, place))
        if not OWN & {item.kind for item in heard.items}:
            said = (said_in(*each, heard) for each in dated(heard))
            self.said += [each for each in said if each.dates]

    def doubts(self) -> Iterator[Doubt]:
        pages = {each.address: each for each in self.known if each.address}
        for address, when, place in self.listed:
            if known := pages.get(address):
                yield from differences([known], when, place, known.place)
        names: dict[str, list[Known]] = {}
        for each in self.known:
            name = YEAR_AT_END.sub("", each.name).casefold()
            if " " in name:
                names.setdefault(name, []).append(each)
        for said in self.said:
            text = said.text.casefold()
            for name in [each for each in names if each in text]:
                if found := day_behind(name, said):
                    yield from differences(names[name], *found, found[1])


def known_as(item: Item, heard: Heard) -> Known | None:
    """An event that takes place once and of which a day is known."""
    said = item.fields
    if said.get("repeats"):
        return None
    on = said["starts_on"]
    when = When(on.year, on.month, on.day) if on else None
    if item.kind == EVENT:  # without a year it has no date, but its line has a day
        when = next((each for each in found_in(item.text) if each.day), None)
        when = when and When(on.year if on else None, when.month, when.day)
    if when is None:
        return None
    line = min(item.lines, default=heard.first_line)
    dated = (n for n in sorted(item.lines) if found_in(heard.lines[n - 1]))
    place = Place(heard.path, item.key, next(dated, line) if item.kind == EVENT else line)
    address = item.address if item.kind == CONFERENCE else ""
    times = said["starts_time"], said["ends_time"]
    return Known(item.title, address, when, said["ends_on"], *times, place)


def said_in(paragraph: Paragraph, found: list[When], heard: Heard) -> Said:
    dates = [each for each in found if each.day]
    lines = [paragraph.line_at(each.spans[0][0]) for each in dates]
    places = map(heard.place, lines)
    return Said(paragraph.text if dates else "", list(zip(dates, places, strict=True)))


def day_behind(name: str, said: Said) -> tuple[When, Place] | None:
    """The day that a paragraph says of an event: the first behind its name."""
    end = said.text.casefold().find(name) + len(name)
    for when, place in said.dates:
        start = when.spans[0][0]
        if 0 <= start - end <= FURTHEST:
            return None if OTHER_DAY.search(said.text[end:start]) else (when, place)
    return None


def differences(known: list[Known], when: When, place: Place, asked: Place) -> Iterator[Doubt]:
    """What a place says otherwise than all pages of events of one name; asked at `asked`."""
    near = [each for each in known if each.is_of_year(when)]
    same = [each for each in near if each.is_on(when)]
    if near and not same:
        each = near[0]
        text = (
            f"“{each.name}” is on {in_words(when)} ({place}) and on {in_words(each.when)} "
            f"({each.place}). Which is right?"
        )
        yield asked.question(text)
    for each in same[:1]:
        if when.starts and each.starts and is_other_time(when, each):
            text = (
                f"“{each.name}” is {hours(when.starts, when.ends)} ({place}) and "
                f"{hours(each.starts, each.ends)} ({each.place}). Which is right?"
            )
            yield asked.question(text)


def is_other_time(when: When, known: Known) -> bool:
    ends = None not in (when.ends, known.ends) and when.ends != known.ends
    return when.starts != known.starts or ends


def in_words(when: When) -> str:
    return day(when.on) if when.on else f"{when.day} {MONTH_NAMES[when.month or 1]}"


def hours(starts: time, ends: time | None) -> str:
    return f"from {clock(starts)} to {clock(ends)}" if ends else f"at {clock(starts)}"
