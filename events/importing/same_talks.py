"""One talk that a site's files give to different people, or call by nearly the same title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations, islice

from cms.importing.heard import Comparison, Doubt, Heard, Place
from cms.importing.near_names import Index, Name, words_of
from cms.importing.slips import folded
from events.words import listed

from .conference import CONFERENCE
from .reader import EVENT
from .talks import Talk, talk_in

FIELDS = {EVENT: "sessions_body", CONFERENCE: "agenda_body"}
ALIKE = 0.85
SHORTEST = 12
"""Letters of a title that says which talk it is: "Welcome" may be many."""
MOST_ITEMS = 1_000
"""Items of lists in a file that are read as talks."""
MOST_TALKS = 100
"""Talks of one speaker that are compared."""
ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class Given:
    """A talk as one place has it."""

    talk: Talk
    on: date | None
    place: Place
    field: str = ""

    @property
    def title(self) -> str:
        return "".join(filter(str.isalnum, folded(self.talk.title)))

    @property
    def speakers(self) -> frozenset[Name]:
        return frozenset(words_of(each.name) for each in self.talk.speakers)

    @property
    def said(self) -> str:
        return listed([each.name for each in self.talk.speakers])


class Talks(Comparison):
    """Talks of events and conferences, and what is listed like them elsewhere."""

    def __init__(self) -> None:
        self.given: list[Given] = []
        self.in_text: list[Given] = []

    def hear(self, heard: Heard) -> None:
        for item in heard.items:
            if item.kind in FIELDS:
                said = item.fields
                pairs = [(each, each.line) for each in said.get("talks", ())]
                pairs += [pair for entry in said.get("agenda", ()) for pair in entry.given]
                for talk, line in pairs:
                    place = Place(heard.path, item.key, line or min(item.lines, default=1))
                    self.take(self.given, talk, said["starts_on"], place, FIELDS[item.kind])
            for _, mention in item.elsewhere if item.kind == EVENT else ():
                for talk in mention.talks:
                    on = mention.when.on if mention.when else None
                    self.take(self.given, talk, on, heard.place(talk.line))
        if not FIELDS.keys() & {item.kind for item in heard.items}:
            listed_here = (each for each in heard.paragraphs() if ITEM.match(each.text))
            for each in islice(listed_here, MOST_ITEMS):
                talk = talk_in(ITEM.sub("", each.text, count=1))
                self.take(self.in_text, talk, None, heard.place(each.lines[0][0]))

    def take(
        self, given: list[Given], talk: Talk, on: date | None, place: Place, field: str = ""
    ) -> None:
        if talk.speakers and talk.title:
            found = Given(talk, on, place, field)
            if len(found.title) >= SHORTEST:
                given.append(found)

    def doubts(self) -> Iterator[Doubt]:
        """Asked where the later of two places stands; what is no talk's own place comes last."""
        titles: dict[str, list[Given]] = {}
        for each in self.given:
            yield from self.other_speakers(each, titles.setdefault(each.title, []))
            titles[each.title].append(each)
        for each in self.in_text:
            yield from self.other_speakers(each, titles.get(each.title, []))
        speakers: dict[frozenset[Name], list[Given]] = {}
        for each in self.given:
            speakers.setdefault(each.speakers, []).append(each)
        for known in speakers.values():
            for one, other in combinations(known[:MOST_TALKS], 2):
                if is_title_twice(one, other):
                    yield which_title(other, one)

    def other_speakers(self, given: Given, known: list[Given]) -> Iterator[Doubt]:
        """Asks about the first place that gives a talk to others, unless it only spells them so."""
        for other in known:
            if other.speakers != given.speakers:
                if not is_spelling(other.speakers, given.speakers):
                    yield who_gave(given, other)
                return


def is_spelling(some: frozenset[Name], others: frozenset[Name]) -> bool:
    """Whether they differ by spellings alone, which are asked about as such."""
    index = Index(others - some)
    return len(some) == len(others) and all(
        index.like(name, is_named=True) for name in some - others
    )


def is_title_twice(one: Given, other: Given) -> bool:
    """Whether two titles of one day in two files are nearly the same."""
    if one.place.path == other.place.path or one.title == other.title or one.on != other.on:
        return False
    numbers = ("".join(filter(str.isdigit, each.title)) for each in (one, other))
    ratio = SequenceMatcher(None, one.title, other.title, autojunk=False).ratio
    return len(set(numbers)) == 1 and ratio() >= ALIKE


def who_gave(one: Given, other: Given) -> Doubt:
    text = (
        f"“{one.talk.title}” was given by {one.said} ({one.place}) and by {other.said} "
        f"({other.place}). Which is right?"
    )
    return one.place.question(text, one.field)


def which_title(one: Given, other: Given) -> Doubt:
    text = (
        f"{one.said} spoke on “{one.talk.title}” ({one.place}) and on “{other.talk.title}” "
        f"({other.place}). Is it one talk, and what is it called?"
    )
    return one.place.question(text, one.field)
