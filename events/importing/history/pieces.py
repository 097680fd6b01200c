"""Pieces of pages, such as a banner: what stands in their boxes, as if it stood on a page."""

from collections.abc import Iterator

from cms.importing.markdown import Document
from cms.importing.prose import LISTS, Part
from cms.importing.tree import HEADINGS, Node, Text

BOXES = {"article", "aside", "blockquote", "div", "main", "section"}
OF_THEIR_OWN = {*BOXES, *HEADINGS, *LISTS, "p", "table"}


def unboxed(document: Document) -> Document:
    """The document with the paragraphs, headings and lists of its boxes side by side."""
    return document.part(list(parts_of(document.root)))


def parts_of(node: Node) -> Iterator[Part]:
    loose: list[Part] = []
    for child in node.children:
        if isinstance(child, Text) or child.tag not in OF_THEIR_OWN:
            loose.append(child)
            continue
        yield from paragraph(loose)
        loose = []
        holds = child.tag in {*BOXES, "p"} and any(True for _ in child.nodes(*OF_THEIR_OWN))
        if child.tag in BOXES or holds:
            yield from parts_of(child)
        else:
            yield child
    yield from paragraph(loose)


def paragraph(parts: list[Part]) -> Iterator[Part]:
    """Words that stand in no paragraph, as one."""
    words = [each for each in parts if isinstance(each, Node) or each.text.strip()]
    if words:
        yield Node("p", {}, words[0].line, words)
