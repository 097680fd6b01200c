"""Dates as people write them in lists of events. Touches no database."""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache

from events.choices import MONTHS, WEEKDAYS, WEEKS

from .hours import blanked, hours_in

KEPT = 1024
"""Lines of which is remembered what they say: most versions of a file have most of them."""
ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4} | {name: week for week, name in WEEKS}
WEEKDAY = "|".join(f"{name[:3]}(?:{name[3:]}|{name[3:5]}|{name[3]})?" for _, name in WEEKDAYS)
MONTH = "|".join(["Sept", *(f"{name[:3]}(?:{name[3:]})?" for _, name in MONTHS if name != "May")])
MONTH = f"(?:{MONTH}|May)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d-])"
BEFORE = rf"(?:\b(?P<weekday>{WEEKDAY})\b\.?,?\s+)?(?:the\s+)?(?<![\d:./])"
DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        BEFORE + rf"(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:-|–|to|and|&)\s*)?{DAY}\s+"
        rf"(?:of\s+)?(?P<month>{MONTH})\b\.?(?:,?\s+{YEAR})?(?:\s*\((?P<after>{WEEKDAY})\))?",
        BEFORE + rf"(?P<month>{MONTH})\.?\s+{DAY}(?!\d|[:.]\d|\s*[ap]\.?m\b)(?:,?\s+{YEAR})?",
        BEFORE + r"(?P<year>(?:19|20)\d\d)-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)",
        BEFORE + r"(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>(?:19|20)?\d\d)(?!\d)",
        rf"\b(?P<month>{MONTH})\s+{YEAR}",
    )
]
TO_BE_CONFIRMED = re.compile(
    r"\b(?:TBC|TBA|(?:date )?to be (?:confirmed|announced))\b", re.IGNORECASE
)
YEAR_ALONE = re.compile(r"\b(?:19|20)\d\d\b")
OF_THE_MONTH = re.compile(
    rf"(?:on\s+)?(?:the\s+)?\b(?P<week>{'|'.join(ORDINALS)})\s+(?P<weekday>{WEEKDAY})s?\s+"
    r"(?:of|in)\s+(?:each|every|the)\s+month\b",
    re.IGNORECASE,
)
OF_THE_WEEK = re.compile(
    rf"(?:on\s+)?\bevery\s+(?:(?P<other>other|second)\s+)?(?P<weekday>{WEEKDAY})\b", re.IGNORECASE
)


@dataclass(frozen=True)
class When:
    """A date and time, with as much of it as a text says."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    """The day in the same month that it ends on, if that is another."""
    weekday: int | None = None
    """As it is written, whether that agrees with the date or not: 0 for Monday."""
    starts: time | None = None
    ends: time | None = None
    is_other_year: bool = False
    """Whether the text says another year than what it stands below."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where in the text it stands."""

    @property
    def on(self) -> date | None:
        """The day, or the first of the month; None where it is not known or there is none."""
        if self.year is None or self.month is None:
            return None
        try:
            return date(self.year, self.month, self.day or 1)
        except ValueError:
            return None

    @property
    def ends_on(self) -> date | None:
        return replace(self, day=self.last_day).on if self.last_day else None

    @property
    def precision(self) -> str:
        """What of it is known: a value of DatePrecision."""
        if self.month is None:
            return "TBC"
        if self.day is None:
            return "MONTH"
        return "TIME" if self.starts else "DAY"

    @property
    def is_wrong_weekday(self) -> bool:
        on = self.on
        return None not in (on, self.weekday) and on is not None and on.weekday() != self.weekday


@dataclass(frozen=True)
class Repeats:
    """A rule by which something repeats, as a text has it."""

    frequency: str
    weekday: int
    week: int | None = None
    interval: int = 1
    starts: time | None = None
    ends: time | None = None
    spans: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=KEPT)
def found_in(text: str, year: int | None = None) -> tuple[When, ...]:
    """Every date in a text, each with the times behind it. `year` is that of its heading.

    Times before the first date are the first's. A text that only says "to be confirmed" has one
    date of which nothing is known.
    """
    dates: list[When] = []
    for pattern in DATES:
        for match in pattern.finditer(text):
            if when := when_of(match, year):
                dates.append(when)
                text = blanked(text, match.span())
    dates.sort(key=lambda each: each.spans)
    if not dates:
        tbc = TO_BE_CONFIRMED.search(text)
        return (When(spans=(tbc.span(),)),) if tbc else ()
    for hours in reversed(hours_in(text)):
        before = [n for n, each in enumerate(dates) if each.spans[0][0] < hours.span[0]]
        place = before[-1] if before else 0
        spans = (*dates[place].spans, hours.span)
        dates[place] = replace(dates[place], starts=hours.starts, ends=hours.ends, spans=spans)
    return tuple(dates)


def when_of(match: re.Match, year: int | None) -> When | None:
    said = match.groupdict()
    month = int(said["number"]) if said.get("number") else number_of(MONTHS, said["month"])
    day = int(said["day"]) if said.get("day") else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    own = int(said["year"]) if said.get("year") else None
    own = own + 2000 if own is not None and own < 100 else own
    first = int(said["first"]) if said.get("first") else None
    weekday = said.get("weekday") or said.get("after")
    return When(
        year=own or year,
        month=month,
        day=first or day,
        last_day=day if first else None,
        weekday=number_of(WEEKDAYS, weekday) if weekday else None,
        is_other_year=None not in (own, year) and own != year,
        spans=(match.span(),),
    )


@lru_cache(maxsize=KEPT)
def rule_in(text: str) -> Repeats | None:
    """The rule that a text states: "the 4th Thursday of the month at 11.00-12.00"."""
    match = OF_THE_MONTH.search(text) or OF_THE_WEEK.search(text)
    if match is None:
        return None
    weekday = number_of(WEEKDAYS, match["weekday"])
    hours = next(iter(hours_in(blanked(text, match.span()))), None)
    is_monthly = match.re is OF_THE_MONTH
    return Repeats(
        frequency="MONTHLY_BY_WEEKDAY" if is_monthly else "WEEKLY",
        weekday=weekday,
        week=ORDINALS[match["week"].lower()] if is_monthly else None,
        interval=1 if is_monthly or not match["other"] else 2,
        starts=hours.starts if hours else None,
        ends=hours.ends if hours else None,
        spans=(match.span(), *([hours.span] if hours else [])),
    )


def year_of_heading(text: str) -> int | None:
    """The year that a heading gives to what stands below it: "Past events, 2024"."""
    years = set(YEAR_ALONE.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def number_of(choices: list[tuple[int, str]], name: str) -> int:
    """The number of a weekday or month by how its name begins."""
    short = name[:3].lower()
    return next(number for number, each in choices if each[:3].lower() == short)
