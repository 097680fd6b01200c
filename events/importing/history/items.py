"""Events that are over, as the items that pages are made of."""

from dataclasses import replace

from cms.importing.history.historians import Thread
from cms.importing.history.reading import only_lines
from cms.importing.items import Item, Question
from cms.importing.report import Note
from cms.importing.source import Source

from ..conventions import Conventions
from ..merging import Event
from ..past_dates import tell_past
from ..reader import item_of
from .sightings import Sighting
from .wording import ENDED, NAMED, day_of_going


def item_of_past(one: Sighting, thread: Thread, key: str, doubts: list[str]) -> Item:
    """The item of an event as the last version has it that says it."""
    event, source = one.said.event, own_source(one)
    if one.said.item:
        item = replace(one.said.item, source=source, key=key, lines=event.lines)
    else:
        set_year(event, one.when.year)
        item = item_of(event, key, source, Conventions.of(thread.said), [])
    # Links to an anchor lead to what stands at it today.
    item.address = source.address
    item.questions += [Question(each, event.line, "starts_on") for each in doubts]
    notes = one.notes if one.said.name or not one.name else [*one.notes, NAMED.format(one.named_in)]
    item.notes += [Note("history", each, event.line) for each in notes]
    return item


def item_of_series(one: Sighting, thread: Thread, key: str) -> Item:
    """The item of what repeated once, with the dates that versions list."""
    item = item_of_past(one, thread, key, [])
    tell_past(one.said.event, item)
    ended = ENDED.format(day_of_going(one))
    item.questions.append(Question(ended, one.said.event.line, "repeat_until"))
    return item


def own_source(one: Sighting) -> Source:
    """Its version with nothing but its own lines."""
    return one.source if one.is_gone else only_lines(one.source, one.said.event.lines)


def set_year(event: Event, year: int | None) -> None:
    """Gives its dates the year that they miss."""
    for mention in event.mentions:
        if mention.when and mention.when.month and mention.when.year is None:
            mention.when = replace(mention.when, year=year)
