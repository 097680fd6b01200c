"""Where headings divide a document."""

from collections.abc import Iterable
from dataclasses import dataclass

from .addresses import remove_personal
from .anchors import old_anchors
from .markdown import Document
from .prose import Part, squash
from .tree import HEADINGS, Node


@dataclass
class Section:
    """A heading and what stands below it, up to the next one that divides the document."""

    heading: Node
    title: str
    anchor: str
    parts: list[Part]
    lines: set[int]


def sections(document: Document, dividing: Iterable[Node], last_line: int) -> list[Section]:
    """The document divided at these headings, and at any that stand above them in rank."""
    anchors = dict(zip(map(id, document.headings), old_anchors(document.headings), strict=True))
    chosen = {id(heading) for heading in dividing}
    found: list[Section] = []
    current: Section | None = None
    for part in document.root.children:
        if isinstance(part, Node) and id(part) in chosen:
            title = remove_personal(squash(part.text()))
            current = Section(part, title, anchors[id(part)], [], {part.line})
            found.append(current)
        elif current and isinstance(part, Node) and ends(part, current.heading):
            close(current, part.line)
            current = None
        elif current:
            current.parts.append(part)
    for section, following in zip(found, [*found, None][1:], strict=True):
        if len(section.lines) == 1:
            close(section, following.heading.line if following else last_line + 1)
    return found


def ends(part: Node, heading: Node) -> bool:
    """Whether a part is a heading of the same rank or a higher one."""
    return part.tag in HEADINGS and part.tag <= heading.tag


def close(section: Section, before: int) -> None:
    section.lines = set(range(section.heading.line, before))


def lines_above(document: Document, found: list[Section]) -> Iterable[Node]:
    """The paragraphs, lists and headings before the first section."""
    first = found[0].heading if found else None
    for part in document.root.children:
        if part is first:
            return
        if isinstance(part, Node) and part.text().strip():
            yield part
