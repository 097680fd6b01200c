"""What changed between what readers have now and what they will have."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.compare import diff_text

from .values import Value, values_of

SHORT = 60
A_LINE = 160
NOTHING = Value("", "")


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
    new, old = values_of(draft), values_of(published)
    found = []
    for path in dict.fromkeys([*new, *old]):
        before, after = old.get(path), new.get(path)
        if (before.words if before else "") != (after.words if after else ""):
            label = (after or before or NOTHING).label
            nothing = Value(label, "")
            found.append(change_between(before or nothing, after or nothing))
    return found + moves(draft, published)


def change_between(before: Value, after: Value) -> Change:
    """The change from one to the other."""
    if not before.words:
        line = f"{after.label} added: {shortened(after.words)}"
        return Change(after.label, "added", SafeString(""), lines([("ins", after.words)]), line)
    if not after.words:
        line = f"{before.label} removed: {shortened(before.words)}"
        return Change(before.label, "removed", lines([("del", before.words)]), SafeString(""), line)
    pieces = diff_text(before.words, after.words).changes
    return Change(
        after.label,
        "changed",
        lines([("del" if kind == "deletion" else "", text) for kind, text in pieces
               if kind != "addition"]),
        lines([("ins" if kind == "addition" else "", text) for kind, text in pieces
               if kind != "deletion"]),
        f"{after.label}: {in_a_line(before, after)}",
    )  # fmt: skip


def in_a_line(before: Value, after: Value) -> str:
    """ "Tuesday 21 → Thursday 30 January 2027": what both have in common is said once."""
    old, new = before.raw, after.raw
    if isinstance(old, date) and isinstance(new, date) and not isinstance(old, datetime):
        said = f"{old:%A} {old.day}"
        if (old.year, old.month) != (new.year, new.month):
            said += f" {old:%B}"
        if old.year != new.year:
            said += f" {old.year}"
        return f"{said} → {after.words}"
    if max(len(before.words), len(after.words)) > SHORT or "\n" in before.words + after.words:
        return "changed"
    return f"{before.words} → {after.words}"


def shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= A_LINE else f"{line[:A_LINE].rstrip()} …"


def lines(pieces: list[tuple[str, str]]) -> SafeString:
    """HTML that says what is added and removed to those who can't see colours, too."""
    names = {"ins": "added", "del": "removed"}
    marked = [
        format_html('<{0}><span class="w-sr-only">{1}: </span>{2}</{0}>', tag, names[tag], text)
        if tag
        else format_html("{}", text)
        for tag, text in pieces
    ]
    return format_html_join("", "{}", ((each,) for each in marked))


def moves(draft: Any, published: Any) -> list[Change]:
    """Fields whose blocks or rows stand in another order."""
    new, old = values_of(draft), values_of(published)
    found = []
    stems = dict.fromkeys(path.split(".")[0] for path in new if "." in path)
    for stem in stems:
        after = [path for path in new if path.startswith(f"{stem}.") and path in old]
        before = [path for path in old if path.startswith(f"{stem}.") and path in new]
        if after != before:
            label = new[after[0]].label.split(",")[0]
            line = f"{label}: the order changed"
            places = [SafeString(""), SafeString("")]
            found.append(Change(label, "moved", places[0], places[1], line))
    return found
