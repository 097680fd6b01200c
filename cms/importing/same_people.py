"""One person whom a site's files name in two ways."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from cms.models import Person

from .addresses import is_personal
from .front_matter import authors_of
from .heard import Comparison, Doubt, Heard, Place
from .near_names import Index, Name, words_of

WORD = r"[^\W\d_a-z][\w’'-]*[^\W\d_]"
SOME_NAME = re.compile(
    rf"(?<![\w@/.-]){WORD}(?: (?:[A-Z]\.?|de|van|von|der|bin|al|{WORD}))+(?![\w@])"
)
TARGET = re.compile(r"\]\([^()\[\]]{0,500}\)|https?://\S+")
SPELLED_OUT = re.compile(r"[^\W\d_]{2,}(?:[._-][^\W\d_]{2,})+")
LONGEST = 4
"""Words of a name, of those in running text."""
MOST_WORDS = 12
"""Words with capitals, one behind another, among which there are names. What has more is none."""
MOST = 100_000
"""How many different names are kept, of those in running text: what a large site has."""


@dataclass
class Uses:
    """A name: how it is written, where first, and how often."""

    said: str
    place: Place
    order: int
    field: str = ""
    named: int = 0
    """How often it stands where names stand."""
    loose: int = 0
    """How often it stands in running text, or something that is written like it."""

    @property
    def rank(self) -> tuple[int, bool, int]:
        """Rarer ones first; of those that are as rare, what may be no name, and then the later."""
        return max(self.named, self.loose), bool(self.named), -self.order


class People(Comparison):
    """People who are named where names stand, and whatever looks much like them elsewhere."""

    def __init__(self) -> None:
        self.names: dict[Name, Uses] = {}

    def hear(self, heard: Heard) -> None:
        for item in heard.items:
            for each in item.people:
                self.name(each.name, Place(heard.path, item.key, each.line), each.field)
        for author in authors_of(heard.items[0].metadata):
            lines = (number for number, line in enumerate(heard.lines, 1) if author in line)
            self.name(author, heard.place(next(lines, 1)))
        for line, address in heard.addresses:
            self.name(name_in(address), heard.place(line))
        for line, text in heard.written():
            for words in names_in(text):
                self.notice(words, heard.place(line))

    def name(self, said: str, place: Place, field: str = "") -> None:
        """Takes a name from where names stand."""
        words = words_of(said)
        if len(words) > 1:
            uses = self.names.setdefault(words, Uses(said, place, len(self.names)))
            if not uses.named:
                uses.said, uses.place, uses.field = said, place, field
            uses.named += 1

    def notice(self, said: str, place: Place) -> None:
        """Takes what may be a name from running text."""
        words = words_of(said)
        if words in self.names or len(self.names) < MOST:
            self.names.setdefault(words, Uses(said, place, len(self.names))).loose += 1

    def doubts(self) -> Iterator[Doubt]:
        entries = {words_of(name): name for name in names_here()}
        named = {words for words, uses in self.names.items() if uses.named}
        index = Index(named)
        for words, uses in self.names.items():
            for other in index.like(words, is_named=words in named):
                is_once = other not in named or words not in named or words < other
                if is_once and not (words in entries and other in entries):
                    yield doubt(*sorted((uses, self.names[other]), key=lambda each: each.rank))
        known = Index(words for words in entries if words not in named)
        for words in sorted(named - entries.keys()):
            for other in known.like(words, is_named=True):
                yield doubt_about_entry(self.names[words], entries[other])


def doubt(rare: Uses, common: Uses) -> Doubt:
    text = (
        f"Are “{rare.said}” ({rare.place}) and “{common.said}” ({common.place}) one person? Then "
        "write the name in one way."
    )
    return rare.place.question(text, rare.field)


def doubt_about_entry(uses: Uses, name: str) -> Doubt:
    text = f"Is “{uses.said}” ({uses.place}) the same person as “{name}”, who has an entry here?"
    return uses.place.question(text, uses.field)


def names_here() -> Iterable[str]:
    """The people that editors vouch for: not what an import made and nobody has looked at."""
    vouched = Q(live=True) | Q(latest_revision__user__isnull=False)
    return Person.objects.filter(vouched).order_by("pk").values_list("name", flat=True)


def name_in(address: str) -> str:
    """The name that somebody's own address spells out, or nothing: ada.penn@… is Ada Penn."""
    local = address.partition("@")[0]
    if not is_personal(address) or not SPELLED_OUT.fullmatch(local):
        return ""
    return " ".join(word.capitalize() for word in re.split(r"[._-]", local))


def names_in(text: str) -> Iterator[str]:
    """Whatever is written as a name in a line: words that begin with capitals, by two or more."""
    for match in SOME_NAME.finditer(TARGET.sub("] ", text)):
        words = match[0].split(" ")
        if len(words) > MOST_WORDS:
            continue
        for length in range(2, min(LONGEST, len(words)) + 1):
            for start in range(len(words) - length + 1):
                yield " ".join(words[start : start + length])
