"""What can become of the lines of a file, as a report tells it."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a line."""

    BECAME = "became"
    LEFT_OUT = "left out"
    MARKUP = "markup"
    BLANK = "blank"
    NOT_READ = "not read"
    LOST = "lost"


MEANINGS = {
    Fate.BECAME: "stand in a field or a block",
    Fate.LEFT_OUT: "were left out, with the reason",
    Fate.MARKUP: "hold no words",
    Fate.BLANK: "are empty",
    Fate.NOT_READ: "stand in files that could not be read",
    Fate.LOST: "hold words that were not found again",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a line, or of several that stand together."""

    first: int
    last: int
    fate: Fate
    what: str = ""
    """The field or block it became, or why it became none."""
    item: str = ""
    """Which part of the source it went to, as the report names it."""

    @property
    def count(self) -> int:
        return self.last - self.first + 1


@dataclass
class SourceAccount:
    """What became of the lines of a file."""

    path: str
    lines: list[Line]

    @property
    def totals(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for line in self.lines:
            counts[line.fate] += line.count
        return {str(fate): counts[fate] for fate in Fate}
