"""Dates of series that only earlier versions of a site's files list. Touches no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cms.importing.history.commits import PastDate
from cms.importing.items import Item, Question
from cms.importing.report import Note
from events.words import day

from .dates import When
from .merging import Event
from .series import rule_of


@dataclass
class FormerlyListed(Event):
    """A date that no line of today's file has."""

    mentions: list = field(default_factory=list)
    said: PastDate = field(default_factory=lambda: PastDate("", date.min, ""))

    @property
    def when(self) -> When:
        on = self.said.on
        return When(on.year, on.month, on.day)

    @property
    def line(self) -> int:
        return 0


def add_past(series: Event, past: Iterable[PastDate]) -> None:
    """Adds dates to those that today's file lists, each once."""
    if rule_of(series) is None:
        return
    listed = {each.on for each in series.dates}
    found = {each.on: FormerlyListed(said=each) for each in past if each.on not in listed}
    series.dates = sorted([*series.dates, *found.values()], key=lambda each: each.on or date.min)


def tell_hints(event: Event, item: Item, past: Iterable[PastDate]) -> None:
    """Asks what earlier versions may answer about an event that does not repeat."""
    if rule_of(event) is None:
        item.questions += [Question(each.doubt, event.line, "title") for each in past]


def tell_past(series: Event, item: Item) -> None:
    """Says on the item of a series where these dates were found, and asks what is not clear."""
    for each in series.dates:
        if isinstance(each, FormerlyListed):
            item.notes.append(Note("recovered", f"{day(each.said.on)}, from {each.said.where}"))
            if each.said.doubt:
                item.questions.append(Question(each.said.doubt, None, "occurrence_changes"))
