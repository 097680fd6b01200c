"""Links that the old site showed as buttons."""

from typing import Any

from .link_values import with_target
from .prose import Prose, squash
from .tree import Node

CLASSES = {"btn", "button", "govuk-button"}


def button_of(link: Node, prose: Prose) -> dict[str, Any] | None:
    """The value of a button, or None for a link that was none or leads nowhere a button can."""
    classes = set(link.attributes.get("class", "").split())
    if not classes & CLASSES and link.attributes.get("role") != "button":
        return None
    words = squash(prose.plain_words(link.children))
    target = prose.target(link)
    if not words or target is None or not (target.page_id or target.href.startswith("http")):
        return None
    return {"link": with_target(words, target), "opens_at": None, "closes_at": None}
