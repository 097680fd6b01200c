"""What a report says of a site's history."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """Something that a version of a file says, with what was made of it or why nothing was."""

    place: str
    """The file and its commit, in words."""
    line: int | None
    what: str
    item: str = ""
    """The part of the report that says what became of it; empty where nothing did."""


@dataclass
class HistoryAccount:
    """What was read of a history and found in it."""

    repository: str
    commits: int = 0
    versions: int = 0
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is to be said of all of it: that it begins late, or that it holds none of the files."""
    recovered: list[Finding] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)
    """What is said no more and was not recovered, and why."""
    unread: list[Finding] = field(default_factory=list)
    """Versions that could not be read."""

    def findings(self) -> list[tuple[str, list[Finding]]]:
        """All that was found, by what became of it. What there is nothing of is left out."""
        found = [
            ("Recovered", self.recovered),
            ("Not recovered", self.left_out),
            ("Versions that could not be read", self.unread),
        ]
        return [(title, each) for title, each in found if each]

    def summary(self) -> str:
        """The totals in one line."""
        parts = [f"{len(self.recovered)} recovered"]
        parts += [f"{len(self.left_out)} not recovered"] if self.left_out else []
        parts += [f"{count(len(self.unread), 'version')} not read"] if self.unread else []
        commits, versions = count(self.commits, "commit"), count(self.versions, "version")
        files = count(len(self.files), "file")
        return f"{commits}, {versions} of {files}: {', '.join(parts)}"


def count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
