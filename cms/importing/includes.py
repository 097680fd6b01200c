"""Pieces that a source takes in from other files of its site, and of no other place."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from .literals import NotLiteralError, literal
from .markdown import to_html

FOLDERS = ("_includes", "")
LONGEST_IN_ALL = 1_000_000
DEEPEST = 10
MOST = 1_000
NAMED = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{]+))(.*)""", re.DOTALL)
GIVEN = re.compile(r"""(?<![\w-])([\w-]++)\s*+=\s*+("[^"]*"|'[^']*')""")
MARK = re.compile(r"<!--line:\d+-->")
PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL | re.IGNORECASE)
PRE_END = re.compile("</pre>", re.IGNORECASE)
TOO_MUCH = "more is included than a page can hold"


class NotIncludedError(ValueError):
    """Why a piece is not taken in, as words behind its name."""


Include = Callable[[str], "Included"]


@dataclass(frozen=True)
class Included:
    """A piece, and how what it includes itself is found."""

    path: str
    text: str
    include: Include
    names: dict[str, Any]

    def as_html(self, text: str) -> str:
        """What is written in it, given without template code, as HTML."""
        if not self.path.endswith((".md", ".markdown")):
            return text
        return MARK.sub("", to_html(text, 1))


@dataclass
class Budget:
    """How much a source may still take in: pieces may take in pieces, many times."""

    left: int = LONGEST_IN_ALL
    pieces: int = MOST


@dataclass(frozen=True)
class Includes:
    """Finds the pieces that one file takes in."""

    read: Callable[[Path], str]
    """The text of a file below its front matter, or raises NotIncludedError."""
    root: Path
    path: PurePosixPath
    own: Callable[[PurePosixPath], bool] = lambda path: False
    """Whether a file is brought in by itself."""
    pieces: Path | None = None
    """Where the generator looks first, if its settings say so. It may stand beside the root."""
    above: tuple[str, ...] = ()
    budget: Budget = field(default_factory=Budget)

    def __call__(self, said: str) -> Included:
        self.budget.pieces -= 1
        if self.budget.pieces < 0 or self.budget.left < 0:
            raise NotIncludedError(f"{said[:100]}: {TOO_MUCH}")
        found = NAMED.fullmatch(said)
        name = next(filter(None, found.groups()[:3]), "") if found else ""
        if not found or not name:
            raise NotIncludedError(f"{{% include {said} %}}: which file is meant is not plain")
        file = self.file_called(name)
        path = PurePosixPath(os.path.relpath(file, self.root))
        chain = (*self.above, str(self.path))
        if str(path) in chain:
            way = " → ".join([*chain[chain.index(str(path)) :], str(path)])
            raise NotIncludedError(f"{name} includes itself: {way}")
        if self.own(path):
            raise NotIncludedError(f"{path} is brought in by itself")
        if len(chain) > DEEPEST:
            raise NotIncludedError(f"{name}: files include one another more than {DEEPEST} deep")
        self.budget.left -= file.stat().st_size
        if self.budget.left < 0:
            raise NotIncludedError(f"{name}: {TOO_MUCH}")
        text = self.read(file)
        inner = replace(self, path=path, above=chain)
        return Included(str(path), text, inner, names_given(found[4]))

    def file_called(self, name: str) -> Path:
        """The file of the site with this name, wherever generators look for it."""
        pieces = self.pieces.resolve() if self.pieces else self.root
        folders = [pieces, *(self.root / each for each in FOLDERS), self.root / self.path.parent]
        for folder in folders:
            try:
                written = folder / name.lstrip("/")
                file = written.resolve()
                exists = file.is_file()
            except (OSError, ValueError):
                continue  # No file can be called so.
            if not exists:
                continue
            within = next((each for each in (self.root, pieces) if file.is_relative_to(each)), None)
            if within is None:
                raise NotIncludedError(f"{name}: it leads out of the folder")
            if any(part.startswith(".") for part in file.relative_to(within).parts):
                raise NotIncludedError(f"{name}: hidden files are no part of a site")
            return file
        raise NotIncludedError(f"{name}: there is no such file")


def names_given(said: str) -> dict[str, Any]:
    """What Jekyll's includes are given: `{% include figure.html src="cup.png" %}`."""
    names = {}
    for key, value in GIVEN.findall(said):
        try:
            names[f"include.{key}"] = literal(value, {})
        except NotLiteralError:
            continue
    return names


def one_line(html: str) -> str:
    """The same HTML in one line, so that the lines of the text around it stay what they were."""
    html = html.strip()
    # What is opened behind the last end of one is never closed: that is not looked for again.
    end = max((found.end() for found in PRE_END.finditer(html)), default=0)
    parts = PRE.split(html[:end])
    parts[-1] += html[end:]
    kept = (
        part.replace("\n", "&#10;") if place % 2 else " ".join(part.split("\n"))
        for place, part in enumerate(parts)
    )
    return re.sub(r"> +<", "> <", "".join(kept))
