"""One person who is said to work for two organisations at one time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cms.models import Organisation

from .front_matter import date_of
from .heard import Comparison, Doubt, Heard, Place
from .near_names import Name, words_of
from .slips import folded

DAYS = 31
"""Within which nobody is taken to have changed departments."""
IN_BRACKETS = re.compile(r" \(([A-Z][A-Za-z]*[A-Z])\)")
LONGEST = 60
"""Characters of a name before the brackets."""
DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


@dataclass(frozen=True)
class Work:
    """Where somebody is said to work, and at what time: a day, or today if there is none."""

    organisation: str
    on: date | None
    place: Place
    field: str = ""


class Workplaces(Comparison):
    """What files say of where people work."""

    def __init__(self) -> None:
        self.people: dict[Name, list[Work]] = {}
        self.said: dict[Name, str] = {}
        self.in_text: dict[Name, list[Work]] = {}

    def hear(self, heard: Heard) -> None:
        for item in heard.items:
            for each in item.people:
                words = words_of(each.name)
                self.said.setdefault(words, each.name)
                if each.organisation and not DOMAIN.fullmatch(each.organisation):
                    place = Place(heard.path, item.key, each.line)
                    work = Work(each.organisation, each.on, place, each.field)
                    self.people.setdefault(words, []).append(work)
        first = heard.items[0]
        if first.key:  # its readers tell whom it names
            return
        on = date_of(first.metadata, heard.path.rpartition("/")[2])
        for line, text in heard.written():
            for match in IN_BRACKETS.finditer(text):
                for name in ends_of(text[max(0, match.start() - LONGEST) : match.start()]):
                    work = Work(match[1], on, heard.place(line))
                    self.in_text.setdefault(name, []).append(work)

    def doubts(self) -> Iterator[Doubt]:
        known = [names_of(each) for each in Organisation.objects.all()]
        for words, works in self.people.items():
            seen: list[Work] = []
            for each in [*works, *self.in_text.get(words, ())]:
                if other := next((one for one in seen if differ(one, each, known)), None):
                    yield self.doubt(self.said[words], each, other)
                else:
                    seen.append(each)

    def doubt(self, name: str, one: Work, other: Work) -> Doubt:
        text = (
            f"{name} is said to be at {one.organisation} ({one.place}) and at "
            f"{other.organisation} ({other.place}) at one time. Which is right?"
        )
        return one.place.question(text, one.field)


def ends_of(text: str) -> Iterator[Name]:
    """The last words of a text, as many as names have."""
    words = words_of(text)
    for length in (2, 3):
        if len(words) >= length:
            yield words[-length:]


def differ(one: Work, other: Work, known: list[set[str]]) -> bool:
    """Whether somebody can't have been at both: two organisations at one time."""
    if (one.on is None) != (other.on is None):
        return False
    if one.on and other.on and abs((one.on - other.on).days) > DAYS:
        return False
    return not is_one_organisation(one.organisation, other.organisation, known)


def is_one_organisation(one: str, other: str, known: list[set[str]]) -> bool:
    """Whether two words name one organisation: the same, a short form of it, or a known name."""
    short, long = sorted((folded(one), folded(other)), key=len)
    if short == long or is_short_for(short, long):
        return True
    return any({short, long} <= names for names in known)


def is_short_for(short: str, long: str) -> bool:
    """Whether the letters stand in the longer one in this order, and both begin with the first."""
    letters = iter(long)
    return short[:1] == long[:1] and " " in long and all(letter in letters for letter in short)


def names_of(organisation: Organisation) -> set[str]:
    names = [organisation.name, organisation.acronym, *organisation.former_names]
    return {folded(name) for name in names if name}
