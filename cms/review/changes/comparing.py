"""Finds what changed between two versions of a page or an entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from django.utils.safestring import SafeString

from .fields import value_of
from .lines import line_of_parts
from .reading import Reading
from .said import Part, Value, shortened
from .sides import both_sides, in_order, one_side

NEW = "new-"
"""What the keys of rows begin with that no published version holds."""


@dataclass(frozen=True)
class Change:
    """One thing that readers will find changed."""

    label: str
    kind: str
    """added, removed, changed or moved."""
    before: SafeString
    after: SafeString
    in_words: str
    """The same in a line: "Starts: Tuesday 21 → Thursday 30 January 2027"."""


def changes_of(draft: Any, published: Any | None) -> list[Change]:
    """The changes that approving a draft makes, in the order of its form.

    None, where nothing was published before: everything is new.
    """
    if published is None:
        return []
    reading = Reading()
    return list(changes_between(value_of(published, reading), value_of(draft, reading)))


def changes_between(before: Value, after: Value) -> Iterator[Change]:
    """What is new about a value, and then what is about those below it."""
    if before.words and not after.words:
        yield removal(before)
    elif after.words and not before.words:
        yield addition(after)
    elif after.words:
        if changed := changed_parts(before, after):
            yield change(before, after, changed)
        yield from changes_below(before, after)


def changes_below(before: Value, after: Value) -> Iterator[Change]:
    old, new = before.below, known_again(before.below, after.below)
    nothing = Value("")
    for key in in_order_of_both(list(old), list(new)):
        yield from changes_between(old.get(key, nothing), new.get(key, nothing))
    for stem in dict.fromkeys(key.rpartition(".")[0] for key in new if "." in key):
        kept = [key for key in new if key.rpartition(".")[0] == stem and key in old]
        as_before = [key for key in old if key in kept]
        if kept != as_before:
            yield move(as_before, kept, old, new)


def in_order_of_both(old: list[str], new: list[str]) -> list[str]:
    """Keys in the order of the form, what was removed in the place that it had."""
    found = list(new)
    for number, key in enumerate(old):
        if key not in found:
            before = next((each for each in reversed(old[:number]) if each in found), None)
            found.insert(found.index(before) + 1 if before else 0, key)
    return found


def known_again(old: dict[str, Value], new: dict[str, Value]) -> dict[str, Value]:
    """The new values under the keys of the old ones that they are.

    Rows have no key of their own until they are published, and drafts don't learn it afterwards.
    """
    free = [key for key in old if key not in new]
    found = {}
    for alike in (is_same, is_in_same_place):
        for key in new:
            stem, _, end = key.rpartition(".")
            if key in found or not end.startswith(NEW):
                continue
            match = next((each for each in free if each.rpartition(".")[0] == stem
                          and alike(old[each], new[key])), None)  # fmt: skip
            if match:
                free.remove(match)
                found[key] = match
    return {found.get(key, key): value for key, value in new.items()}


def is_same(old: Value, new: Value) -> bool:
    return not any(changes_between(old, new))


def is_in_same_place(old: Value, new: Value) -> bool:
    return old.label == new.label


def changed_parts(before: Value, after: Value) -> list[tuple[Part, Part]]:
    """The things that are said in another way, as they were and as they will be."""
    return [
        (old, new)
        for old, new in paired(before, after)
        if (old.words, old.mark) != (new.words, new.mark) and (old.words or new.words)
    ]


def paired(before: Value, after: Value) -> Iterator[tuple[Part, Part]]:
    """Both versions have the same things to say, since they have one form."""
    yield from zip_longest(before.parts, after.parts, fillvalue=Part("", ""))


def change(before: Value, after: Value, changed: list[tuple[Part, Part]]) -> Change:
    sides = both_sides(list(paired(before, after)), after)
    line = f"Changed: {after.sentence}" if after.sentence else line_of_parts(before, after, changed)
    return Change(after.label, "changed", *sides, line)


def move(
    as_before: list[str], kept: list[str], old: dict[str, Value], new: dict[str, Value]
) -> Change:
    """Another order of blocks or rows: from the first to the last that stand elsewhere."""
    first = new[kept[0]].label
    label = first.rpartition(",")[0] or first.rpartition(" ")[0]
    elsewhere = [number for number, key in enumerate(kept) if key != as_before[number]]
    span = slice(elsewhere[0], elsewhere[-1] + 1)
    matches = SequenceMatcher(None, as_before, kept, autojunk=False).get_matching_blocks()
    stays = {key for match in matches for key in kept[match.b : match.b + match.size]}
    moved = [key for key in kept if key not in stays]
    says = "the order changed"
    if len(moved) == 1:
        is_up = kept.index(moved[0]) < as_before.index(moved[0])
        says = f"“{new[moved[0]].short_name}” moved {'up' if is_up else 'down'}"
    before = in_order([old[key] for key in as_before[span]], elsewhere[0] + 1)
    after = in_order([new[key] for key in kept[span]], elsewhere[0] + 1)
    return Change(label, "moved", before, after, f"{label}: {says}")


def addition(value: Value) -> Change:
    line = value.sentence or f"{value.label} added: {shortened(value.words)}"
    return Change(value.label, "added", SafeString(""), one_side("ins", value), line)


def removal(value: Value) -> Change:
    line = f"{value.label} removed: {shortened(value.words)}"
    if value.sentence:
        line = f"Taken back: {value.sentence}"
    return Change(value.label, "removed", one_side("del", value), SafeString(""), line)
