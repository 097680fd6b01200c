"""What this process found out about one version of the content, for the requests that follow."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from .moments import right_until

MOST = 500
"""So many things are kept. Callers choose the filters of lists, so there is no end to them."""
NOTHING: Any = object()
Value = TypeVar("Value")


@dataclass(frozen=True)
class Memory:
    """What holds for one version until the clock changes it."""

    version: str
    since: datetime
    until: datetime
    values: dict[Hashable, Any] = field(default_factory=dict)


MEMORIES: list[Memory] = []
"""The newest only."""


def remembered(
    version: str | None, at: datetime, key: Hashable, find: Callable[[], Value]
) -> Value:
    """What `find` returns, found once for each version. Whoever gets it leaves it as it is.

    Without a version nothing is remembered.
    """
    if version is None:
        return find()
    return found_in(memory_of(version, at).values, MOST, key, find)


def found_in(
    known: dict[Hashable, Any], most: int, key: Hashable, find: Callable[[], Value]
) -> Value:
    """What is known under a key, found if it is not. Where there is too much, all is forgotten.

    Another thread may forget at any moment what this one has found.
    """
    value = known.get(key, NOTHING)
    if value is NOTHING:
        value = find()
        if len(known) >= most:
            known.clear()
        known[key] = value
    return value


def memory_of(version: str, at: datetime) -> Memory:
    for memory in MEMORIES:
        if memory.version == version and memory.since <= at < memory.until:
            return memory
    memory = Memory(version, at, right_until(version, at))
    MEMORIES[:] = [memory]
    return memory
