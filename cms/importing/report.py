"""What an import did, file by file, for the screen and for a file to keep."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

FORMATS = (".json", ".md")


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    CONFLICT = "conflict"
    FAILED = "failed"


@dataclass(frozen=True)
class Note:
    """Something in a file that did not come across as it stood."""

    kind: str
    text: str
    line: int | None = None


@dataclass
class FileReport:
    """What became of one file."""

    source: str
    outcome: Outcome
    reason: str = ""
    page: str = ""
    published: bool = False
    notes: list[Note] = field(default_factory=list)

    def summary(self) -> str:
        """One line: `created   tor.md → /tor/ (2 notes)`."""
        parts = [f"{self.outcome:<9} {self.source}"]
        if self.page:
            parts.append(f"→ {self.page}")
        if self.published:
            parts.append("published")
        if self.notes:
            parts.append(f"({len(self.notes)} {'note' if len(self.notes) == 1 else 'notes'})")
        line = " ".join(parts)
        return f"{line}: {self.reason}" if self.reason else line


@dataclass
class Report:
    """What became of every file of a folder."""

    folder: str
    files: list[FileReport] = field(default_factory=list)

    @property
    def totals(self) -> dict[str, int]:
        counts = Counter(file.outcome for file in self.files)
        return {str(outcome): counts[outcome] for outcome in Outcome}

    @property
    def has_failures(self) -> bool:
        return any(file.outcome == Outcome.FAILED for file in self.files)

    def summary(self) -> str:
        """The totals in one line."""
        return ", ".join(f"{number} {name}" for name, number in self.totals.items())


def problem_with(path: Path, source: Path) -> str:
    """Why a report on this source can't be written there, or nothing."""
    if path.suffix.lower() not in FORMATS:
        return f"--report takes a file whose name ends in .json or .md, not {path.name!r}."
    if not path.parent.is_dir() or path.is_dir():
        return f"--report can't be written to {path}: choose a file in a folder that exists."
    if path.resolve().is_relative_to(source.resolve()):
        return f"--report can't be written to {path}: the next import would take it for a page."
    return ""


def write_report(report: Report, path: Path) -> None:
    """Writes the details as JSON or Markdown, as the file's name says."""
    as_text = to_json if path.suffix.lower() == ".json" else to_markdown
    path.write_text(as_text(report), encoding="utf-8")


def to_json(report: Report) -> str:
    files = [asdict(file) for file in report.files]
    details = {"folder": report.folder, "totals": report.totals, "files": files}
    return json.dumps(details, ensure_ascii=False, indent=2) + "\n"


def to_markdown(report: Report) -> str:
    lines = [f"# Import of {report.folder}", "", report.summary() + ".", ""]
    for file in report.files:
        lines += [f"## {file.source}", "", f"{file.outcome.capitalize()}."]
        if file.reason:
            lines.append(file.reason)
        if file.page:
            lines.append(f"Page: {file.page}" + (" (published)" if file.published else ""))
        lines.append("")
        for note in file.notes:
            place = f"line {note.line}: " if note.line else ""
            lines.append(f"- {place}{note.kind}: {note.text}")
        if file.notes:
            lines.append("")
    return "\n".join(lines)
