"""The files of a site's folder, read and told apart. Touches no database."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from frontmatter import YAMLHandler

from .classify import address_of, kind_of, reason_to_skip
from .front_matter import Metadata, title_of, unused
from .mapping import Mapping
from .markdown import Document
from .nunjucks import remove_tags
from .report import FileReport, Note, Outcome


class UnreadableSourceError(ValueError):
    """A file that can't be read, with a sentence that says what to do."""


@dataclass(frozen=True)
class Source:
    """A file that a page is made of."""

    path: str
    kind: str
    digest: str
    metadata: Metadata
    text: str
    """What stands below the front matter, without template tags."""
    first_line: int
    """The line of the file that the text begins on."""
    notes: tuple[Note, ...] = ()
    said: dict[str, Any] = field(default_factory=dict)
    """What the site's mapping says of it."""
    content: str = ""
    """All of the file."""

    @cached_property
    def document(self) -> Document:
        return Document.of_markdown(self.text, self.first_line)

    @cached_property
    def title(self) -> str:
        return title_of(self.metadata) or title_of({"title": self.document.first_heading})

    @cached_property
    def address(self) -> str:
        """Where the old site showed it: /guides/open-source/."""
        return address_of(PurePosixPath(self.path), self.metadata)

    @cached_property
    def old_addresses(self) -> tuple[str, ...]:
        """Every address at which the old site answered with it, as readers have them."""
        return (self.address,)


@dataclass
class SourceFolder:
    """What was found in a folder: sources, and reports of files that become no page."""

    root: Path
    sources: list[Source] = field(default_factory=list)
    others: list[FileReport] = field(default_factory=list)


def read_folder(root: Path, mapping: Mapping) -> SourceFolder:
    """Reads every file that may become a page; one that can't be read doesn't stop the others."""
    folder = SourceFolder(root.resolve())
    for file in sorted(folder.root.rglob("*")):
        path = PurePosixPath(file.relative_to(folder.root).as_posix())
        if not file.is_file() or any(part.startswith(".") for part in path.parts):
            continue
        said = mapping.said_of(path)
        reason = said.get("leave_out") or ("" if said else reason_to_skip(path))
        if reason is None:
            continue
        if not file.resolve().is_relative_to(folder.root):
            reason = "it leads out of the folder"
        try:
            source = None if reason else read_source(file, path, said)
        except UnreadableSourceError as problem:
            folder.others.append(FileReport(str(path), Outcome.FAILED, str(problem)))
            continue
        reason = reason or ("" if said or source is None else reason_to_skip(path, source.metadata))
        if source and not reason:
            folder.sources.append(source)
        else:
            folder.others.append(FileReport(str(path), Outcome.SKIPPED, reason or ""))
    return folder


def read_source(file: Path, path: PurePosixPath, said: dict[str, Any]) -> Source:
    """Reads one file, or raises UnreadableSourceError."""
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise UnreadableSourceError(
            f"It can't be opened ({error.strerror}). Check its permissions."
        ) from None
    except UnicodeDecodeError:
        raise UnreadableSourceError(
            "It isn't UTF-8 text. Save it as UTF-8 and run this again."
        ) from None
    metadata, body = split_front_matter(text)
    first_line = text[: len(text) - len(body)].count("\n") + 1
    body, notes = remove_tags(body, first_line)
    if names := unused(metadata):
        notes.append(Note("front matter not used", ", ".join(names)))
    digest = sha256(content).hexdigest()
    source = Source(
        str(path), kind_of(path, metadata), digest, metadata, body, first_line, tuple(notes), said,
        text,
    )  # fmt: skip
    if not source.title and (said or not reason_to_skip(path, metadata)):
        raise UnreadableSourceError(
            "It has no title and no heading to make one of. Add a line “title: …” between two "
            "lines of --- at its top."
        )
    return source


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """The values at the top of a text and the rest, or raises UnreadableSourceError."""
    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        front, body = handler.split(text)
    except ValueError:
        raise UnreadableSourceError(
            "Its front matter has no end. Add a line of --- below it."
        ) from None
    try:
        metadata = handler.load(front)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "its front matter"
        raise UnreadableSourceError(
            f"Its front matter is not valid YAML at {place}. Put quotation marks around a value "
            "that contains a colon, and check the date."
        ) from None
    if not isinstance(metadata, dict | None):
        raise UnreadableSourceError("Its front matter has to be lines of “name: value”.")
    return metadata or {}, body
