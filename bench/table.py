"""Tables, as they are printed and as Markdown."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Table:
    """Rows under a heading."""

    title: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)
    note: str = ""

    def add(self, *cells: Any) -> None:
        self.rows.append([str(cell) for cell in cells])

    def text(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        lines = [
            "  ".join(
                cell.rjust(width) if is_number(cell) else cell.ljust(width)
                for cell, width in zip(row, widths, strict=True)
            ).rstrip()
            for row in (self.head, *self.rows)
        ]
        return "\n".join([f"\n{self.title}", *lines, *([self.note] if self.note else [])])

    def markdown(self) -> str:
        ruler = ["---:" if all(map(is_number, filled(each))) else "---" for each in self.columns]
        lines = [f"| {' | '.join(row)} |" for row in (self.head, ruler, *self.rows)]
        return "\n".join([f"## {self.title}", "", *lines, *(["", self.note] if self.note else [])])

    @property
    def columns(self) -> list[list[str]]:
        return [[row[n] for row in self.rows] for n in range(len(self.head))]


def filled(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell]


def is_number(cell: str) -> bool:
    return bool(cell) and cell.replace(",", "").replace(".", "").isdigit()


def verdict(is_met: bool, goal: str) -> str:
    """A goal, and whether it is met."""
    return f"{goal}: {'met' if is_met else 'not met'}"
