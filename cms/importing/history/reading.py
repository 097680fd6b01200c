"""Reads a site's files as they once were, as today's files are read."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..folder import look_at
from ..reading import LARGEST, UnreadableSourceError, read_bytes
from ..site_files import Site
from ..source import Source, source_of
from ..written import written_in
from .git import Objects
from .historians import Thread, Version
from .lineages import FILE, LINK, Stage

LONGEST_PATH = 500
NOWHERE = Path("/dev/null")
"""Holds no pieces: an earlier version takes none in, since today's are not what it had."""
LINKED = "It is a symbolic link, and only files are read."
NO_FILE = "It is no file but a submodule."
NOT_HELD = "The repository does not hold it. Give one that was cloned with all its files."
NESTED = "What is in it is nested too deep."


def version_at(stage: Stage, path: str, thread: Thread, site: Site, objects: Objects) -> Version:
    """The file as a commit left it. Raises UnreadableSourceError."""
    if stage.change.is_removal:
        return Version(stage.commit, None)
    if len(path) > LONGEST_PATH:
        raise UnreadableSourceError("Its path is too long.")
    content = content_of(stage, objects)
    return Version(stage.commit, replace(read(content, path, thread, site), commit=stage.commit))


def version_of_today(thread: Thread, site: Site) -> Version:
    """The file as it is now. Raises UnreadableSourceError."""
    path = PurePosixPath(thread.path)
    file = site.root / path
    if not file.is_file():
        return Version(None, None)
    if not file.resolve().is_relative_to(site.root):
        raise UnreadableSourceError("It leads out of the folder.")
    if not thread.is_read_today:
        return Version(None, read(read_bytes(file), thread.path, thread, site))
    found = look_at(file, path, site)
    if not isinstance(found, Source):
        raise UnreadableSourceError(found.reason if found else "It is not read.")
    return Version(None, found)


def content_of(stage: Stage, objects: Objects) -> bytes:
    mode = stage.change.mode
    if not mode.startswith(FILE):
        raise UnreadableSourceError(LINKED if mode == LINK else NO_FILE)
    size = objects.size(stage.change.content)
    if size is None:
        raise UnreadableSourceError(NOT_HELD)
    if size > LARGEST:
        raise UnreadableSourceError(f"It is larger than {LARGEST // 1_000_000} MB.")
    return objects.read(stage.change.content)


def read(content: bytes, path: str, thread: Thread, site: Site) -> Source:
    where = PurePosixPath(path)
    try:
        written = written_in(content, where, replace(site, root=NOWHERE))
        source = source_of(lambda: written, where, thread.said, site)
    except RecursionError:
        raise UnreadableSourceError(NESTED) from None
    if not isinstance(source, Source):
        raise UnreadableSourceError(source.reason)
    return source


def only_lines(source: Source, lines: Iterable[int]) -> Source:
    """The source with nothing but these of its lines, so that little is kept of many versions."""
    kept, written = set(lines), source.read()
    rows = written.content.split("\n")
    content = "\n".join(row if n in kept else "" for n, row in enumerate(rows, 1))
    part = replace(written, content=content, text="")
    return replace(source, read=lambda: part)
