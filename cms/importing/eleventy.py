"""Eleventy's settings, as far as they are plainly written. They are code, and none of it runs."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

FILES = (".eleventy.js", "eleventy.config.*")
LONGEST = 100_000
LONGEST_NAME = 200
X_GOVUK = "govuk-eleventy-plugin"
# Comments, and the texts in which something may look like one.
COMMENTS = re.compile(
    r"""("(?:\\(?:.|\Z)|[^"\\\n])*+(?:"|$)|'(?:\\(?:.|\Z)|[^'\\\n])*+(?:'|$)"""
    r"""|`(?:\\(?:.|\Z)|[^`\\])*+(?:`|\Z))|//[^\n]*+|/\*.*?(?:\*/|\Z)""",
    re.DOTALL | re.MULTILINE,
)
DIR = re.compile(r"""(?<![\w$.])["']?dir["']?\s*+:\s*+\{([^{}]*)""")
QUOTED = r"""(?:"[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$]*`)"""
COPIES = re.compile(rf"addPassthroughCopy\(\s*+(?:({QUOTED})|\{{([^{{}}]*)\}})")
PAIR = re.compile(rf"({QUOTED}|(?<![\w$])[\w$]+)\s*+:\s*+({QUOTED})")
MOST_COPIES = 100
ENTRY = r"""(?<![\w$])["']?{}["']?\s*+(?:[:,}}]|\Z)"""
QUOTES = "\"'`"
NOT_MERGED = re.compile(r"setDataDeepMerge\(\s*+false")
IN_FOLDER = "the site's files are in {}, as it says"
NO_FOLDER = "it says that the site's files are in {}, and there is no folder {} in what was given"
NOT_PLAIN = (
    "where the site's files are is worked out by code, so that all of the folder is read: give the "
    "folder that holds the pages, if not all of it does"
)


@dataclass(frozen=True)
class Settings:
    """What Eleventy's settings say."""

    name: str = ""
    """The file they stand in."""
    told: str = ""
    """What a report says of them."""
    input: str = ""
    """The folder of the site's files. Nothing where they are all of the folder."""
    includes: str = "_includes"
    """The folder of pieces, seen from that one. It may stand beside it."""
    no_pages: tuple[str, ...] = ()
    """Other folders whose files are no pages: layouts, data, what was generated."""
    copies: tuple[tuple[str, Path], ...] = ()
    """Addresses of files and folders that were copied as they are, and where those stand."""
    merges: bool = True
    """Whether lists that several files give are put together."""
    keeps_lines: bool = False
    """Whether each line of a paragraph was shown as a line."""


def read_settings(root: Path) -> Settings | None:
    """The settings of a site in a folder; None where it has none of Eleventy's."""
    file = next((each for name in FILES for each in sorted(root.glob(name))), None)
    if file is None:
        return None
    text = without_comments(text_of(file, root))
    found = {
        name: folder_in(text, name) for name in ("input", "includes", "layouts", "data", "output")
    }
    settings: dict[str, Any] = {"name": file.name, "keeps_lines": X_GOVUK in text,
                "merges": not NOT_MERGED.search(text)}  # fmt: skip
    given = found["input"]
    where = inner_folder(root, given or "")
    if given is None:
        settings["told"] = NOT_PLAIN
    elif where is None:
        settings["told"] = NO_FOLDER.format(given[:LONGEST_NAME], given[:LONGEST_NAME])
    elif where:
        settings |= {"told": IN_FOLDER.format(where), "input": where}
    here = root / (where or "")
    includes = found["includes"] or "_includes"
    if inner_folder(root, (here / includes).as_posix()) is None:
        includes = "_includes"
    others = (found[name] for name in ("layouts", "data", "output"))
    no_pages = [plain(name) for name in (includes, *others) if name and plain(name)]
    settings["copies"] = tuple(copies_in(text, root, where or ""))
    return Settings(**settings, includes=includes, no_pages=tuple(no_pages))


def text_of(file: Path, root: Path) -> str:
    try:
        if not file.resolve().is_relative_to(root) or not file.is_file():
            return ""
        with file.open("rb") as opened:
            return opened.read(LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""


def without_comments(code: str) -> str:
    return COMMENTS.sub(lambda found: found[1] or " ", code)


def folder_in(code: str, name: str) -> str | None:
    """What settings say of one of the folders: nothing is "", and None what is worked out."""
    call = re.search(rf"set{name.capitalize()}Directory\(\s*+({QUOTED})?", code)
    if call:
        return text_in(call)
    for found in DIR.finditer(code):
        if re.search(ENTRY.format(name), found[1]):
            plainly = re.search(
                rf"""(?<![\w$])["']?{name}["']?\s*+:\s*+({QUOTED})\s*+(?:,|\Z)""", found[1]
            )
            return text_in(plainly) if plainly else None
    return ""


def copies_in(code: str, root: Path, pages: str) -> Iterator[tuple[str, Path]]:
    """The addresses that files got as they are, and where those stand, as far as both are plain.

    What is named by itself keeps its place, seen from the folder of the pages if it is in there.
    """
    for itself, pairs in COPIES.findall(code)[:MOST_COPIES]:
        for name, address in [(itself, None)] if itself else PAIR.findall(pairs)[:MOST_COPIES]:
            origin = inner_place(root, name.strip(QUOTES))
            if origin is None:
                continue
            if address is None:
                place = origin.relative_to(root)
                address = place.relative_to(pages) if place.is_relative_to(pages) else place
            where = posixpath.normpath(posixpath.join("/", str(address).strip(QUOTES)))
            yield "/" + where.lstrip("/"), origin


def text_in(found: re.Match[str]) -> str | None:
    return found[1].strip(QUOTES) if found[1] else None


def inner_folder(root: Path, name: str) -> str | None:
    """A folder below another, in its one form; None where there is no such folder."""
    folder = inner_place(root, name)
    if folder is None or not folder.is_dir():
        return None
    return folder.relative_to(root).as_posix().removeprefix(".")


def inner_place(root: Path, name: str) -> Path | None:
    """A file or folder below a folder; None where none is called so, or it is a hidden one."""
    try:
        place = (root / name).resolve()
        if len(name) > LONGEST_NAME * 20 or not place.is_relative_to(root) or not place.exists():
            return None
    except (OSError, ValueError, RuntimeError):
        return None
    is_hidden = any(part.startswith(".") for part in place.relative_to(root).parts)
    return None if is_hidden else place


def plain(name: str) -> str:
    """A folder's name without what stands for the folder it is in."""
    path = PurePosixPath(name.strip("/"))
    return "" if ".." in path.parts else path.as_posix().removeprefix(".")
