"""What a source becomes: one page as a rule, several where a file holds many things.

A reader divides a source into items. The apps register readers for what they own, such as "events",
and a site's mapping says which of its files is read by which (see `mapping`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from .classify import HOME
from .companions import take_in
from .front_matter import Metadata
from .markdown import Document
from .plugin import added_fields, with_button, with_related_links
from .report import Note
from .source import Source


@dataclass(frozen=True)
class Question:
    """Something the source does not say, or says in two ways: for an editor to answer."""

    text: str
    """A sentence that says what is not clear, and what the choices are."""
    line: int | None = None
    field: str = ""
    """The field of the page it is about, by its name in the model."""
    is_across: bool = False
    """Whether it is only doubtful because of what another place says."""


@dataclass(frozen=True)
class Somebody:
    """A person whom a source names in a place that is there for people."""

    name: str
    line: int
    organisation: str = ""
    """As it is written: a short form, a name, or the domain of an e-mail address."""
    field: str = ""
    """The field of the page that says it."""
    on: date | None = None
    """The day of which that is said, where there is one."""


@dataclass
class Item:
    """A page that a source becomes, or a part of one that becomes a page of its own."""

    kind: str
    """What is made of it: the name under which an app registered a PageKind."""
    source: Source
    title: str
    address: str
    """Where the old site showed it: /events/, or /events/#lean-coffee if a part had an anchor."""
    document: Document
    """What is written in it."""
    metadata: Metadata = field(default_factory=dict)
    key: str = ""
    """Names it within its source, by the same words in each run. Empty where it is all of it."""
    fields: dict[str, Any] = field(default_factory=dict)
    """What its kind takes besides title, summary and body."""
    lines: set[int] = field(default_factory=set)
    """The lines it is made of; where it is all of the source, those its fields are made of."""
    questions: list[Question] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    """What the reader has to say of its lines, such as why some were left out."""
    people: list[Somebody] = field(default_factory=list)
    """Whom it names, to be compared with what other files say."""
    elsewhere: list[Any] = field(default_factory=list)
    """What its source says of things that other files are about, as its reader has that."""

    @property
    def digest(self) -> str:
        """SHA-256 of all that it is made of: another one where its part of the source changed."""
        if not self.key:
            return self.source.digest
        return sha256(repr((self.kind, self.title, self.fields, self.text)).encode()).hexdigest()

    @property
    def said_fields(self) -> tuple[str, ...]:
        """The fields for which it says something, in words: "starts on"."""
        return tuple(name.replace("_", " ") for name, value in self.fields.items() if value)

    @property
    def text(self) -> str:
        """Its lines of the source."""
        lines = self.source.content.split("\n")
        return "\n".join(lines[n - 1] for n in sorted(self.lines) if n <= len(lines))

    @property
    def name(self) -> str:
        """How a report calls it: events.md#lean-coffee."""
        return f"{self.source.place}#{self.key}" if self.key else self.source.place


Reader = Callable[[Source, dict[str, Any]], list[Item]]
"""Divides a source, given what else the mapping says of it."""
READERS: dict[str, Reader] = {}


def register_reader(name: str, reader: Reader) -> None:
    """Lets mappings name a reader: `as = "events"`."""
    READERS[name] = reader


def whole(source: Source, _said: dict[str, Any]) -> list[Item]:
    """The source as one page of its kind."""
    return [whole_item(source, source.kind)]


def whole_as(kind: str) -> Reader:
    """A reader that makes one page of this kind of a source, wherever it stands."""
    return lambda source, said: [whole_item(source, kind)]


def whole_item(source: Source, kind: str) -> Item:
    """One page of all of a source, with what its front matter adds to it."""
    metadata, content = source.metadata, source.content
    fields = added_fields(metadata, content)
    document = with_related_links(source.document, metadata, content)
    if kind != HOME and "button" in fields:  # the home page has a place for it
        document = with_button(document, fields.pop("button"))
    return Item(
        kind,
        source,
        source.title,
        source.address,
        document,
        metadata,
        fields=fields,
        questions=[Question(text, field="slug") for text in source.doubts],
    )


def items_of(source: Source, said: dict[str, Any]) -> list[Item]:
    """What a source becomes. Raises KeyError for a reader that nobody registered."""
    read = READERS[said["as"]] if "as" in said else READERS.get(source.kind, whole)
    return [take_in(item) for item in read(source, said)]
