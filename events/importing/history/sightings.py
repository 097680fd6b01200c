"""An event as versions of a file had it, one after the other."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from django.utils import timezone

from cms.importing.items import Item
from cms.importing.source import Source

from ..dates import When
from ..merging import Event
from ..series import rule_of
from ..wording import key_of


class Name(NamedTuple):
    """What an import calls an event of a file: the path and the key of its item."""

    path: str
    key: str


@dataclass(frozen=True)
class Said:
    """An event as one version of a file has it."""

    event: Event
    source: Source
    name: str
    key: tuple[str, ...]
    when: When
    has_rule: bool
    item: Item | None = None
    """Of a conference, what all of its file became."""

    @classmethod
    def of(cls, event: Event, source: Source, item: Item | None = None) -> "Said":
        name = event.name
        return cls(event, source, name, key_of(name), event.when, bool(rule_of(event)), item)


@dataclass
class Sighting:
    """An event, as the last version has it that says it."""

    said: Said
    when: When
    """When it is, with the year that its first commit gives it where none stands there."""
    since: date
    """When the first version that says it was written."""
    first: int = 0
    last: int = 0
    """Among the versions of its file, the first and the last that say it."""
    names: set[Name] = field(default_factory=set)
    """What imports of any version would have called it."""
    notes: list[str] = field(default_factory=list)
    """What had to be made out, as sentences."""
    name: str = ""
    """As the last version has it that gives it one."""
    named_in: str = ""
    """Where it is called so: file, commit and line, in words."""
    is_gone: bool = False
    gone_at: datetime | None = None
    """When a commit took it off, or now where only today's file doesn't have it."""
    successor: Said | None = None
    """What is called the same, at another date, and came when it went."""

    @property
    def source(self) -> Source:
        """The version that has it."""
        return self.said.source

    @property
    def on(self) -> date | None:
        return self.when.on

    @property
    def went_before(self) -> bool:
        """Whether it was taken off before it began: perhaps it was cancelled."""
        if not self.is_gone or self.on is None or self.gone_at is None:
            return False
        gone_at = timezone.localtime(self.gone_at)
        if self.when.day is None:
            return (gone_at.year, gone_at.month) < (self.on.year, self.on.month)
        starts = datetime.combine(self.on, self.when.starts or time.min)
        return gone_at.replace(tzinfo=None) < starts
