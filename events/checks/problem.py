"""What keeps an event from being published, and what an editor should look at first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something to put right or to accept, and where."""

    field: str
    message: str
    is_impossible: bool = True
    """Whether it blocks. What does not may be accepted."""
    at: tuple[int | str, ...] = ()
    """Where in the field: the numbers and names of rows, blocks and fields within it."""
    details: str = ""
    """What else an editor is told. It may change without making it another problem."""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"
