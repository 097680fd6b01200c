"""What became of every line of a source: proved by finding its words on the page it became."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from .front_matter import (
    ABOUT_THE_TEMPLATE,
    AUTHOR_KEYS,
    SUMMARY_KEYS,
    TAG_KEYS,
    UNDERSTOOD,
    is_eleventys,
)
from .lines import Fate, Line, SourceAccount
from .seeking import Places
from .wording import fragments, places_of, spaced, without_template

QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
KEY = re.compile(r"^([\w-]+)\s*:")
NAMES = {
    "title": "Title", "date": "Date", "permalink": "Address",
    **dict.fromkeys(SUMMARY_KEYS, "Summary"), **dict.fromkeys(TAG_KEYS, "Tags"),
    **dict.fromkeys(AUTHOR_KEYS, "Authors"),
}  # fmt: skip
FOR_THE_GENERATOR = "code of the template, a script or a comment"
# Notes about lines whose words came in all the same: they say nothing of words that did not.
WORDS_STAY = {
    "broken link", "link changed", "link dropped", "list changed", "location", "not published",
    "not sent to review", "question", "table changed", "to check",
}  # fmt: skip
# (first line, last line, what they became)
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Share:
    """What one item took of a source, and what was said of its lines."""

    item: str
    account: list[Span]
    notes: list[tuple[str, str, int | None]]
    lines: set[int] = field(default_factory=set)
    """Those that a reader says it is made of."""
    fields: tuple[str, ...] = ()
    """What it has besides its text."""


def account_of(text: str, first_line: int, draft: Any, among: set[int]) -> list[Span]:
    """Which lines of a text stand where on a page: each whose words are all found there.

    Only these lines are looked for, or all if none are given.
    """
    places = Places(places_of(draft))
    shown = fragments(without_template(text))
    found: list[tuple[int, str]] = []
    for number, (line, parts) in enumerate(zip(text.split("\n"), shown, strict=True), first_line):
        if among and number not in among:
            continue
        if where := place_of(line, parts, places):
            found.append((number, where))
    return spans(found)


def place_of(line: str, parts: list[str], places: Places) -> str:
    """Where all words of a line stand; nothing where some are missing."""
    parts = parts or quoted(line)
    for words in dict.fromkeys(filter(None, (" ".join(parts), spaced(line)))):
        if where := places.holding(words):
            return where
    homes = [places.with_these_in(part) for part in parts]
    return homes[0] if homes and all(homes) else ""


def quoted(line: str) -> list[str]:
    """What a template's tag says in words."""
    return [each for each in map(spaced, QUOTED.findall(line)) if " " in each]


def spans(found: Iterable[tuple[int, str]]) -> list[Span]:
    """Lines that follow one another to the same place, together."""
    result: list[Span] = []
    for number, where in found:
        if result and result[-1][1] == number - 1 and result[-1][2] == where:
            result[-1] = (result[-1][0], number, where)
        else:
            result.append((number, number, where))
    return result


def account_for(
    path: str,
    content: str,
    first_line: int,
    shares: list[Share],
    otherwise: tuple[Fate, str] = (Fate.LOST, ""),
) -> SourceAccount:
    """What became of each line of a source that items were made of."""
    lines = lines_of(content)
    became = {
        number: (where, share.item)
        for share in reversed(shares)
        for first, last, where in share.account
        for number in range(first, last + 1)
    }
    claimed = {number: share for share in reversed(shares) for number in share.lines}
    noted = {
        line: (kind, text)
        for share in shares
        for kind, text, line in share.notes
        if line and kind not in WORDS_STAY
    }
    text = "\n".join(lines)
    words, shown = fragments(text), fragments(without_template(text))
    key, fates = "", []
    for number, line in enumerate(lines, 1):
        if number < first_line and number not in claimed:
            key = found[1] if (found := KEY.match(line)) else key
            told = of_front_matter(line, key)
            if line.strip() and number in noted:
                told = Fate.LEFT_OUT, ": ".join(noted[number])
            fates.append(Line(number, number, *told))
            continue
        if not line.strip():
            fate = Line(number, number, Fate.BLANK)
        elif number in became:
            fate = Line(number, number, Fate.BECAME, *became[number])
        elif number in claimed:
            what = ", ".join(claimed[number].fields) or "what it is made of"
            fate = Line(number, number, Fate.BECAME, what, claimed[number].item)
        elif number in noted:
            fate = Line(number, number, Fate.LEFT_OUT, ": ".join(noted[number]))
        elif not words[number - 1] or is_fence(line):
            fate = Line(number, number, Fate.MARKUP)
        elif not shown[number - 1]:
            fate = Line(number, number, Fate.LEFT_OUT, FOR_THE_GENERATOR)
        else:
            fate = Line(number, number, *otherwise)
        fates.append(fate)
    return SourceAccount(path, joined(fates))


def of_front_matter(line: str, key: str) -> tuple[Fate, str]:
    """What became of a line between the dashes."""
    if not spaced(line):
        return (Fate.MARKUP if line.strip() else Fate.BLANK), ""
    if key in ABOUT_THE_TEMPLATE or is_eleventys(key):
        return Fate.LEFT_OUT, f"{key}: it told the old site's generator what to do"
    if key in UNDERSTOOD:
        return Fate.BECAME, NAMES.get(key, "Status")
    return Fate.LEFT_OUT, f"{key}: no page has a place for it"


def is_fence(line: str) -> bool:
    return line.strip().startswith(("```", "~~~"))


def lines_of(content: str) -> list[str]:
    """The lines of a file as editors count them. Some other characters end a line for Python."""
    return content.removesuffix("\n").split("\n") if content else []


def account_of_others(path: str, content: str, fate: Fate, why: str) -> SourceAccount:
    """What became of the lines of a file that nothing was made of."""
    count = len(lines_of(content))
    return SourceAccount(path, [Line(1, count, fate, why)] if count else [])


def joined(fates: list[Line]) -> list[Line]:
    """Lines that follow one another to the same place, as one."""
    result = []
    for _, group in groupby(fates, key=lambda line: (line.fate, line.what, line.item)):
        each = list(group)
        result.append(Line(each[0].first, each[-1].last, each[0].fate, each[0].what, each[0].item))
    return result
