"""What this process found out about one version of the content, for the requests that follow."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from .moments import right_until

MOST = 500
"""So many things are kept. Callers choose the filters of lists, so there is no end to them."""
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
    values = memory_of(version, at).values
    if key not in values:
        if len(values) >= MOST:
            values.clear()
        values[key] = find()
    return values[key]


def memory_of(version: str, at: datetime) -> Memory:
    for memory in MEMORIES:
        if memory.version == version and memory.since <= at < memory.until:
            return memory
    memory = Memory(version, at, right_until(version, at))
    MEMORIES[:] = [memory]
    return memory
