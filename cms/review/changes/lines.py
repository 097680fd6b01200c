"""What changed in one line: "Starts: Tuesday 21 → Thursday 30 January 2027"."""

import re
from datetime import date, datetime
from difflib import SequenceMatcher

from django.utils import timezone

from ..wording import from_day_to_day, from_moment_to_moment
from .said import SHORT, Part, Value, shortened

WORD = re.compile(r"\s*\d+(?::\d+)+|\s*\w+|\s*[^\w\s]|\s+$")
MOST = 3
"""Things about one row or block that are said in its line."""
ALIKE = 0.4
"""Texts that have less in common are other texts, whatever words are in both."""
LONG = 20_000
"""Characters up to which a text is compared word by word."""


def line_of_parts(before: Value, after: Value, changed: list[tuple[Part, Part]]) -> str:
    """What changed about a field, a row or a block, which goes by the name that it had."""
    alone = len(after.parts) == 1
    said = [line_of_part(old, new, "" if alone else new.label or old.label)
            for old, new in changed[:MOST]]  # fmt: skip
    if more := len(changed) - len(said):
        said.append(f"and {more} more")
    whole = f"{after.label} “{shortened(before.name)}”" if before.name else after.label
    if alone and said[0].startswith(("added", "removed")):
        return f"{whole} {said[0]}"
    return f"{whole}: {'; '.join(said)}"


def line_of_part(old: Part, new: Part, label: str) -> str:
    if not old.words:
        return f"{label} added: {shortened(new.words)}".strip()
    if not new.words:
        return f"{label} removed: {shortened(old.words)}".strip()
    return f"{label}: {between(old, new)}" if label else between(old, new)


def between(old: Part, new: Part) -> str:
    """From what to what, with what both have in common said once."""
    if old.words == new.words:
        return (
            "another one of the same name"
            if isinstance(new.mark, int)
            else "only its formatting, or where a link leads"
        )
    if old.picture and new.picture:
        return f"“{old.picture}” → “{new.picture}”"
    match old.raw, new.raw:
        case datetime() as first, datetime() as second:
            first, second = map(timezone.localtime, (first, second))
            return from_moment_to_moment((first.date(), first.time()),
                                         (second.date(), second.time()))  # fmt: skip
        case date() as first, date() as second:
            return from_day_to_day(first, second)
        case (date(), _) as first, (date(), _) as second:
            return from_moment_to_moment(first, second)
        case tuple() as names, tuple() as others:
            came = [f"{each} added" for each in others if each not in names]
            went = [f"{each} removed" for each in names if each not in others]
            return shortened(", ".join([*came, *went]), 2 * SHORT)
    if max(len(old.words), len(new.words)) <= SHORT and "\n" not in old.words + new.words:
        return f"{old.words} → {new.words}"
    return in_a_text(old.words, new.words)


def in_a_text(old: str, new: str) -> str:
    """Of a long text what became of it, if that is one thing, or in how many places it changed."""
    places, is_open = [], False
    for kind, text in pieces(old, new):
        if kind == "equal" and text.strip():
            is_open = False
        elif kind != "equal":
            if not is_open:
                places.append({"deletion": "", "addition": ""})
            places[-1][kind] += text
            is_open = True
    if len(places) > 1:
        return f"changed in {len(places)} places"
    gone, came = (shortened(places[0][kind].strip()) for kind in ("deletion", "addition"))
    if gone and came:
        return f"“{gone}” → “{came}”"
    return f"“{came}” added" if came else f"“{gone}” removed"


def pieces(old: str, new: str) -> list[tuple[str, str]]:
    """A text as a row of what is equal, an addition or a deletion, word by word.

    Wagtail's own comparison passes over short words, and so finds far more changed than is.
    """
    if max(len(old), len(new)) > LONG:
        return [("deletion", old), ("addition", new)]
    before, after = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [("deletion", old), ("addition", new)]
    found = []
    for kind, *ends in matcher.get_opcodes():
        gone, came = "".join(before[ends[0] : ends[1]]), "".join(after[ends[2] : ends[3]])
        if kind == "equal":
            found.append(("equal", gone))
        else:
            found += [each for each in (("deletion", gone), ("addition", came)) if each[1]]
    return found
