"""Dates as GOV.UK writes them."""

from datetime import UTC, datetime

import pytest

from events.words import DateWords, words_for


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "starts_at", "ends_at", "words"),
    [
        (
            "TIME", at(2026, 5, 7, 10), at(2026, 5, 7, 11),
            DateWords(
                "Thursday 7 May 2026", "11am to midday",
                "Thursday 7 May 2026, 11am to midday", "2026-05-07T11:00+01:00",
            ),
        ),
        (
            "TIME", at(2026, 1, 22, 11), at(2026, 1, 22, 11, 50),
            DateWords(
                "Thursday 22 January 2026", "11am to 11:50am",
                "Thursday 22 January 2026, 11am to 11:50am", "2026-01-22T11:00+00:00",
            ),
        ),
        (
            "TIME", at(2026, 1, 22, 18), at(2026, 1, 23),
            DateWords(
                "Thursday 22 January 2026", "6pm to midnight",
                "Thursday 22 January 2026, 6pm to midnight", "2026-01-22T18:00+00:00",
            ),
        ),
        (
            "TIME", at(2026, 5, 7, 8), at(2026, 5, 8, 15, 30),
            DateWords(
                "Thursday 7 to Friday 8 May 2026", "from 9am",
                "Thursday 7 May 2026, 9am to Friday 8 May 2026, 4:30pm",
                "2026-05-07T09:00+01:00",
            ),
        ),
        (
            "DAY", at(2026, 5, 6, 23), at(2026, 5, 7, 23),
            DateWords("Thursday 7 May 2026", None, "Thursday 7 May 2026", "2026-05-07"),
        ),
        (
            "DAY", at(2026, 5, 6, 23), at(2026, 5, 8, 23),
            DateWords(
                "Thursday 7 to Friday 8 May 2026", None, "Thursday 7 to Friday 8 May 2026",
                "2026-05-07",
            ),
        ),
        (
            "DAY", at(2026, 4, 29, 23), at(2026, 5, 1, 23),
            DateWords(
                "Thursday 30 April to Friday 1 May 2026", None,
                "Thursday 30 April to Friday 1 May 2026", "2026-04-30",
            ),
        ),
        (
            "DAY", at(2026, 12, 31), at(2027, 1, 2),
            DateWords(
                "Thursday 31 December 2026 to Friday 1 January 2027", None,
                "Thursday 31 December 2026 to Friday 1 January 2027", "2026-12-31",
            ),
        ),
        (
            "MONTH", at(2026, 4, 30, 23), at(2026, 5, 31, 23),
            DateWords("May 2026", None, "May 2026", "2026-05"),
        ),
        (
            "TBC", None, None,
            DateWords("Date to be confirmed", None, "Date to be confirmed", None),
        ),
    ],
)  # fmt: skip
def test_dates_in_words(precision, starts_at, ends_at, words):
    assert words_for(precision, starts_at, ends_at) == words


def test_a_day_and_more_is_not_taken_for_a_night():
    words = words_for("TIME", at(2026, 5, 7, 2), at(2026, 5, 8, 4))
    assert words.range == "Thursday 7 May 2026, 3am to Friday 8 May 2026, 5am"
    words = words_for("TIME", at(2026, 5, 7, 8), at(2026, 5, 8, 23))
    assert words.date == "Thursday 7 to Friday 8 May 2026"
