"""The files of a site's folder, read and told apart. Touches no database."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from .classify import (
    HTML_SUFFIXES,
    MOVED,
    clean_address,
    kind_of,
    reason_to_skip,
    texts_of,
)
from .companions import Companion, read_with, with_companions
from .front_matter import Metadata, title_of, unused
from .generators import Generator, recognise
from .includes import Includes, NotIncludedError
from .mapping import Mapping
from .markdown import Document
from .reading import UnreadableSourceError, read_bytes, split_front_matter, text_of
from .report import FileReport, Note, Outcome
from .templates import Templates
from .tree import line_mark, parse

LONGEST_ADDRESS = 255
ONLY_CODE = "nothing is in it but template code"
SAME_ADDRESS = "{} has the address {} too. Which of them is meant?"


@dataclass(frozen=True)
class Source:
    """A file that a page is made of."""

    path: str
    kind: str
    digest: str
    metadata: Metadata
    text: str
    """What stands below the front matter, without template code."""
    first_line: int
    """The line of the file that the text begins on."""
    notes: tuple[Note, ...] = ()
    said: dict[str, Any] = field(default_factory=dict)
    """What the site's mapping says of it."""
    content: str = ""
    """All of the file."""
    old_addresses: tuple[str, ...] = ()
    """Every address at which the old site answered with it, as readers have them."""
    doubts: tuple[str, ...] = ()
    """What is not clear about all of it, each as a question."""
    companions: tuple[Companion, ...] = ()
    """Files beside it that belong to it."""
    keeps_lines: bool = False
    """Whether the old site showed each line of a paragraph as a line."""

    @cached_property
    def document(self) -> Document:
        if PurePosixPath(self.path).suffix.lower() in HTML_SUFFIXES:
            return Document(parse(line_mark(self.first_line) + self.text))
        return Document.of_markdown(self.text, self.first_line, self.keeps_lines)

    @cached_property
    def title(self) -> str:
        return title_of(self.metadata) or title_of({"title": self.document.first_heading})

    @cached_property
    def address(self) -> str:
        """Where the old site showed it, in its one form: /guides/open-source/."""
        return clean_address(self.old_addresses[0]) if self.old_addresses else "/"


@dataclass
class SourceFolder:
    """What was found in a folder: sources, and reports of files that become no page."""

    root: Path
    sources: list[Source] = field(default_factory=list)
    others: list[FileReport] = field(default_factory=list)


@dataclass(frozen=True)
class Site:
    """What has to be known of all files to read one."""

    root: Path
    mapping: Mapping
    generator: Generator

    def is_read_by_itself(self, path: PurePosixPath) -> bool:
        return "as" in self.mapping.said_of(path)

    def address_of_file(self, kind: str, name: str) -> str:
        """The address of the file that a tag such as `{% post_url 2025-01-01-tea %}` names."""
        stem = name if kind == "link" else f"_posts/{name}.md"
        path = PurePosixPath(stem.lstrip("/"))
        try:
            file = (self.root / path).resolve()
            if not file.is_relative_to(self.root) or not file.is_file():
                return ""
            metadata, _ = split_front_matter(text_of(read_bytes(file)))
        except (OSError, ValueError):
            return ""
        return self.generator.address_of(path, self.values_of(path, metadata))

    def values_of(self, path: PurePosixPath, metadata: Metadata) -> Metadata:
        """The front matter of a file, with what is said of it elsewhere behind it."""
        said = self.mapping.said_of(path)
        given = said.get("front_matter")
        more = given if isinstance(given, dict) else {}
        more = more | ({"permalink": said["permalink"]} if "permalink" in said else {})
        return self.generator.defaults_for(path) | more | metadata


def read_folder(root: Path, mapping: Mapping) -> SourceFolder:
    """Reads every file that may become a page; one that can't be read doesn't stop the others."""
    folder = SourceFolder(root.resolve())
    site = Site(folder.root, mapping, recognise(folder.root))
    name, problem = site.generator.problem
    if problem:
        folder.others.append(FileReport(name, Outcome.FAILED, problem))
    for file, path in files_of(folder.root):
        if str(path) == name:
            continue
        found = look_at(file, path, site)
        if isinstance(found, Source):
            folder.sources.append(found)
        elif found:
            folder.others.append(found)
    folder.sources = [*with_doubts(folder.sources)]
    return folder


