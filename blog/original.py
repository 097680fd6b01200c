"""Where a post first appeared, from the sentence in which it says so."""

import datetime as dt
import re
from typing import Any

from cms.importing.classify import POST, split_address
from cms.importing.front_matter import shorten, text_to_date, words_of
from cms.importing.items import Item, register_reader, whole_item
from cms.importing.prose import squash
from cms.importing.report import Note
from cms.importing.source import Source
from cms.importing.tree import Node

SAYS_SO = re.compile(
    r"\b(?:originally|first) (?:appeared|posted|published)\b|\bcross-?posted from\b", re.IGNORECASE
)
MAY_SAY_SO = re.compile(r"originally|first|cross", re.IGNORECASE)
"""Without any of these words there is nothing to look for in the tree, which takes long to read."""
DAY = re.compile(r"/(\d{4})/(\d{2})/(\d{2})(?:/|$)")
LONGEST_SENTENCE = 250
LONGEST_NAME = 120
LONGEST_ADDRESS = 200
KEYS = ("canonical_url", "canonicalUrl", "canonical")


def read_post(source: Source, said: dict[str, Any]) -> list[Item]:
    """A post without the sentence that says where it first appeared, and with what it says."""
    item = whole_item(source, POST)
    children = item.document.root.children if MAY_SAY_SO.search(source.text) else []
    for part in children:
        link = original_in(part)
        if link:
            item.fields["original"] = original(link.attributes["href"].strip(), link.text())
            item.document = item.document.part([each for each in children if each is not part])
            text = f"“{squash(part.text())}” became the address where the post first appeared"
            item.notes.append(Note("first appeared", text, link.line))
            return [item]
    for address in (source.metadata.get(key) for key in KEYS):
        if isinstance(address, str) and is_elsewhere(address):
            item.fields["original"] = original(address, "")
            break
    return [item]


def original_in(part: Any) -> Node | None:
    """The link to where the post first appeared, if this is a paragraph that says no more."""
    if not isinstance(part, Node) or part.tag != "p":
        return None
    text, links = squash(part.text()), list(part.nodes("a"))
    if len(text) > LONGEST_SENTENCE or len(links) != 1 or not SAYS_SO.search(text):
        return None
    return links[0] if is_elsewhere(links[0].attributes.get("href", "")) else None


def is_elsewhere(address: str) -> bool:
    parts = split_address(address.strip())
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return is_web and len(address.strip()) <= LONGEST_ADDRESS


def original(address: str, words: str) -> dict[str, Any]:
    """The fields of a post for where it first appeared."""
    name = words_of(words).removeprefix("the ") or split_address(address).hostname or ""
    return {
        "original_site_name": shorten(name, LONGEST_NAME),
        "original_url": address,
        "original_published_on": day_in(address),
    }


def day_in(address: str) -> dt.date | None:
    """The day that the addresses of many blogs hold: /2017/01/25/."""
    found = DAY.search(split_address(address).path)
    return text_to_date("-".join(found.groups())) if found else None


register_reader(POST, read_post)
