"""What an import did, file by file and line by line."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import category

from .history.account import HistoryAccount
from .lines import Fate, SourceAccount

UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    CONFLICT = "conflict"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True)
class Note:
    """Something in a file that did not come across as it stood."""

    kind: str
    text: str
    line: int | None = None


@dataclass
class FileReport:
    """What became of one file, or of one part of it."""

    source: str
    outcome: Outcome
    reason: str = ""
    page: str = ""
    published: bool = False
    notes: list[Note] = field(default_factory=list)
    page_id: int | None = None
    submitted: bool = False
    entry: list = field(default_factory=list)
    """The app, model and key of what it became, where that is no page."""

    def summary(self) -> str:
        """One line: `created   tor.md → /tor/ (2 notes)`."""
        parts = [f"{self.outcome:<9} {self.source}"]
        if self.page:
            parts.append(f"→ {self.page}")
        if self.published:
            parts.append("published")
        if self.submitted:
            parts.append("sent to review")
        if self.notes:
            parts.append(f"({len(self.notes)} {'note' if len(self.notes) == 1 else 'notes'})")
        line = " ".join(parts)
        return in_one_line(f"{line}: {self.reason}" if self.reason else line)


def in_one_line(text: str) -> str:
    """The text with a code such as \\n in place of what would move or colour what is around it."""
    return "".join(
        char if category(char) not in UNSEEN else char.encode("unicode_escape").decode()
        for char in text
    )


@dataclass(frozen=True)
class PersonalAddress:
    """Somebody's own address in a source, which nobody will read here, and what to write."""

    source: str
    line: int
    address: str
    proposal: str
    """A shared mailbox, or nothing where none is known."""


@dataclass
class Report:
    """What became of every file of a folder."""

    folder: str
    files: list[FileReport] = field(default_factory=list)
    sources: list[SourceAccount] = field(default_factory=list)
    redirects: list[tuple[str, str]] = field(default_factory=list)
    """Old addresses, and where they lead now."""
    personal: list[PersonalAddress] = field(default_factory=list)
    is_rehearsal: bool = False
    history: HistoryAccount | None = None
    """What was found in earlier versions of the files, if they were asked for."""

    @property
    def totals(self) -> dict[str, int]:
        counts = Counter(file.outcome for file in self.files)
        return {str(outcome): counts[outcome] for outcome in Outcome}

    @property
    def lines(self) -> dict[str, int]:
        """Of all lines, how many became what. They add up to all lines of all files."""
        counts: Counter[str] = Counter()
        for source in self.sources:
            counts.update(source.totals)
        return {str(fate): counts[fate] for fate in Fate}

    @property
    def has_failures(self) -> bool:
        return any(file.outcome == Outcome.FAILED for file in self.files)

    @property
    def is_complete(self) -> bool:
        """Whether every file could be read and every line is accounted for."""
        return not self.has_failures and not self.lines[Fate.LOST]

    def summary(self) -> str:
        """The totals in one line."""
        return ", ".join(f"{number:,} {name}" for name, number in self.totals.items())

    def lines_summary(self) -> str:
        """What became of the lines, in one line: `12 lines: 9 became, 1 left out, 2 blank`."""
        parts = [f"{number:,} {name}" for name, number in self.lines.items() if number]
        return f"{sum(self.lines.values()):,} lines: {', '.join(parts) or 'none'}"
