"""Talks that an agenda has in two places."""

import pytest

from cms.importing.markdown import Document
from events.importing.timetables import read_timetable

HEAD = "| Time | Hall | Loft | Attic |\n| --- | --- | --- | --- |\n"


def asked(rows: str) -> list[tuple[int | None, str]]:
    (table,) = Document.of_markdown(HEAD + rows).root.nodes("table")
    return [(each.line, each.text) for each in read_timetable(table).questions]


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        (
            "| 10:00 - 10:20 | Cups, Ada Penn | Cups, Ada Penn | |\n",
            "“Cups, Ada Penn” is in Hall and Loft at one time (line 3). Which room is it?",
        ),
        (
            "| 10:00 - 10:20 | Cups, Ada Penn | | |\n| 11:00 - 11:20 | | Cups, Ada Penn | |\n",
            "“Cups, Ada Penn” is at 10am in Hall and at 11am in Loft (lines 3 and 4). Is it given "
            "twice?",
        ),
        (
            "| 10:00 - 10:20 | Cups, Ada Penn | Milk, Ada Penn | |\n",
            "Ada Penn would speak in Hall and in Loft at one time (line 3). Which is right?",
        ),
    ],
)
def test_talk_or_speaker_in_two_places(rows, question):
    assert asked(rows) == [(3, question)]


@pytest.mark.parametrize(
    "rows",
    [
        "| 10:00 - 10:20 | Cups, Ada Penn | Lean coffee | Lean coffee |\n",
        "| 10:00 - 10:20 | Cups, Ada Penn | | |\n| 10:20 - 10:40 | Milk, Ada Penn | | |\n",
        "| 10:00 - 10:20 | Cups, Ada Penn | Cups, Ada Penn | Cups, Ada Penn |\n",
        "| 10:00 - 10:20 | | Lean coffee | |\n| 11:00 - 11:20 | | Lean coffee | |\n",
    ],
)
def test_what_may_well_be_is_not_asked_about(rows):
    assert asked(rows) == []
