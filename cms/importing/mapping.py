"""A site's own conventions: which of its files is what. Read from `import.toml`.

    name = "community-site"            # keeps two sites apart that are imported here
    mailbox = "organisers@example.org" # whom people write to where nothing nearer is known

    [[files]]
    path = "events.md"                 # a path below the site's folder; * and ** stand for any
    as = "events"                      # a reader: see docs/importing.md

    [[files]]
    path = "drafts/**"
    leave_out = "never shown"          # why nothing is made of them
    history = "events"                 # what its earlier versions are read as

The first entry whose path fits a file counts. What else it says is for the reader.
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from re import DOTALL, Pattern, escape
from re import compile as compiled
from typing import Any

from .addresses import EMAIL, is_personal
from .classify import MAPPING as NAME

KEYS = {"name", "mailbox", "files"}


class MappingError(ValueError):
    """A mapping that can't be used, as a sentence that says what to correct."""


@dataclass(frozen=True)
class Entry:
    """What is said of some files."""

    pattern: Pattern[str]
    said: dict[str, Any]
    history: str = ""
    """What reads its earlier versions, if that is not what reads it today."""


@dataclass
class Mapping:
    """A site's conventions."""

    name: str = ""
    entries: list[Entry] = field(default_factory=list)
    mailbox: str = ""
    """The community's, proposed in place of somebody's own address."""

    def said_of(self, path: PurePosixPath) -> dict[str, Any]:
        """What the mapping says of a file; nothing where it says nothing."""
        fitting = (entry.said for entry in self.entries if entry.pattern.fullmatch(str(path)))
        return next(fitting, {})

    def said_for(self, reader: str) -> dict[str, Any]:
        """What the first entry says that names this reader."""
        named = (entry.said for entry in self.entries if entry.said.get("as") == reader)
        return next(named, {"as": reader})

    def history_of(self, path: PurePosixPath, historians: Collection[str]) -> str:
        """Which of these follows what a file said; nothing where none of them does."""
        fitting = (each for each in self.entries if each.pattern.fullmatch(str(path)))
        if (entry := next(fitting, None)) is None:
            return ""
        reader = entry.said.get("as", "")
        return entry.history or (reader if reader in historians else "")


def read_mapping(
    file: Path | None, root: Path, readers: Collection[str], historians: Collection[str] = ()
) -> Mapping:
    """The mapping of a file, or else of the site's own. Raises MappingError."""
    chosen = file or root / NAME
    try:
        if not chosen.is_file():
            if file:
                raise MappingError(f"There is no file {file}.")
            return Mapping()
        if not file and not chosen.resolve().is_relative_to(root.resolve()):
            raise MappingError(f"{NAME} leads out of the folder. Say --mapping to use it.")
        data = tomllib.loads(chosen.read_text(encoding="utf-8"))
    except MappingError:
        raise
    except (OSError, ValueError) as error:
        raise MappingError(f"{chosen.name} can't be read: {error}") from None
    except RecursionError:
        raise MappingError(f"{chosen.name} is nested too deep. Simplify it.") from None
    if unknown := sorted(set(data) - KEYS):
        raise MappingError(
            f"{chosen.name}: nothing is called “{unknown[0]}”. Use name, mailbox and files."
        )
    entries = data.get("files", [])
    if not isinstance(entries, list) or not isinstance(data.get("name", ""), str):
        raise MappingError(f'{chosen.name}: write name = "…" and [[files]].')
    mailbox = data.get("mailbox", "")
    if mailbox and (not EMAIL.fullmatch(str(mailbox)) or is_personal(mailbox)):
        raise MappingError(
            f"{chosen.name}: mailbox is the address of a mailbox that a team shares, such as "
            "organisers@example.org."
        )
    return Mapping(
        data.get("name", ""),
        [
            entry_of(entry, f"{chosen.name}: entry {number} of files", readers, historians)
            for number, entry in enumerate(entries, 1)
        ],
        mailbox,
    )


def entry_of(
    entry: Any, place: str, readers: Collection[str], historians: Collection[str]
) -> Entry:
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        raise MappingError(f"{place} needs a path.")
    if ("as" in entry) == ("leave_out" in entry):
        raise MappingError(f"{place} needs either as or leave_out.")
    if "as" in entry and str(entry["as"]) not in readers:
        known = ", ".join(sorted(readers))
        raise MappingError(f"{place}: as is one of {known}.")
    if "leave_out" in entry and not str(entry["leave_out"]).strip():
        raise MappingError(f"{place}: say in leave_out why.")
    if "history" in entry and entry["history"] not in historians:
        known = ", ".join(sorted(historians))
        raise MappingError(f"{place}: history is one of {known}.")
    said = {key: value for key, value in entry.items() if key not in {"path", "history"}}
    return Entry(pattern_of(entry["path"]), said, entry.get("history", ""))


def pattern_of(path: str) -> Pattern[str]:
    """The pattern of a path in which * stands for any name, and ** for any names and slashes.

    What stands behind a star is looked for once, however many there are: where it is found first
    is as good as anywhere behind it.
    """
    first, *more = path.strip("/").split("**")
    if not more:
        return compiled(within_folder(first, is_end=True))
    between = "".join(f"(?>.*?{within_folder(each)})" for each in more[:-1])
    end = within_folder(more[-1], is_end=True)
    return compiled(f"{within_folder(first)}{between}.*{end}", DOTALL)


def within_folder(path: str, is_end: bool = False) -> str:
    """The pattern of a piece of a path in which * stands for any name."""
    first, *more = map(escape, path.split("*"))
    last = f"[^/]*{more.pop()}" if more and is_end else ""
    return first + "".join(f"(?>[^/]*?{each})" for each in more) + last
