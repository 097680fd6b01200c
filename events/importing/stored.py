"""Blocks as StreamFields store them, with ids that are the same in each run.

What refers to a block, such as the row of a session, so finds it again when a source changes.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any


def block(kind: str, value: Any, name: str) -> dict[str, Any]:
    return {"type": kind, "id": id_of(name), "value": value}


def item(value: Any, name: str) -> dict[str, Any]:
    """An item of a list."""
    return block("item", value, name)


def id_of(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def names_below(parent: str, titles: Iterable[str]) -> list[str]:
    """A name for each of these, which stays when others come or go: the second of a title has 2."""
    seen: Counter[str] = Counter()
    found = []
    for title in titles:
        seen[title] += 1
        found.append(f"{parent}/{title}/{seen[title]}")
    return found
