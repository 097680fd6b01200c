"""A file of a site that a page is made of. Touches no database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from cms.models.imports import place_in_words

from .classify import HTML_SUFFIXES, MOVED, clean_address, kind_of, reason_to_skip, texts_of
from .companions import Companion
from .front_matter import Metadata, line_of, title_of, unused, what_is_no_date
from .generators import Generator
from .history.commits import Commit, PastDate
from .markdown import Document
from .reading import UnreadableSourceError
from .report import FileReport, Note, Outcome
from .site_files import Site
from .written import Written, read_again

LONGEST_ADDRESS = 255
ONLY_CODE = "nothing is in it but template code"


@dataclass(frozen=True)
class Source:
    """A file that a page is made of. Holds what is known of it; what it says is read when asked."""

    path: str
    kind: str
    digest: str
    metadata: Metadata
    read: Callable[[], Written]
    """What is written in it. Raises UnreadableSourceError where that is not there any more."""
    line_count: int
    notes: tuple[Note, ...] = ()
    said: dict[str, Any] = field(default_factory=dict)
    """What the site's mapping says of it."""
    old_addresses: tuple[str, ...] = ()
    """Every address at which the old site answered with it, as readers have them."""
    doubts: tuple[str, ...] = ()
    """What is not clear about all of it, each as a question."""
    companions: tuple[Companion, ...] = ()
    """Files beside it that belong to it."""
    commit: Commit | None = None
    """The commit that has it, if no file of today says it any more."""
    past: tuple[PastDate, ...] = ()
    """Dates that earlier versions of it gave to what repeats."""

    @property
    def place(self) -> str:
        """Where it stands, in words: events.md, or events.md in commit 1a2b3c4 of 3 March 2024."""
        name, on = (self.commit.name, self.commit.on) if self.commit else ("", None)
        return place_in_words(self.path, name, on)

    @property
    def text(self) -> str:
        """What stands below the front matter, without template code."""
        return self.read().text

    @property
    def content(self) -> str:
        """All of the file."""
        return self.read().content

    @property
    def first_line(self) -> int:
        """The line of the file that the text begins on."""
        return self.read().first_line

    @property
    def document(self) -> Document:
        """What stands below the front matter, read when it is asked for."""
        return Document(lambda: self.read().document.root, lambda: self.read().document.notes())

    @cached_property
    def title(self) -> str:
        return title_of(self.metadata) or title_of({"title": self.document.first_heading})

    @cached_property
    def address(self) -> str:
        """Where the old site showed it, in its one form: /guides/open-source/."""
        return clean_address(self.old_addresses[0]) if self.old_addresses else "/"


def read_source(
    file: Path, path: PurePosixPath, said: dict[str, Any], site: Site
) -> Source | FileReport:
    """Reads one file, or raises UnreadableSourceError. A report says why no page is made of it."""
    return source_of(partial(read_again, file, path, site), path, said, site)


def source_of(
    read: Callable[[], Written], path: PurePosixPath, said: dict[str, Any], site: Site
) -> Source | FileReport:
    """The same of what is written at a path, wherever it is read."""
    written = read()
    own, notes = written.metadata, [*written.notes]
    metadata = site.values_of(path, own)
    # What is said of it elsewhere makes no page of HTML that says nothing itself.
    is_plain_html = path.suffix.lower() in HTML_SUFFIXES and not own
    if not said and (reason := reason_to_skip(path, own if is_plain_html else metadata)):
        return FileReport(str(path), Outcome.SKIPPED, reason)
    kind = kind_of(path, metadata)
    if not said and kind != MOVED and notes and not written.text.strip():
        return FileReport(str(path), Outcome.SKIPPED, ONLY_CODE, notes=notes)
    if names := unused(own):
        notes.append(Note("front matter not used", ", ".join(names)))
    if given := what_is_no_date(own):
        said_so = f"“{given}” is none. Write it as 2025-07-01"
        notes.append(Note("date not understood", said_so, line_of("date", written.content)))
    addresses, problems = old_addresses(path, metadata, site.generator)
    source = Source(
        str(path),
        kind,
        digest_of(written, said, metadata),
        metadata,
        read,
        written.content.count("\n") + 1,
        notes=(*notes, *problems),
        said=said,
        old_addresses=addresses,
    )
    if not source.title and kind != MOVED and "as" not in said:
        raise UnreadableSourceError(
            "It has no title and no heading to make one of. Add a line “title: …” between two "
            "lines of --- at its top."
        )
    return source


def digest_of(written: Written, said: dict[str, Any], metadata: Metadata) -> str:
    """SHA-256 of all that a page is made of: of the file, and of what is said of it elsewhere."""
    elsewhere = (said, *written.taken_in, metadata if metadata != written.metadata else None)
    if not any(elsewhere):
        return written.digest
    return sha256(f"{written.digest}{elsewhere!r}".encode()).hexdigest()


def old_addresses(
    path: PurePosixPath, metadata: Metadata, generator: Generator
) -> tuple[tuple[str, ...], list[Note]]:
    """The addresses a file had, its own first, and notes of those that can't be kept."""
    own = generator.address_of(path, metadata)
    wanted = [own, clean_address(own), *texts_of(metadata.get("redirect_from"))]
    wanted += [generator.base + own] if generator.base else []
    kept = [each for each in dict.fromkeys(wanted) if is_address(each)]
    lost = [each for each in dict.fromkeys(wanted) if not is_address(each)]
    notes = [Note("redirect not made", f"{each[:80]} is no address of a page") for each in lost]
    return tuple(kept), notes


def is_address(text: str) -> bool:
    is_path = text.startswith("/") and not text.startswith("//")
    return is_path and len(text) <= LONGEST_ADDRESS and text.isprintable()
