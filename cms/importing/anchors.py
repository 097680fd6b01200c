"""How links of the old site named places within a page, and what those are called here."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from cms.blocks import anchors

from .tree import Node


def bare(anchor: str) -> str:
    """An anchor by its letters and digits: generators differ in what they put between."""
    return re.sub(r"[\W_]+", "", unquote(anchor).lower())


def old_anchors(headings: Iterable[Node]) -> list[str]:
    """The anchor that each heading had on the old site: the one it was given, or of its words.

    As markdown-it-anchor makes them, with a number behind the second of a name.
    """
    found: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for heading in headings:
        words = re.sub(r"\s+", "-", heading.text().strip().lower())
        stem = anchor = heading.attributes.get("id") or words
        while anchor in found:
            numbers[stem] = numbers.get(stem, 0) + 1
            anchor = f"{stem}-{numbers[stem]}"
        found[anchor] = None
    return list(found)


def anchors_in(root: Node, headings: list[Node]) -> dict[str, str]:
    """What links may call each place, bare, and the anchor of the heading that is there here.

    A place that is no heading is found by the heading above it; one without words, such as
    `<a name="x"></a>`, by the heading below.
    """
    ours = anchors([" ".join(heading.text().split()) for heading in headings])
    found: dict[str, str] = {}
    for theirs in (ours, old_anchors(headings)):
        found |= dict(zip(map(bare, theirs), ours, strict=True))
    names = dict(zip(map(id, headings), ours, strict=True))
    above, waiting = "", list[str]()
    for node in every(root):
        if anchor := names.get(id(node)):
            found |= {name: anchor for name in waiting if name not in found}
            above, waiting = anchor, []
            continue
        for name in filter(None, (bare(node.attributes.get(key, "")) for key in ("id", "name"))):
            if not node.text().strip():
                waiting.append(name)
            elif above:
                found.setdefault(name, above)
    return found


def every(node: Node) -> Iterator[Node]:
    """The elements inside, in order."""
    for child in node.children:
        if isinstance(child, Node):
            yield child
            yield from every(child)
