"""Both versions side by side, with what changed marked for eyes and ears."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage
from wagtail.images.shortcuts import get_rendition_or_not_found

from .lines import pieces
from .said import Part, Value, said

THUMBNAIL = "max-165x165"
"""The size that Wagtail keeps for its own lists."""
NAMES = {"ins": "added", "del": "removed"}


def both_sides(parts: list[tuple[Part, Part]], whole: Value) -> tuple[SafeString, SafeString]:
    """A line for each thing that is said, as it was and as it will be."""
    before, after = [], []
    for old, new in parts:
        words = [said(each, whole) if each.words else "" for each in (old, new)]
        marked = pieces(*words) if words[0] != words[1] else [("equal", words[0])]
        before.append(pictured(old.picture, side(marked, "deletion", "del")))
        after.append(pictured(new.picture, side(marked, "addition", "ins")))
    return lines(before), lines(after)


def one_side(tag: str, value: Value) -> SafeString:
    """All that was added or removed."""
    return lines(pictured(picture, marked(tag, words)) for words, picture in value.lines)


def in_order(values: list[Value], start: int) -> SafeString:
    """What moved, with its place in the row."""
    return lines(
        format_html("{}. {}", number, value.short_name)
        for number, value in enumerate(values, start)
    )


def side(all_pieces: list[tuple[str, str]], kind: str, tag: str) -> SafeString:
    shown = [(marked(tag, text) if its_kind == kind else text,) for its_kind, text in all_pieces
             if its_kind in (kind, "equal")]  # fmt: skip
    return format_html_join("", "{}", shown)


def marked(tag: str, text: str) -> SafeString:
    words = text.strip()
    if not words:
        return format_html("{}", text)
    start, _, end = text.partition(words)
    html = '{1}<{0}><span class="w-sr-only">{2}: </span>{3}</{0}>{4}'
    return format_html(html, tag, start, NAMES[tag], words, end)


def pictured(picture: AbstractImage | None, words: SafeString) -> SafeString:
    if picture is None or not words:
        return words
    rendition = get_rendition_or_not_found(picture, THUMBNAIL)
    return format_html('<img class="changes__picture" src="{}" alt=""> {}', rendition.url, words)


def lines(all_lines: Iterable[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((line,) for line in all_lines if line))
