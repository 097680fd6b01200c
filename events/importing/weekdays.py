"""Weekdays in running text that are not those of their dates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cms.importing.front_matter import date_of
from cms.importing.heard import Comparison, Doubt, Heard, Place
from events.choices import MONTHS, WEEKDAYS

from .conference import CONFERENCE
from .dates import YEAR_ALONE, When
from .reader import EVENT
from .running_text import dated

OWN = {EVENT, CONFERENCE}
"""What asks for the weekdays of its dates itself."""
MONTH_NAMES, WEEKDAY_NAMES = dict(MONTHS), dict(WEEKDAYS)


class Weekdays(Comparison):
    """Dates with their weekdays, in pages that are not about events."""

    def __init__(self) -> None:
        self.wrong: list[tuple[date, int, Place]] = []
        self.right: dict[date, Place] = {}

    def hear(self, heard: Heard) -> None:
        if OWN & {item.kind for item in heard.items}:
            return
        first = heard.items[0]
        own_day = date_of(first.metadata, heard.path.rpartition("/")[2]) if not first.key else None
        headings = {min(item.lines) for item in heard.items if item.key and item.lines}
        for each, dates in dated(heard):
            if each.lines[0][0] in headings:  # the reader of a part asks about its heading
                continue
            years = {int(year) for year in YEAR_ALONE.findall(each.text)}
            for when in dates:
                on = day_of(when, years, own_day)
                if on is None or when.weekday is None:
                    continue
                place = heard.place(each.line_at(when.spans[0][0]))
                if on.weekday() == when.weekday:
                    self.right.setdefault(on, place)
                else:
                    self.wrong.append((on, when.weekday, place))

    def doubts(self) -> Iterator[Doubt]:
        for on, weekday, place in self.wrong:
            name, right = WEEKDAY_NAMES[weekday], WEEKDAY_NAMES[on.weekday()]
            elsewhere = f", as {self.right[on]} has it" if on in self.right else ""
            text = (
                f"It says {name} {on.day} {MONTH_NAMES[on.month]}, and {on.day} "
                f"{MONTH_NAMES[on.month]} {on.year} is a {right}{elsewhere}. Which is right?"
            )
            yield place.question(text)


def day_of(when: When, years: set[int], own_day: date | None) -> date | None:
    """The day, in its own year, or its paragraph's, or the one nearest to the date of its page."""
    if when.day is None or when.month is None:
        return None
    if when.year:
        return when.on
    if len(years) == 1:
        return on(when, *years)
    if years or own_day is None:
        return None
    near = [on(when, own_day.year + step) for step in (-1, 0, 1)]
    return min(filter(None, near), key=lambda each: abs((each - own_day).days), default=None)


def on(when: When, year: int) -> date | None:
    return replace(when, year=year).on
