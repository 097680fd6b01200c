"""What the blocks of a page or an entry say."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.images.models import AbstractImage

from ..wording import plainly
from .reading import Reading
from .said import Part, Value

NAMES = ("title", "heading", "person", "name")
"""What is called one of these tells a block from its neighbours."""


def values_of_stream(stream: Any, label: str, path: str, reading: Reading) -> dict[str, Value]:
    """A value for each block of a stream, by its key."""
    counts: dict[str, int] = {}
    found = {}
    for number, child in enumerate(stream or [], 1):
        kind = str(child.block.label).lower()
        counts[kind] = counts.get(kind, 0) + 1
        key = f"{path}.{child.id or f'new-{number}'}"
        found[key] = value_of_block(child.block, child.value, f"{label}, {kind} {counts[kind]}",
                                    reading)  # fmt: skip
    return found


def value_of_block(block: Any, value: Any, label: str, reading: Reading) -> Value:
    """What a block says itself, and the lists of blocks within it."""
    parts = tuple(parts_of_block(block, value, "", reading))
    names = [part.words for part in parts if part.label.lower() in NAMES and part.words]
    below = dict(lists_of_block(block, value, label, "", reading))
    return Value(label, parts, below, name=names[0] if names else "")


def parts_of_block(block: Any, value: Any, label: str, reading: Reading) -> Iterator[Part]:
    """Each thing that a block says, without the blocks of its lists."""
    if isinstance(block, blocks.BaseStructBlock) and is_mapping(value):
        for name, child in block.child_blocks.items():
            its_label = f"{label}, {str(child.label).lower()}" if label else str(child.label)
            yield from parts_of_block(child, value.get(name), its_label, reading)
    elif isinstance(block, blocks.ListBlock) and not holds_blocks(block):
        names = tuple(plainly(each) for each in value or [])
        yield Part(label, ", ".join(names), names)
    elif not isinstance(block, blocks.BaseStreamBlock | blocks.ListBlock):
        yield part_of_block(block, value, label, reading)


def lists_of_block(
    block: Any, value: Any, label: str, path: str, reading: Reading
) -> Iterator[tuple[str, Value]]:
    """The blocks within a block, each by its key."""
    if isinstance(block, blocks.BaseStreamBlock):
        yield from values_of_stream(value, label, path or "blocks", reading).items()
    elif isinstance(block, blocks.ListBlock):
        if holds_blocks(block):
            kind = str(block.child_block.label or "item").lower()
            for number, child in enumerate(value.bound_blocks if value else [], 1):
                key = f"{path}.{child.id or f'new-{number}'}"
                yield key, value_of_block(child.block, child.value, f"{label}, {kind} {number}",
                                          reading)  # fmt: skip
    elif isinstance(block, blocks.BaseStructBlock) and is_mapping(value):
        for name, child in block.child_blocks.items():
            yield from lists_of_block(child, value.get(name), label, f"{path}{name}", reading)


def part_of_block(block: Any, value: Any, label: str, reading: Reading) -> Part:
    if value in (None, "", []):
        return Part(label, "")
    if isinstance(block, blocks.RichTextBlock):
        words, mark = reading.rich_text(value.source)
        return Part(label, words, mark=mark)
    if isinstance(block, blocks.MultipleChoiceBlock):
        names = tuple(reading.name_of_choice(block, each) for each in value)
        return Part(label, ", ".join(names), names, tuple(value))
    if isinstance(block, blocks.ChoiceBlock):
        return Part(label, reading.name_of_choice(block, value))
    if is_mapping(value) and "data" in value:
        return part_of_table(value, label)
    picture = value if isinstance(value, AbstractImage) else None
    return Part(label, plainly(value), value, getattr(value, "pk", None), picture)


def part_of_table(value: Any, label: str) -> Part:
    rows = [" | ".join(str(cell or "") for cell in row or []) for row in value["data"] or []]
    words = "\n".join([value.get("table_caption") or "", *rows]).strip()
    heads = ("first_row_is_table_header", "first_col_is_header")
    return Part(label, words, mark=tuple(bool(value.get(name)) for name in heads))


def holds_blocks(block: blocks.ListBlock) -> bool:
    """Whether a list is one of blocks with something in them, not of plain words."""
    inner = blocks.BaseStructBlock | blocks.BaseStreamBlock | blocks.ListBlock
    return isinstance(block.child_block, inner)


def is_mapping(value: Any) -> bool:
    return hasattr(value, "get")
