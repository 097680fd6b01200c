"""Times of day as people write them: 11am - 11:50am, 1-3 PM, 13:00-14:00, 11 am to 12 noon."""

import re
from dataclasses import dataclass
from datetime import time

NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
CLOCK = (
    r"(?:(?:12\s+)?(?P<name{0}>noon|midday|midnight)\b"
    r"|(?P<hour{0}>\d{{1,2}})(?:[:.](?P<minute{0}>\d{{2}}))?(?!\d)\s*(?P<half{0}>[ap]\.?m\b\.?)?)"
)
BEFORE = r"(?:\b(?:from|between|at)\s+)?(?<![\d.:/])"
RANGE = re.compile(
    BEFORE + CLOCK.format(1) + r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\band\b)\s*"
    + CLOCK.format(2), re.IGNORECASE
)  # fmt: skip
SINGLE = re.compile(BEFORE + CLOCK.format(1) + r"(?!\d)(?:\s+onwards\b)?", re.IGNORECASE)


@dataclass(frozen=True)
class Hours:
    """From when until when, as far as a text says so, and where it does."""

    starts: time
    ends: time | None
    span: tuple[int, int]


def hours_in(text: str) -> list[Hours]:
    """The times in a text from which the dates were taken out, in order."""
    found: list[Hours] = []
    for match in RANGE.finditer(text):
        if hours := range_of(match):
            found.append(hours)
            text = blanked(text, match.span())
    for match in SINGLE.finditer(text):
        said = match["half1"] or match["name1"] or (match["minute1"] and is_marked(match))
        clock = clock_of(match, 1, match["half1"])
        if said and clock is not None:
            found.append(Hours(clock, None, match.span()))
    return sorted(found, key=lambda each: each.span)


def range_of(match: re.Match) -> Hours | None:
    """The times of a range, if it is one of times: 1-3 alone may be anything."""
    halves = [match["half1"], match["half2"]]
    is_said = any(halves) or match["name1"] or match["name2"]
    if not is_said and not (match["minute1"] and match["minute2"]):
        return None
    starts = clock_of(match, 1, halves[0] or half_for(match, 1, halves[1]))
    ends = clock_of(match, 2, halves[1] or half_for(match, 2, halves[0]))
    if starts is None or ends is None:
        return None
    if starts >= ends and not halves[0] and halves[1]:
        starts = clock_of(match, 1, "am") or starts
    elif starts >= ends and halves[0] and not halves[1]:
        ends = clock_of(match, 2, "pm") or ends
    return Hours(starts, ends, match.span())


def half_for(match: re.Match, number: int, other: str | None) -> str | None:
    """The half of the day that the other time of a range says for this one as well."""
    hour = match[f"hour{number}"]
    return other if hour and int(hour) <= 12 else None


def clock_of(match: re.Match, number: int, half: str | None) -> time | None:
    if name := match[f"name{number}"]:
        return NAMED[name.lower()]
    hour, minute = int(match[f"hour{number}"]), int(match[f"minute{number}"] or 0)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    elif half and hour > 12 and half[0].lower() == "a":
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


def is_marked(match: re.Match) -> bool:
    """Whether digits without am or pm are a time: 13:00, or "at 11.30"."""
    return ":" in match[0] or match[0].lower().startswith(("at ", "from ", "between "))


def blanked(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + "\0" * (span[1] - span[0]) + text[span[1] :]
