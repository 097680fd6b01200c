"""A table of times and rooms as the items of an agenda. Touches no database."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import combinations

from cms.importing.items import Question
from cms.importing.prose import squash
from cms.importing.tables import cells_of, rows_of
from cms.importing.tree import Node
from events.words import clock, listed

from .asking import on_lines
from .double_booked import questions_about_talks
from .hours import hours_in
from .slots import Entry, blocks_of, for_everybody
from .wording import squashed

SPEAKERS = re.compile(r"(?:speakers?|presenters?|who|by)", re.IGNORECASE)
MOST_BETWEEN = 15
"""How many minutes may lie between two rows of one item, for people to change."""


@dataclass
class Timetable:
    """What a table says: its rooms, and what happens in them in order of time."""

    rooms: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def starts(self) -> time | None:
        return min((each.starts for each in self.entries), default=None)

    @property
    def ends(self) -> time | None:
        return max((each.ends for each in self.entries), default=None)


def is_timetable(table: Node) -> bool:
    """Whether the first column of a table holds times."""
    rows = [cells_of(row) for row in rows_of(table)][1:]
    timed = [row for row in rows if row and hours_in(words_in(row[0]))]
    return len(timed) > 1 and len(timed) * 2 > len(rows)


def read_timetable(table: Node) -> Timetable:
    """The items of a table. Cells repeated below or beside each other are one item."""
    rows = [cells_of(row) for row in rows_of(table)]
    heads = [words_in(cell) for cell in rows[0][1:]]
    rooms = [room or f"Room {number}" for number, room in enumerate(with_speakers(heads, heads), 1)]
    found = Timetable()
    columns: list[list[Entry]] = [[] for _ in rooms]
    for number, row in enumerate(rows[1:]):
        hours = next(iter(hours_in(words_in(row[0]))), None) if row else None
        texts = with_speakers([words_in(cell) for cell in row[1:]], heads)
        if hours is None or hours.ends is None:
            if any(texts):
                said = " ".join(filter(None, texts))
                text = f"“{said}” has no start and end that can be read. When is it?"
                found.questions.append(Question(text, row[0].line, "agenda_body"))
            continue
        for column, text in zip(columns, texts, strict=False):
            if text:
                entry = Entry(text, hours.starts, hours.ends, lines=[row[0].line], rows=[number])
                add(column, entry)
    entries = together(columns)
    found.questions += [*questions_about(entries, rooms), *questions_about_talks(entries, rooms)]
    entries = blocks_of(entries)
    for entry in entries:
        entry.is_plenary = for_everybody(entry, entries, len(rooms))
        found.questions += [
            Question(doubt, entry.lines[0], "agenda_body")
            for talk in ([entry.talk] if entry.talk else [each.talk for each in entry.talks])
            if talk
            for doubt in talk.doubts
        ]
    # One column is what happens, whatever it is headed; several are rooms.
    found.rooms = rooms if len(rooms) > 1 else []
    found.entries = sorted(entries, key=lambda each: (each.starts, each.ends, each.columns))
    return found


def with_speakers(texts: list[str], heads: list[str]) -> list[str]:
    """The cells of a row, those of a column of speakers behind what stands before them."""
    found: list[str] = []
    for text, head in zip(texts, heads, strict=False):
        if found and SPEAKERS.fullmatch(head):
            found[-1] += f" - {text}" if text and text != head else ""
        else:
            found.append(text)
    return found


def add(column: list[Entry], entry: Entry) -> None:
    """Adds what a row says to its room, or makes what stands in the row above longer."""
    last = column[-1] if column else None
    if (
        last
        and last.text == entry.text
        and last.rows[-1] + 1 == entry.rows[0]
        and minutes_between(last.ends, entry.starts) <= MOST_BETWEEN
    ):
        last.ends = max(last.ends, entry.ends)
        last.lines += entry.lines
        last.rows += entry.rows
    else:
        column.append(entry)


def together(columns: list[list[Entry]]) -> list[Entry]:
    """The entries of all rooms, those at one time under one name in several rooms as one."""
    found: dict[tuple, Entry] = {}
    for number, column in enumerate(columns):
        for entry in column:
            same = found.setdefault((entry.text, entry.starts, entry.ends), entry)
            same.columns = (*same.columns, number)
            if same is not entry:
                same.lines += entry.lines
    return list(found.values())


def questions_about(entries: list[Entry], rooms: list[str]) -> list[Question]:
    """What a table says that can't be: nothing lasts no time, no room holds two things at once."""
    found = []
    for entry in entries:
        if entry.starts >= entry.ends:
            where = listed([rooms[column] for column in entry.columns])
            text = (
                f"“{entry.text}” is from {clock(entry.starts)} to {clock(entry.ends)} in {where} "
                f"({on_lines(entry.lines)}). How long is it, and where?"
            )
            found.append(Question(text, entry.lines[0], "agenda_body"))
    for one, other in combinations(entries, 2):
        shared = set(one.columns) & set(other.columns)
        if shared and one.starts < other.ends and other.starts < one.ends:
            text = (
                f"“{one.text}” and “{other.text}” are in {rooms[min(shared)]} at one time "
                f"({on_lines([*one.lines, *other.lines])}). Which is right?"
            )
            found.append(Question(text, one.lines[0], "agenda_body"))
    return found


def minutes_between(earlier: time, later: time) -> float:
    day = date.min
    seconds = (datetime.combine(day, later) - datetime.combine(day, earlier)).total_seconds()
    return seconds / 60


def words_in(cell: Node) -> str:
    return squashed(re.sub(r"[*_]{2,}", "", squash(cell.text())))
