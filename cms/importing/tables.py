"""Tables of a tree as the table block keeps them: cells of plain text."""

from typing import Any

from .prose import Prose, has_words
from .tree import Node

MOST_CELLS = 20_000  # Nobody reads more of them in one table.
ROW_PARTS = {"thead", "tbody", "tfoot"}


def rows_of(table: Node) -> list[Node]:
    """The table's own rows, not those of a table inside it."""
    found: list[Node] = []
    for child in table.children:
        if isinstance(child, Node) and child.tag in ROW_PARTS:
            found += rows_of(child)
        elif isinstance(child, Node) and child.tag == "tr":
            found.append(child)
    return found


def cells_of(row: Node) -> list[Node]:
    return [cell for cell in row.children if isinstance(cell, Node) and cell.tag in {"td", "th"}]


def table_value(table: Node, prose: Prose) -> dict[str, Any] | None:
    """The value of a table block, or None for a table with nothing in it."""
    rows = [cells_of(row) for row in rows_of(table)]
    rows = [row for row in rows if row]
    if not any(has_words(row) for row in rows):
        return None
    width = max(len(row) for row in rows)
    if width * len(rows) > MOST_CELLS:
        text = f"a table of {len(rows):,} × {width:,} cells: no more than {MOST_CELLS:,} are read"
        prose.note("left out", text, table.line)
        return None
    note_merged_cells(table, prose)
    has_head_row = all(cell.tag == "th" for cell in rows[0])
    if has_head_row and not has_words(rows[0]) and len(rows) > 1:
        # Markdown has no table without a head; one that is empty says nothing to anybody.
        has_head_row, rows = False, rows[1:]
    body = rows[1:] if has_head_row else rows
    has_head_column = bool(body) and all(row[0].tag == "th" for row in body)
    data = [[prose.plain(cell.children) for cell in row] for row in rows]
    caption = next(table.nodes("caption"), None)
    return {
        "data": [row + [""] * (width - len(row)) for row in data],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": has_head_row,
        "first_col_is_header": has_head_column,
        "table_header_choice": {
            (True, True): "both",
            (True, False): "row",
            (False, True): "column",
            (False, False): "neither",
        }[has_head_row, has_head_column],
        "table_caption": prose.plain(caption.children) if caption else "",
    }


def note_merged_cells(table: Node, prose: Prose) -> None:
    for cell in table.nodes("td", "th"):
        if {"colspan", "rowspan"} & cell.attributes.keys():
            prose.note("table changed", "merged cells became separate cells", cell.line)
