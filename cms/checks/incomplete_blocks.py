"""What is missing in blocks, and in which of them, as their form would say it."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import Truncator, capfirst
from wagtail.blocks import Block, CharBlock, ListBlock, StreamBlock

from .place import Place

LONGEST_NAME = 60


def missing_in_blocks(
    block: Block, value: Any, error: ValidationError, where: str, anchor: str
) -> Iterator[Place]:
    """Each fault with its place: Agenda, “Group photo”, how many minutes: Fill this in."""
    within = getattr(error, "block_errors", None)
    if within is None:
        yield Place(where, capfirst(" ".join(error.messages)), "", anchor)
        return
    for each in error.non_block_errors.as_data():
        yield Place(where, capfirst(" ".join(each.messages)), "", anchor)
    for key, its_error in within.items():
        inner, content, name, part = part_of(block, value, key)
        place = f"{where}, {name}", f"{anchor}.{part}"
        yield from missing_in_blocks(inner, content, its_error, *place)


def part_of(block: Block, value: Any, key: Any) -> tuple[Block, Any, str, str]:
    """A part of a block, what it says, what an editor calls it, and its step in a content path."""
    if isinstance(block, StreamBlock):
        child = value[key]
        number = sum(other.block_type == child.block_type for other in value[: key + 1])
        return child.block, child.value, f"{str(child.block.label).lower()} {number}", child.id
    if isinstance(block, ListBlock):
        child = value.bound_blocks[key]
        return child.block, child.value, named(child.block, child.value, key), child.id
    inner = block.child_blocks[key]
    return inner, value.get(key), str(inner.label).lower(), key


def named(block: Block, value: Any, place: int) -> str:
    """An item of a list by the first words in it, or else by what it is and where it stands."""
    for name, inner in getattr(block, "child_blocks", {}).items():
        words = value.get(name) if isinstance(inner, CharBlock) else ""
        if words:
            return f"“{Truncator(words).chars(LONGEST_NAME)}”"
    return f"{str(block.label).lower()} {place + 1}"
