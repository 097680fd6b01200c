"""What front matter adds to a page with the X-GOVUK plugin: a picture, a button, related links."""

import re
from typing import Any

from .front_matter import Metadata, words_of
from .link_values import Link
from .markdown import Document
from .pictures import picture_of
from .prose import Part
from .tree import Node, Text

MOST = 100


def added_fields(metadata: Metadata, content: str) -> dict[str, Any]:
    """The picture and the button of a page."""
    fields: dict[str, Any] = {}
    image = metadata.get("image")
    given = image if isinstance(image, dict) else {"src": image}
    if isinstance(src := given.get("src"), str) and src.strip():
        attributes = {"src": src, "alt": words_of(given.get("alt"))}
        fields["image"] = picture_of(Node("img", attributes, line_of("image", content)))
    button = metadata.get("startButton")
    if isinstance(button, dict) and isinstance(href := button.get("href"), str):
        text = words_of(button.get("text"))
        fields["button"] = Link(text, href, line_of("startButton", content))
    return fields


def with_button(document: Document, link: Link) -> Document:
    """The document with its button above it."""
    attributes = {"href": link.href, "class": "govuk-button"}
    inner = Node("a", attributes, link.line, [Text(link.text, link.line)])
    button = Node("p", {}, link.line, [inner])
    return document.changed(lambda parts: [button, *parts])


def with_related_links(document: Document, metadata: Metadata, content: str) -> Document:
    """The document with the links that stood beside it below it, each list with its heading."""
    line = line_of("related", content)
    added: list[Part] = []
    for title, links in related(metadata):
        items: list[Part] = [
            Node("li", {}, line, [Node("a", {"href": href}, line, [Text(text, line)])])
            for text, href in links
        ]
        if items:
            added += [Node("h2", {}, line, [Text(title, line)]), Node("ul", {}, line, items)]
    return document.changed(lambda parts: [*parts, *added]) if added else document


def related(metadata: Metadata) -> list[tuple[str, list[tuple[str, str]]]]:
    """The lists of related links: a title, and the words and address of each."""
    value = metadata.get("related")
    sections = value.get("sections") if isinstance(value, dict) else None
    found = []
    for section in sections[:MOST] if isinstance(sections, list) else []:
        if isinstance(section, dict) and isinstance(items := section.get("items"), list):
            title = words_of(section.get("title")) or "Related links"
            pairs = [
                (words_of(item.get("text")), item["href"].strip())
                for item in items[:MOST]
                if isinstance(item, dict) and isinstance(item.get("href"), str)
            ]
            found.append((title, [pair for pair in pairs if all(pair)]))
    return found


def line_of(key: str, content: str) -> int:
    """The line of the file on which a value of the front matter begins."""
    found = re.search(rf"^{key}\s*:", content, re.MULTILINE)
    return content.count("\n", 0, found.start()) + 1 if found else 1
