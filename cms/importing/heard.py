"""What a source says, as comparisons with other sources hear it, and how they ask."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .addresses import addresses_in
from .items import Item, Question

TARGET = re.compile(r"\]\([^()\[\]]{0,500}\)")
TAG = re.compile(r"<[^<>]*>|\{[%{][^{}]{0,500}[%}]\}|\*\*")
BEGINS = re.compile(r"[|#>]|[-*+] |\d+[.)] ")


@dataclass(frozen=True)
class Place:
    """Where something is said: a line of a file, and which item took it."""

    path: str
    key: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}"

    def question(self, text: str, field_name: str = "") -> "Doubt":
        return Doubt(self, Question(text, self.line, field_name, is_across=True))


@dataclass(frozen=True)
class Doubt:
    """A question, and the place on whose page it stands."""

    place: Place
    question: Question


class Heard:
    """A source as comparisons hear it: its lines, and whose they are."""

    def __init__(self, items: list[Item]) -> None:
        source = items[0].source
        self.path, self.items = source.path, items
        self.lines = source.content.split("\n")
        self.first_line = source.first_line
        self.whole = next((item.key for item in items if not item.key), None)
        self.owners = {line: item.key for item in reversed(items) for line in item.lines}

    def owner_of(self, line: int) -> str | None:
        """The item that a line went to, by its key; None where it went to none."""
        return self.owners.get(line, self.whole)

    def place(self, line: int) -> Place:
        """A line. What went to no item is the first one's to ask about, as notes on it are."""
        key = self.owner_of(line)
        return Place(self.path, self.items[0].key if key is None else key, line)

    @cached_property
    def addresses(self) -> list[tuple[int, str]]:
        """The e-mail addresses, each with its line."""
        return [
            (number, address)
            for number, line in enumerate(self.lines, 1)
            if "@" in line
            for address in addresses_in(line)
        ]

    def written(self) -> Iterator[tuple[int, str]]:
        """The lines below the front matter, with their numbers."""
        yield from enumerate(self.lines[self.first_line - 1 :], self.first_line)

    def paragraphs(self) -> Iterator["Paragraph"]:
        """What stands below the front matter, also headings, items of lists and rows of tables."""
        found: list[tuple[int, str]] = []
        for line, text in self.written():
            words = TARGET.sub("]", TAG.sub(" ", text)).strip()
            if found and (not words or BEGINS.match(words) or BEGINS.match(found[-1][1])):
                yield Paragraph(found)
                found = []
            if words:
                found.append((line, words))
        if found:
            yield Paragraph(found)


class Paragraph:
    """Some lines that are read as one, without what stands behind links and in tags."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.text = " ".join(words for _, words in lines)
        self.lines = lines

    def line_at(self, offset: int) -> int:
        """The line on which a place in its text stands."""
        for line, words in self.lines:
            offset -= len(words) + 1
            if offset < 0:
                return line
        return self.lines[-1][0]


class Comparison(ABC):
    """One way in which files may contradict each other."""

    @abstractmethod
    def hear(self, heard: Heard) -> None:
        """Keeps what it needs of a source."""

    @abstractmethod
    def doubts(self) -> Iterable[Doubt]:
        """What is to be asked, once all were heard."""


COMPARISONS: list[Callable[[], Comparison]] = []


def register_comparison(make: Callable[[], Comparison]) -> None:
    """Lets each run compare in this way too."""
    COMPARISONS.append(make)
