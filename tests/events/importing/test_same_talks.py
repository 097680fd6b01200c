"""Talks that files of a site give to different people, or call by nearly the same title."""

from .conftest import asked_everywhere
from .test_same_events import TEA_DAY

LISTED = "* 3 May 2025 - [Tea Day](/tea-day/)\n  * {}\n* 7 June 2025 - Milk - 11am - 12pm\n"
LATER = TEA_DAY.replace("Kettles -", "Kettles of the north -")


def test_talk_that_two_files_give_to_two_people(bring_all):
    listed = LISTED.format("Kettles of the north - Bo Tan")
    found = asked_everywhere(bring_all(events=listed, tea_day=LATER))
    assert found == [
        (
            "tea-day.md",
            8,
            "“Kettles of the north” was given by Ada Penn (tea-day.md, line 8) and by Bo Tan "
            "(events.md, line 5). Which is right?",
        )
    ]


def test_talk_with_two_titles(bring_all):
    listed = LISTED.format("Ketles of the north - Ada Penn")
    [(source, line, text)] = asked_everywhere(bring_all(events=listed, tea_day=LATER))
    assert (source, line) == ("tea-day.md", 8)
    assert "(tea-day.md, line 8) and on “Ketles of the north” (events.md, line 5)" in text


def test_list_in_a_post_that_gives_a_talk_to_somebody_else(bring_all):
    news = "We had talks:\n\n- Kettles of the North by Bo Tan\n- Cups of the north by Cy Ash\n"
    [(source, line, text)] = asked_everywhere(bring_all(news=news, tea_day=LATER))
    assert (source, line) == ("news.md", 6)
    assert "by Bo Tan (news.md, line 6) and by Ada Penn (tea-day.md, line 8)" in text


def test_talk_that_is_said_the_same_or_has_two_parts(bring_all):
    listed = LISTED.format("Kettles of the North - Ada Penn")
    assert asked_everywhere(bring_all(events=listed, tea_day=LATER)) == []
    first = LATER.replace("north", "north, part 1")
    listed = LISTED.format("Kettles of the north, part 2 - Ada Penn")
    assert asked_everywhere(bring_all(events=listed, tea_day=first)) == []


def test_misspelt_speaker_is_asked_about_once(bring_all):
    listed = LISTED.format("Kettles of the north - Ada Pen")
    [(_, _, text)] = asked_everywhere(bring_all(events=listed, tea_day=LATER))
    assert text.startswith("Are “Ada Pen” (events.md, line 5) and “Ada Penn”") or text.startswith(
        "Are “Ada Penn” (tea-day.md, line 8) and “Ada Pen”"
    )
