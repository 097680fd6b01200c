"""Which versions each file had on the main line, from the newest to the oldest, by its log."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from .commits import Commit
from .git import Repository, parts_of

LOG = (
    "log", "--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev", "-M",
    "-l100", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--root",
    "--format=format:%x01%H %ct", "HEAD", "--",
)  # fmt: skip
LATEST = 253_000_000_000
"""Seconds up to a day that calendars know. A commit may claim any."""
MARK = "\x01"
FILE, LINK, MODULE = "100", "120000", "160000"


@dataclass(frozen=True)
class Change:
    """What a commit did to a file."""

    mode: str
    content: str
    """The name of the object that it holds from then on."""
    path: str
    former_path: str = ""
    """What it was called before, if that changed."""
    is_removal: bool = False


@dataclass(frozen=True)
class Stage:
    """A file as a commit left it."""

    commit: Commit
    change: Change


@dataclass
class Lineage:
    """A file under all the names that it had."""

    path: str
    """Its last name."""
    stages: list[Stage] = field(default_factory=list)
    """The newest first."""


@dataclass
class Walk:
    """What a log says of some files."""

    lineages: list[Lineage]
    commits: int = 0
    oldest: Commit | None = None
    is_broken: bool = False
    """Whether git could not read it to its end."""


def walk(repository: Repository, paths: Iterable[str], is_wanted: Callable[[str], bool]) -> Walk:
    """The lineages of these files, and of what was deleted and is wanted."""
    found = Walk([Lineage(path) for path in paths])
    followed = {lineage.path: lineage for lineage in found.lineages}
    with repository.started(*LOG) as git:
        for commit, changes in log_of(parts_of(git.answers)):
            found.commits += 1
            found.oldest = commit
            renamed: dict[str, Lineage] = {}
            for change in changes:
                lineage = followed.get(change.path)
                if lineage is None and change.is_removal and is_wanted(change.path):
                    lineage = followed[change.path] = Lineage(change.path)
                    found.lineages.append(lineage)
                if lineage is None:
                    continue
                lineage.stages.append(Stage(commit, change))
                if change.former_path:
                    renamed[change.former_path] = followed.pop(change.path)
            followed |= renamed
        found.is_broken = git.process.wait() != 0
    return found


def log_of(parts: Iterable[str]) -> Iterator[tuple[Commit, list[Change]]]:
    """Each commit with its changes, in the order of the log."""
    commit: Commit | None = None
    changes: list[Change] = []
    stream = iter(parts)
    for part in stream:
        said = part
        if said.startswith(MARK):
            if commit:
                yield commit, changes
            head, _, said = said.partition("\n")
            commit, changes = commit_of(head.removeprefix(MARK)), []
        if said.startswith(":"):
            _, mode, _, content, status = said.split(" ")
            path = next(stream, "")
            former = ""
            if status[0] in "RC":
                former, path = path, next(stream, "")
            changes.append(
                Change(mode, content, path, former if status[0] == "R" else "", status == "D")
            )
    if commit:
        yield commit, changes


def commit_of(head: str) -> Commit:
    name, _, seconds = head.partition(" ")
    at = min(max(int(seconds), 0), LATEST)
    return Commit(name, datetime.fromtimestamp(at, UTC))
