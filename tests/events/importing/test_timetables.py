"""Tables of times and rooms as agendas: read without a database."""

from datetime import time

from cms.importing.markdown import Document
from events.importing.timetables import Timetable, is_timetable, read_timetable

AGENDA = """
| Time | Hall | Library | Cellar |
|---|---|---|---|
| 09:00 - 10:00 | Registration | | |
| 10:00 - 10:30 | Keynote - Ada Penn, How we came to tea | | |
| 10:30 - 10:40 | | Lightning Talks - One leaf, Bo Tan | Round table discussion |
| 10:43 - 10:53 | | Lightning Talks - Two leaves, Cy Moor and Di Noon | Round table discussion |
| 10:55 - 11:10 | | Lightning Talks Q&A | Round table discussion |
| 11:10 - 11:20 | | Break | |
| 11:20 - 11:40 | | Pots - Ed Frost & Fay Rain (i.TEA) | Round table discussion |
"""


def read(text: str) -> Timetable:
    return read_timetable(next(Document.of_markdown(text).root.nodes("table")))


def entries(text: str = AGENDA) -> list[tuple]:
    return [
        (each.title, each.kind, each.starts, each.minutes, each.columns, each.is_plenary)
        for each in read(text).entries
    ]


def test_repeated_cells_are_one_item_and_talks_of_one_name_a_slot():
    assert read(AGENDA).rooms == ["Hall", "Library", "Cellar"]
    assert entries() == [
        ("Registration", "LOGISTICS", time(9), 60, (0,), True),
        ("How we came to tea", "KEYNOTE", time(10), 30, (0,), True),
        ("Lightning Talks", "LIGHTNING_TALK", time(10, 30), 40, (1,), False),
        ("Round table discussion", "DISCUSSION", time(10, 30), 40, (2,), False),
        ("Break", "BREAK", time(11, 10), 10, (1,), True),
        ("Pots", "TALK", time(11, 20), 20, (1,), False),
        ("Round table discussion", "DISCUSSION", time(11, 20), 20, (2,), False),
    ]


def test_slot_holds_its_talks_with_the_questions_behind_them():
    slot = read(AGENDA).entries[2]
    assert [(each.talk.title, each.minutes) for each in slot.talks] == [
        ("One leaf", 13),
        ("Two leaves", 10),
    ]
    assert [named.name for named in slot.talks[1].talk.speakers] == ["Cy Moor", "Di Noon"]
    assert slot.remark
    assert slot.lines == [6, 7, 8]


def test_item_of_no_length_in_two_rooms_is_asked_about():
    text = AGENDA + "| 11:40 - 11:40 | Photo | | |\n| 11:40 - 11:40 | | Photo | |\n"
    [question] = read(text).questions
    assert (
        "“Photo” is from 11:40am to 11:40am in Hall and Library (lines 11 and 12)" in question.text
    )
    assert entries(text)[-1] == ("Photo", "LOGISTICS", time(11, 40), 0, (0, 1), False)


def test_two_things_in_one_room_at_once_are_asked_about():
    [question] = read(AGENDA + "| 11:30 - 12:00 | | Kettles - Gil Hay | |\n").questions
    assert "in Library at one time (lines 10 and 11)" in question.text


def test_row_without_a_time_is_asked_about():
    [question] = read(AGENDA + "| later | Drinks | | |\n").questions
    assert (question.line, "“Drinks”" in question.text) == (11, True)


def test_single_column_is_no_room_and_speakers_have_theirs():
    text = """
| Time | What | Speaker |
|---|---|---|
| 10-10:30am | Leaves | Ada Penn (DfT) |
| 10:30-11am | Lunch | |
"""
    table = read(text)
    assert table.rooms == []
    assert entries(text) == [
        ("Leaves", "TALK", time(10), 30, (0,), True),
        ("Lunch", "BREAK", time(10, 30), 30, (0,), True),
    ]
    assert table.entries[0].talk.speakers[0].organisation == "DfT"


def test_tables_of_other_things():
    table = "| Kind | Leaves |\n|---|---|\n| Green | 3 |\n| Black | 4 |\n"
    assert not is_timetable(next(Document.of_markdown(table).root.nodes("table")))
