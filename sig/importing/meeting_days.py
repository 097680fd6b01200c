"""Notes of a meeting on another day of the week than the one on which their group meets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cms.importing.heard import Comparison, Doubt, Heard, Place
from cms.models.imports import day_in_words

from .contacts import squeezed
from .groups import GROUP
from .notes import NOTE
from .reading_notes import WEEKDAYS

WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """How a group says that it meets, where that names one day of the week."""

    words: str
    weekday: str
    place: Place


class MeetingDays(Comparison):
    """Groups with the day of the week on which they meet, and the days of their notes."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self.met: list[tuple[str, date, Place]] = []

    def hear(self, heard: Heard) -> None:
        for item in heard.items:
            said = item.fields
            if item.kind == GROUP:
                words = str(said.get("cadence", ""))
                days = {each.lower() for each in WEEKDAY.findall(words)}
                if len(days) == 1:
                    lines = (n for n in sorted(item.lines) if words in heard.lines[n - 1])
                    place = Place(heard.path, item.key, next(lines, min(item.lines)))
                    self.rules[squeezed(item.title)] = Rule(words, days.pop(), place)
            elif item.kind == NOTE and said["met_on"]:
                place = Place(heard.path, item.key, min(item.lines))
                self.met.append((squeezed(said["of"]), said["met_on"], place))

    def doubts(self) -> Iterator[Doubt]:
        for group, on, place in self.met:
            rule = self.rules.get(group)
            actual = WEEKDAYS[on.weekday()]
            if rule and rule.weekday != actual:
                text = (
                    f"{day_in_words(on)} ({place}) was a {actual.capitalize()}, and the group "
                    f"meets “{rule.words}” ({rule.place}). Is the date right?"
                )
                yield place.question(text, "met_on")
