"""Dates without a year, given one by their commit."""

from datetime import date

import pytest

from events.importing.dates import found_in
from events.importing.history.years import year_near
from tests.cms.importing.history.gits import events

from ..conftest import event, said
from .conftest import questions, slugs

pytestmark = pytest.mark.django_db

LATER = "* Thursday 4 April 2024 - Cup talk - 11am - 12pm - Virtual"


@pytest.mark.parametrize(
    ("text", "written_on", "year"),
    [
        ("Thursday 22 January", date(2025, 12, 20), 2026),
        ("22 January", date(2025, 12, 20), 2026),
        ("20 December", date(2026, 1, 5), 2025),
        ("29 February", date(2023, 3, 1), 2024),
        # It was written nearer to the June of 2024, which is no Monday: 9 June 2025 is one.
        ("Monday 9 June", date(2024, 11, 30), 2025),
    ],
)
def test_nearest_year(text, written_on, year):
    assert year_near(found_in(text)[0], written_on) == year


def test_commit_gives_the_year_and_a_note_says_so(history):
    line = "* Thursday 22nd January - Kettle talk - 11am - 12pm - Virtual"
    report = history([("2025-12-20", events(line)), ("2026-02-01", events(LATER))])
    assert event("kettle-talk-2026-01-22").starts_on == date(2026, 1, 22)
    assert said(report, "history") == [
        (
            4,
            "No year stands there: Thursday 22 January 2026 is the nearest to the commit of "
            "Saturday 20 December 2025",
        )
    ]
    assert questions("kettle-talk-2026-01-22") == []


def test_weekday_that_does_not_agree_is_asked_about(history):
    line = "* Monday 22nd January - Kettle talk - 11am - 12pm - Virtual"
    history([("2026-01-10", events(line)), ("2026-02-01", events(LATER))])
    assert questions("kettle-talk-2026-01-22") == [
        "It says Monday, and 22 January 2026 is a Thursday. Which of the two is right?"
    ]


def test_line_that_stays_for_long_keeps_the_year_of_its_first_commit(history):
    line = "* Thursday 22nd January - Kettle talk - 11am - 12pm - Virtual"
    history([("2025-12-20", events(line)), ("2026-11-01", events(f"{line}\n{LATER}")),
             ("2026-11-20", events(LATER))])  # fmt: skip
    assert slugs() == ["cup-talk-2024-04-04", "kettle-talk-2026-01-22"]
