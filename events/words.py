"""Dates and times in words, as GOV.UK writes them: "Thursday 7 May 2026, 11am to midday"."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from events.times import ZONE, local_date, local_time

TO_BE_CONFIRMED = "Date to be confirmed"
SMALL_HOURS = time(6)


class DateWords(NamedTuple):
    """When something happens, in words and as ISO 8601 has it."""

    date: str
    time: str | None
    range: str
    iso: str | None


def clock(moment: time) -> str:
    """A time of day: 11am, 2:30pm, midday, midnight."""
    if moment == time(12):
        return "midday"
    if moment == time(0):
        return "midnight"
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def day(of: date) -> str:
    """A day in full: Thursday 7 May 2026."""
    return f"{of:%A} {of.day} {of:%B} {of.year}"


def days(first: date, last: date) -> str:
    """One day or several: Thursday 7 to Friday 8 May 2026."""
    if first == last:
        return day(first)
    begins = f"{first:%A} {first.day}"
    if (first.year, first.month) != (last.year, last.month):
        begins += f" {first:%B}"
    if first.year != last.year:
        begins += f" {first.year}"
    return f"{begins} to {day(last)}"


def times(starts: time, ends: time) -> str:
    return f"{clock(starts)} to {clock(ends)}"


def words_for(precision: str, starts_at: datetime | None, ends_at: datetime | None) -> DateWords:
    """What readers see for an occurrence. `precision` is a value of DatePrecision."""
    if precision == "TBC" or starts_at is None or ends_at is None:
        return DateWords(TO_BE_CONFIRMED, None, TO_BE_CONFIRMED, None)
    first = local_date(starts_at)
    if precision == "MONTH":
        month = f"{first:%B} {first.year}"
        return DateWords(month, None, month, f"{first:%Y-%m}")
    if precision == "DAY":
        last = local_date(ends_at - timedelta(seconds=1))
        words = days(first, last)
        return DateWords(words, None, words, first.isoformat())
    return words_for_times(starts_at, ends_at)


def words_for_times(starts_at: datetime, ends_at: datetime) -> DateWords:
    """What readers see where the times are known."""
    first, last = local_date(starts_at), local_date(ends_at)
    last_night = local_date(ends_at - timedelta(seconds=1))
    starts, ends = local_time(starts_at), local_time(ends_at)
    iso = f"{first.isoformat()}T{starts:%H:%M}{offset(starts_at)}"
    is_one_night = last == first + timedelta(days=1) and ends <= SMALL_HOURS and ends < starts
    if last == first or is_one_night:
        words, hours = day(first), times(starts, ends)
        return DateWords(words, hours, f"{words}, {hours}", iso)
    begins, finishes = f"{day(first)}, {clock(starts)}", f"{day(last_night)}, {clock(ends)}"
    return DateWords(
        days(first, last_night), f"from {clock(starts)}", f"{begins} to {finishes}", iso
    )


def offset(moment: datetime) -> str:
    text = moment.astimezone(ZONE).strftime("%z")
    return f"{text[:3]}:{text[3:]}"


def listed(names: list[str]) -> str:
    """Names as a sentence has them: January, June and December."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
