"""What content says, taken apart so that two versions of it can be compared."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wagtail.images.models import AbstractImage

SHORT = 60


class Part(NamedTuple):
    """One thing that is said."""

    label: str
    words: str
    raw: Any = None
    """The day, moment or names behind the words, if there are any."""
    mark: Any = None
    """What else tells it from others that are said in the same words."""
    picture: AbstractImage | None = None


@dataclass(frozen=True)
class Value:
    """A field, a row or a block, with the rows and blocks below it by their keys."""

    label: str
    parts: tuple[Part, ...] = ()
    below: dict[str, "Value"] = field(default_factory=dict)
    name: str = ""
    """What tells it from its neighbours: the title of a session."""
    sentence: str = ""
    """All of it in a line, where its app has its own words."""

    @property
    def short_name(self) -> str:
        """What it goes by in a list: its name, or how it begins."""
        begins = next((part.words for part in self.parts if part.words), self.words)
        return shortened(self.name or begins.removeprefix("• "))

    @property
    def words(self) -> str:
        """All of it, a line for each thing."""
        return "\n".join(line for line, _ in self.lines)

    @property
    def lines(self) -> list[tuple[str, AbstractImage | None]]:
        """Its words line by line, each with the picture that it is about."""
        found = [(said(part, self), part.picture) for part in self.parts if part.words]
        return [*found, *(line for each in self.below.values() for line in each.lines)]


def said(part: Part, whole: Value) -> str:
    """A part with its name, unless it is all that there is."""
    alone = sum(bool(each.words) for each in whole.parts) == 1 or not part.label
    return part.words if alone else f"{part.label}: {part.words}"


def shortened(words: str, most: int = SHORT) -> str:
    """The first words, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"
