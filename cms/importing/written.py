"""What is written in a file, without template code. Touches no database."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from .classify import HTML_SUFFIXES
from .front_matter import Metadata
from .includes import Includes, NotIncludedError
from .markdown import Document
from .reading import UnreadableSourceError, read_bytes, split_front_matter, text_of
from .report import Note
from .site_files import Site
from .templates import Templates
from .tree import line_mark, parse


@dataclass(frozen=True)
class Written:
    """What a file says."""

    path: PurePosixPath
    digest: str
    """SHA-256 of the file."""
    content: str
    """All of the file."""
    metadata: Metadata
    """Its own front matter."""
    text: str
    """What stands below the front matter, without template code."""
    first_line: int
    """The line of the file that the text begins on."""
    taken_in: tuple[str, ...]
    """SHA-256 of each piece that it includes."""
    notes: tuple[Note, ...]
    keeps_lines: bool

    @cached_property
    def document(self) -> Document:
        if self.path.suffix.lower() in HTML_SUFFIXES:
            return Document(lambda: parse(line_mark(self.first_line) + self.text))
        return Document.of_markdown(self.text, self.first_line, self.keeps_lines)


@lru_cache(maxsize=8)
def read_again(file: Path, path: PurePosixPath, site: Site) -> Written:
    """What is written in a file of the site, as `written_in` has it.

    Read each time it is asked for, but for the last few: a site may hold thousands of files.
    """
    return written_in(read_bytes(file), path, site)


def written_in(content: bytes, path: PurePosixPath, site: Site) -> Written:
    """What is written in the content of a file at this path; raises UnreadableSourceError."""
    text = text_of(content)
    metadata, body = split_front_matter(text)
    first_line = text[: len(text) - len(body)].count("\n") + 1
    taken_in: list[str] = []
    title = str(site.values_of(path, metadata).get("title") or "")
    templates = Templates(
        Includes(
            reader_of_pieces(taken_in),
            site.root,
            path,
            site.is_read_by_itself,
            pieces=site.folder_of_pieces,
        ),
        site.address_of_file,
        {"site.baseurl": "", "site.url": "", "page.title": title},
    )
    shown = templates.read(body, first_line)
    return Written(
        path,
        sha256(content).hexdigest(),
        text,
        metadata,
        shown,
        first_line,
        tuple(taken_in),
        tuple(sorted(templates.notes, key=lambda note: note.line or 0)),
        site.generator.keeps_lines,
    )


def reader_of_pieces(taken_in: list[str]) -> Callable[[Path], str]:
    """Reads what a file includes, and keeps a digest of each for the digest of the source."""

    def read(file: Path) -> str:
        try:
            text = text_of(read_bytes(file))
            _, body = split_front_matter(text)
        except UnreadableSourceError as problem:
            raise NotIncludedError(f"{file.name}: {problem}") from None
        taken_in.append(sha256(text.encode()).hexdigest())
        return body

    return read
