"""Dates that disagree with their weekday, and dates to review or take down that have passed."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from .material import Material
from .place import Place
from .words import plain_texts

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAY = "|".join(f"{name[:3]}(?:{name[3:]}|{name[3:5]}|{name[3]})?" for name in WEEKDAYS)
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
WRITTEN_DATE = re.compile(
    rf"\b({WEEKDAY}),?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})\b"
    r"(?:,?\s+(\d{4}))?",
    re.IGNORECASE,
)


def weekdays(material: Material) -> Iterator[Place]:
    """Dates with a year that are another day of the week. Events ask about theirs themselves."""
    if hasattr(material.draft, "accepted_warnings"):
        return
    for part, text in plain_texts(material):
        for found in WRITTEN_DATE.finditer(text):
            weekday, number, month, year = found.groups()
            if year and (problem := disagreement(weekday, int(number), month, [int(year)])):
                why = f"“{found[0]}”: {problem}"
                yield Place(part.where, why, "Correct the day or the date.", part.anchor)


def disagreement(weekday: str, number: int, month: str, years: list[int]) -> str:
    """What is wrong with a date as it is written, if it is in one of the years. May be empty."""
    dates = []
    for year in years:
        try:
            dates.append(date(year, place_of(month, MONTHS) + 1, number))
        except ValueError:
            continue
    if not dates:
        return "there is no such day." if years else ""
    if any(each.weekday() == place_of(weekday, WEEKDAYS) for each in dates):
        return ""
    last = dates[-1]
    return f"it is {last:%A} {last.day} {last:%B} {last.year}."


def place_of(name: str, names: tuple[str, ...]) -> int:
    """Which weekday or month it is, by how its name begins, from 0."""
    short = name[:3].lower()
    return next(place for place, each in enumerate(names) if each[:3].lower() == short)


def review_by(material: Material) -> Iterator[Place]:
    """What somebody wanted to look at again by a day that has passed."""
    due = getattr(material.draft, "review_on", None)
    if due and due < timezone.localdate():
        why = f"It was to be checked by {due.day} {due:%B} {due.year}."
        yield Place("Review by", why, "Check that it is right, then set a new date.", "review_on")


def taken_down(material: Material) -> Iterator[Place]:
    """What would be approved and yet shown to nobody."""
    expires = getattr(material.draft, "expire_at", None)
    if expires and expires <= timezone.now():
        why = "The date on which it is taken down has passed, so readers would not see it."
        action = "Ask a publisher to clear the date, or to set a later one."
        yield Place("Taken down", why, action, "expire_at")
