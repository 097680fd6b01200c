"""Pictures of which a reader who can't see them learns nothing, as the source has them."""

from typing import Any

from cms.checks.images import alt_texts
from cms.checks.material import Material

from .items import Item
from .report import Note

KIND = "alternative text"


def poor_alternatives(draft: Any, item: Item) -> list[Note]:
    """A note for each picture whose text says nothing, and for each that has none."""
    material = Material(draft, frozenset())
    notes = [
        Note(KIND, f"{each.where}: {each.why}", line_of(each.why, item))
        for each in alt_texts(material)
    ]
    for part in material.of("image"):
        if part.value.is_decorative:
            name = part.value.title
            text = f"{part.where}: “{name}” has none, so that it counts as decorative. Does it?"
            notes.append(Note(KIND, text))
    return notes


def line_of(why: str, item: Item) -> int | None:
    """The line on which the text in quotation marks stands."""
    quoted = why.partition("“")[2].partition("”")[0]
    lines = enumerate(item.source.content.split("\n"), 1)
    return next((number for number, line in lines if quoted in line), None)
