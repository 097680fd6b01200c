"""Pictures as a source names them, before they are looked for."""

from dataclasses import dataclass

from .addresses import remove_personal
from .tree import Node


@dataclass(frozen=True)
class Picture:
    """A picture that a source shows."""

    src: str
    alt: str = ""
    caption: str = ""
    line: int = 0


def picture_of(node: Node, caption: str = "") -> Picture:
    """The picture of an `<img>`; its title is the caption unless there is a better one."""
    attributes = node.attributes
    return Picture(
        src=attributes.get("src", "").strip(),
        alt=remove_personal(" ".join(attributes.get("alt", "").split())),
        caption=remove_personal(caption or " ".join(attributes.get("title", "").split())),
        line=node.line,
    )
