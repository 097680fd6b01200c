"""Somebody's words, and who said them."""

import re

from .prose import Prose, squash
from .tree import Node

DASH = re.compile(r"(?:[—–―]|--)\s*(?=\S)")


def quote_of(node: Node, prose: Prose, caption: str = "") -> dict[str, str]:
    """The value of a quote: the last line that a dash begins, or a <footer>, says who said it."""
    footers = [part for part in node.children if isinstance(part, Node) and part.tag == "footer"]
    if footers:
        node = node.with_children([part for part in node.children if part not in footers])
        caption = caption or squash(prose.plain(footers))
    lines = prose.plain(node.children).split("\n")
    if not caption and len(lines) > 1 and DASH.match(lines[-1]):
        caption = lines.pop()
    return {"text": "\n".join(lines), "attribution": DASH.sub("", caption, count=1)}
