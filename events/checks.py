"""What keeps an event from being published, and what an editor should look at first."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """Something to put right or to accept, and where."""

    field: str
    message: str
    is_impossible: bool = True
    """Whether it blocks. What does not may be accepted."""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


def problems_of(event: Any) -> list[Problem]:
    return []
