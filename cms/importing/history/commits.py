"""When a file was as it was, in the words of the field: commits and what they dated."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True)
class Commit:
    """A commit, and when it was made."""

    name: str
    """Its hash in full."""
    at: datetime

    @property
    def on(self) -> date:
        return timezone.localtime(self.at).date()


@dataclass(frozen=True)
class PastDate:
    """What an earlier version says of an item: a date of what repeats that no line has today."""

    key: str
    """The item."""
    on: date
    where: str
    """The commit and the line that have it, in words."""
    doubt: str = ""
    """What an editor is asked about it."""
