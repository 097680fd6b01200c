"""What an agenda says of talks that can't be, or that a careful person would ask about."""

from collections.abc import Iterator
from itertools import combinations

from cms.importing.items import Question
from events.words import clock, listed

from .asking import on_lines
from .slots import Entry


def questions_about_talks(entries: list[Entry], rooms: list[str]) -> Iterator[Question]:
    """Asks about talks in several rooms or at two times, and about people in two rooms at once."""
    talks = [(entry, speakers_of(entry)) for entry in entries if speakers_of(entry)]
    for entry, _ in talks:
        if 1 < len(entry.columns) < len(rooms):
            text = f"“{entry.text}” is in {rooms_of(entry, rooms)} at one time. Which room is it?"
            yield question(text, entry)
    for (one, names), (other, others) in combinations(talks, 2):
        if one.text == other.text:
            text = (
                f"“{one.text}” is at {clock(one.starts)} in {rooms_of(one, rooms)} and at "
                f"{clock(other.starts)} in {rooms_of(other, rooms)}. Is it given twice?"
            )
            yield question(text, one, other)
        elif one.starts < other.ends and other.starts < one.ends:
            both = [name for name in names if name in others]
            if both and not set(one.columns) & set(other.columns):
                text = (
                    f"{listed(both)} would speak in {rooms_of(one, rooms)} and in "
                    f"{rooms_of(other, rooms)} at one time. Which is right?"
                )
                yield question(text, one, other)


def speakers_of(entry: Entry) -> list[str]:
    return [each.name for talk, _ in entry.given for each in talk.speakers]


def rooms_of(entry: Entry, rooms: list[str]) -> str:
    return listed([rooms[column] for column in entry.columns])


def question(text: str, *entries: Entry) -> Question:
    lines = [line for each in entries for line in each.lines]
    sentence, _, asked = text.rpartition(". ")
    return Question(f"{sentence} ({on_lines(lines)}). {asked}", entries[0].lines[0], "agenda_body")
