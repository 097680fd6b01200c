"""Single values in words, as a reader would say them: days in full, UK time, yes and no."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from wagtail.images.models import AbstractImage


def plainly(value: Any) -> str:
    """A value in words. Empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{day(local)}, {local:%H:%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, AbstractImage):
        return f"“{value.title}” ({value.default_alt_text or 'decorative'})"
    if isinstance(value, list | tuple | set):
        return ", ".join(map(plainly, value))
    return str(value)


def day(of: date) -> str:
    return f"{of:%A} {of.day} {of:%B} {of.year}"


def from_day_to_day(old: date, new: date) -> str:
    """ "Thursday 21 → Saturday 30 January 2027": what both have in common is said once."""
    said = f"{old:%A} {old.day}"
    if (old.year, old.month) != (new.year, new.month):
        said += f" {old:%B}"
    if old.year != new.year:
        said += f" {old.year}"
    return f"{said} → {day(new)}"


def from_moment_to_moment(old: tuple[date, time], new: tuple[date, time]) -> str:
    """The same with times: only that half is said twice that is another one."""
    if old[0] == new[0]:
        return f"{day(new[0])}, {plainly(old[1])} → {plainly(new[1])}"
    if old[1] == new[1]:
        return f"{from_day_to_day(old[0], new[0])}, {plainly(new[1])}"
    return f"{day(old[0])}, {plainly(old[1])} → {day(new[0])}, {plainly(new[1])}"
