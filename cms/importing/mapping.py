"""A site's own conventions: which of its files is what. Read from `import.toml`.

    name = "community-site"            # keeps two sites apart that are imported here

    [[files]]
    path = "events.md"                 # a path below the site's folder; * and ** stand for any
    as = "events"                      # a reader: see docs/importing.md

    [[files]]
    path = "drafts/**"
    leave_out = "never shown"          # why nothing is made of them

The first entry whose path fits a file counts. What else it says is for the reader.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from re import Pattern, escape
from re import compile as compiled
from typing import Any

from .classify import MAPPING as NAME

KEYS = {"name", "files"}


class MappingError(ValueError):
    """A mapping that can't be used, as a sentence that says what to correct."""


@dataclass(frozen=True)
class Entry:
    """What is said of some files."""

    pattern: Pattern[str]
    said: dict[str, Any]


@dataclass
class Mapping:
    """A site's conventions."""

    name: str = ""
    entries: list[Entry] = field(default_factory=list)

    def said_of(self, path: PurePosixPath) -> dict[str, Any]:
        """What the mapping says of a file; nothing where it says nothing."""
        fitting = (entry.said for entry in self.entries if entry.pattern.fullmatch(str(path)))
        return next(fitting, {})


def read_mapping(file: Path | None, root: Path, readers: set[str]) -> Mapping:
    """The mapping of a file, or else of the site's own. Raises MappingError."""
    chosen = file or root / NAME
    if not chosen.is_file():
        if file:
            raise MappingError(f"There is no file {file}.")
        return Mapping()
    try:
        data = tomllib.loads(chosen.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MappingError(f"{chosen.name} can't be read: {error}") from None
    if unknown := sorted(set(data) - KEYS):
        raise MappingError(f"{chosen.name}: nothing is called “{unknown[0]}”. Use name and files.")
    entries = data.get("files", [])
    if not isinstance(entries, list) or not isinstance(data.get("name", ""), str):
        raise MappingError(f'{chosen.name}: write name = "…" and [[files]].')
    return Mapping(
        data.get("name", ""),
        [entry_of(entry, number, chosen.name, readers) for number, entry in enumerate(entries, 1)],
    )


def entry_of(entry: Any, number: int, name: str, readers: set[str]) -> Entry:
    place = f"{name}: entry {number} of files"
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        raise MappingError(f"{place} needs a path.")
    if ("as" in entry) == ("leave_out" in entry):
        raise MappingError(f"{place} needs either as or leave_out.")
    if "as" in entry and entry["as"] not in readers:
        known = ", ".join(sorted(readers))
        raise MappingError(f"{place}: as is one of {known}.")
    if "leave_out" in entry and not str(entry["leave_out"]).strip():
        raise MappingError(f"{place}: say in leave_out why.")
    said = {key: value for key, value in entry.items() if key != "path"}
    return Entry(pattern_of(entry["path"]), said)


def pattern_of(path: str) -> Pattern[str]:
    """The pattern of a path in which * stands for any name, and ** for any names and slashes."""
    parts = escape(path.strip("/")).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return compiled(parts)
