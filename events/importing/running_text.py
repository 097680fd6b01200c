"""Days that running text names, found without reading all of it as if it were a list of events."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from cms.importing.heard import Heard, Paragraph

from .dates import MONTH, When, found_in

MAY_BE_DAY = re.compile(
    rf"\b{MONTH}\b|\d{{4}}-\d\d-\d\d|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d\d", re.IGNORECASE
)
BEFORE, BEHIND = 40, 60
"""Characters around a month in which the rest of the date and the time stand."""
MOST = 20
"""Months in a paragraph. What names more is a calendar."""
MOST_PARAGRAPHS = 1_000
"""Paragraphs of a file that name days, of which no more are read."""


def dated(heard: Heard) -> list[tuple[Paragraph, list[When]]]:
    """The paragraphs of a source that name days, with these."""
    found = ((each, list(days_in(each.text))) for each in heard.paragraphs())
    return list(islice((pair for pair in found if pair[1]), MOST_PARAGRAPHS))


def days_in(text: str) -> Iterator[When]:
    """The dates in a text, each with where in it that stands."""
    for start, end in stretches(text):
        for when in found_in(text[start:end]):
            if when.month:
                spans = tuple((first + start, last + start) for first, last in when.spans)
                yield replace(when, spans=spans)


def stretches(text: str) -> list[tuple[int, int]]:
    """Where dates may stand, each stretch once."""
    found: list[tuple[int, int]] = []
    matches = list(islice(MAY_BE_DAY.finditer(text), MOST + 1))
    for match in matches if len(matches) <= MOST else ():
        start, end = max(0, match.start() - BEFORE), match.end() + BEHIND
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
