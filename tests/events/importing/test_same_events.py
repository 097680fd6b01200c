"""Days and times of one event that files of a site have otherwise."""

import pytest

from .conftest import asked_everywhere

TEA_DAY = """The Tea Day is on Saturday 3 May 2025, at the Town Hall, Albert Square, Leeds LS1 3AD.

| Time | Hall |
| --- | --- |
| 10:00 - 11:00 | Kettles - Ada Penn |
| 11:00 - 16:00 | Lunch |
"""
TALK = "* 7 June 2025 - Kettle Talk - 11am - 12pm - Virtual\n"


def asked(report) -> list[tuple[str, int | None, str]]:
    return asked_everywhere(report)


def test_day_in_a_list_and_on_the_page_of_the_event(bring_all):
    line = "* 4 May 2025 - [Tea Day](/tea-day/) - 10:00 - 16:00\n" + TALK
    assert asked(bring_all(events=line, tea_day=TEA_DAY)) == [
        (
            "tea-day.md",
            6,
            "“tea-day” is on Sunday 4 May 2025 (events.md, line 4) and on Saturday 3 May 2025 "
            "(tea-day.md, line 6). Which is right?",
        )
    ]


def test_hours_in_a_list_and_on_the_page_of_the_event(bring_all):
    line = "* 3 May 2025 - [Tea Day](/tea-day/) - 9:00 - 16:00\n" + TALK
    [(source, _, text)] = asked(bring_all(events=line, tea_day=TEA_DAY))
    assert source == "tea-day.md"
    assert "from 9am to 4pm (events.md, line 4) and from 10am to 4pm (tea-day.md, line 6)" in text


def test_list_that_says_the_same_is_not_asked_about(bring_all):
    line = "* 3 May - [Tea Day](/tea-day/) - 10:00 - 16:00\n" + TALK
    assert asked(bring_all(events=line, tea_day=TEA_DAY)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Come to our Kettle Talk, a look at\nboiling water, on 8 June!",
        "| Kettle Talk | 8 June 2025 |\n| --- | --- |\n| Tea | yes |",
        "We held the **Kettle Talk** on 8 June 2025.",
    ],
)
def test_other_day_in_running_text_is_asked_about_there(bring_all, text):
    [(source, line, question)] = asked(bring_all(events=TALK, news=text))
    where = 5 if "\n" in text and "|" not in text else 4
    assert (source, line) == ("news.md", where)
    assert f"(news.md, line {where}) and on Saturday 7 June 2025 (events.md, line 4)" in question


def test_other_time_in_running_text(bring_all):
    [(source, _, text)] = asked(bring_all(events=TALK, news="Kettle Talk: 7 June at 10am."))
    assert source == "news.md"
    assert "“Kettle Talk” is at 10am (news.md, line 4) and from 11am to midday" in text


@pytest.mark.parametrize(
    "text",
    [
        "The Kettle Talk is on 7 June.",
        "The Kettle Talk: register by 1 June 2025.",
        "The Kettle Talk was on 8 June 2024, and will come back.",
        "On 8 June 2025 we wrote of the Kettle Talk.",
        "The kettle was bought on 8 June 2025.",
    ],
)
def test_day_of_something_else_is_not_asked_about(bring_all, text):
    assert asked(bring_all(events=TALK, news=text)) == []


def test_event_without_a_year_is_held_against_running_text(bring_all):
    line = "* 7 June - Kettle Talk - 11am - 12pm - Virtual\n"
    found = asked_everywhere(bring_all(events=line, news="Kettle Talk: 8 June."), "without a year")
    assert [(source, "on 7 June (events.md" in text) for source, _, text in found] == [
        ("news.md", True)
    ]