def files_of(root: Path) -> Iterator[tuple[Path, PurePosixPath]]:
    """The files of a folder but for hidden ones, each with its path in it."""
    for file in sorted(root.rglob("*")):
        path = PurePosixPath(file.relative_to(root).as_posix())
        if not any(part.startswith(".") for part in path.parts) and file.is_file():
            yield file, path


def look_at(file: Path, path: PurePosixPath, site: Site) -> Source | FileReport | None:
    """The source that a file is, or why it is none, or nothing where that needs no line."""
    said = site.mapping.said_of(path)
    reason = said.get("leave_out") or read_with(file) or ("" if said else reason_to_skip(path))
    if reason is None:
        return None
    if not file.resolve().is_relative_to(site.root):
        reason = "it leads out of the folder"
    if reason:
        return FileReport(str(path), Outcome.SKIPPED, reason)
    try:
        source = read_source(file, path, said, site)
    except UnreadableSourceError as problem:
        return FileReport(str(path), Outcome.FAILED, str(problem))
    except RecursionError:
        text = "What is in it is nested too deep. Simplify it."
        return FileReport(str(path), Outcome.FAILED, text)
    return with_companions(source, file, site.root) if isinstance(source, Source) else source


def read_source(
    file: Path, path: PurePosixPath, said: dict[str, Any], site: Site
) -> Source | FileReport:
    """Reads one file, or raises UnreadableSourceError. A report says why no page is made of it."""
    content = read_bytes(file)
    text = text_of(content)
    own, body = split_front_matter(text)
    if not said and (reason := reason_to_skip(path, own)):
        return FileReport(str(path), Outcome.SKIPPED, reason)
    metadata = site.values_of(path, own)
    first_line = text[: len(text) - len(body)].count("\n") + 1
    taken_in: list[str] = []
    templates = Templates(
        Includes(reader_of_pieces(taken_in), site.root, path, site.is_read_by_itself),
        site.address_of_file,
        {"site.baseurl": "", "site.url": "", "page.title": str(metadata.get("title") or "")},
    )
    shown = templates.read(body, first_line)
    notes = sorted(templates.notes, key=lambda note: note.line or 0)
    kind = kind_of(path, metadata)
    if not said and kind != MOVED and notes and not shown.strip():
        return FileReport(str(path), Outcome.SKIPPED, ONLY_CODE, notes=notes)
    if names := unused(own):
        notes.append(Note("front matter not used", ", ".join(names)))
    addresses, problems = old_addresses(path, metadata, site.generator)
    more = (said, *taken_in, metadata if metadata != own else None)
    digest = sha256(content + (repr(more).encode() if any(more) else b"")).hexdigest()
    source = Source(
        str(path),
        kind,
        digest,
        metadata,
        shown,
        first_line,
        notes=(*notes, *problems),
        said=said,
        content=text,
        old_addresses=addresses,
        keeps_lines=site.generator.keeps_lines,
    )
    if not source.title and kind != MOVED and "as" not in said:
        raise UnreadableSourceError(
            "It has no title and no heading to make one of. Add a line “title: …” between two "
            "lines of --- at its top."
        )
    return source


def reader_of_pieces(taken_in: list[str]):
    """Reads what a source includes, and keeps a digest of each for the digest of the source."""

    def read(file: Path) -> str:
        try:
            text = text_of(read_bytes(file))
            _, body = split_front_matter(text)
        except UnreadableSourceError as problem:
            raise NotIncludedError(f"{file.name}: {problem}") from None
        taken_in.append(sha256(text.encode()).hexdigest())
        return body

    return read


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
    return text.startswith("/") and len(text) <= LONGEST_ADDRESS and text.isprintable()


def with_doubts(sources: list[Source]) -> Iterator[Source]:
    """The sources; where two have one address, each with the question which of them is meant."""
    at: dict[str, list[Source]] = {}
    for source in sources:
        at.setdefault(source.address, []).append(source)
    for source in sources:
        others = [each.path for each in at[source.address] if each is not source]
        if others and not source.said:
            doubt = SAME_ADDRESS.format(" and ".join(others), source.address)
            yield replace(source, doubts=(doubt,))
        else:
            yield source
