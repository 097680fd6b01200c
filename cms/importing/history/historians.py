"""Who can tell what versions of a file said. The apps that own the readers say so."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..items import Item
from ..source import Source
from .account import Finding
from .commits import Commit, PastDate
from .past import FormerDate, Name

HISTORIANS: dict[str, Callable[[], "Historian"]] = {}
"""By the name of the reader whose files they follow."""


@dataclass(frozen=True)
class Thread:
    """A file that is followed through its versions."""

    path: str
    """What it is called today, or was called last."""
    reader: str
    said: dict[str, Any]
    """What the mapping says of files that this reader reads."""
    is_read_today: bool
    """Whether the import makes something of it as it is today."""


@dataclass(frozen=True)
class Version:
    """A file as a commit left it."""

    commit: Commit | None
    """None for the file as it is today."""
    source: Source | None
    """None from the commit on that removed it."""


@dataclass
class Found:
    """What is said no more, and what is to be made of it."""

    items: list[Item] = field(default_factory=list)
    dates: list[FormerDate] = field(default_factory=list)
    former: dict[Name, set[Name]] = field(default_factory=dict)
    hints: list[tuple[str, PastDate]] = field(default_factory=list)
    """What answers a question about an item of a file of today."""
    recovered: list[Finding] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)


class Historian(ABC):
    """Compares what versions of files say with what the files say today."""

    @abstractmethod
    def begin(self, thread: Thread) -> None:
        """The next versions are of this file, the oldest first."""

    @abstractmethod
    def read(self, version: Version) -> None:
        """Takes in one version. Where it raises, what was known before stays as it was."""

    @abstractmethod
    def finish(self) -> Found:
        """What was found, once every version of every file was read."""


def register_historian(historian: Callable[[], Historian], *readers: str) -> None:
    """Has the files of these readers followed by this historian: one for all of a run's files."""
    for name in readers:
        HISTORIANS[name] = historian
