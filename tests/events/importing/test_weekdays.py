"""Weekdays in running text."""

import pytest

from .conftest import asked_everywhere


@pytest.mark.parametrize(
    "text",
    [
        "We closed on Thursday 13 August 2025.",
        "The 2025 vote closed on **Thursday 13th of August**.",
        "The vote of 2025\nclosed on Thursday 13 August.",
    ],
)
def test_weekday_of_another_day_is_asked_about_on_its_page(bring_all, text):
    line = 5 if "\n" in text else 4
    assert asked_everywhere(bring_all(vote=text)) == [
        (
            "vote.md",
            line,
            "It says Thursday 13 August, and 13 August 2025 is a Wednesday. Which is right?",
        )
    ]


def test_file_that_has_it_right_is_named(bring_all):
    report = bring_all(
        news="# News\n\nClosed on Wednesday 13 August 2025.",
        vote="Closed on Thursday 13 August 2025.",
    )
    [(source, _, text)] = asked_everywhere(report)
    assert source == "vote.md"
    assert "is a Wednesday, as news.md, line 6 has it." in text


@pytest.mark.parametrize(("written_on", "wrong"), [("2017-01-25", 0), ("2018-01-25", 1)])
def test_year_is_the_one_nearest_to_the_day_of_the_post(bring_all, written_on, wrong):
    front = f"---\ntitle: Tea\ntags: post\ndate: {written_on}\n---\n"
    found = asked_everywhere(bring_all(tea=f"{front}Come on Friday 24 February.\n"))
    assert len(found) == wrong


@pytest.mark.parametrize("text", ["On Wednesday 13 August 2025.", "On Thursday 13 August."])
def test_right_weekday_or_one_of_no_known_year(bring_all, text):
    assert asked_everywhere(bring_all(vote=text)) == []
