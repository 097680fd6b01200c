"""The plain page of a conference: its agenda and what attendees need to know."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from tests.events.pages import (
    conference_in_two_rooms,
    see,
    source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 4, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def test_conference_shows_its_agenda_in_the_order_of_time():
    seen = see(conference_in_two_rooms())
    order = ["Agenda Thursday 7 May 2026", "9:30am to 10:15am All rooms Keynote Kay",
             "10:15am to 11:15am Great Hall Lightning talks", "10:15am Flash 0", "11:05am Flash 5",
             "10:15am to 11:15am Library Lean coffee"]  # fmt: skip
    places = [seen.index(words) for words in order]
    assert places == sorted(places)


def test_agenda_is_a_grid_of_rooms_and_times():
    page = source(conference_in_two_rooms())
    assert re.findall(r'class="room"[^>]*--column: (\d)">([^<]*)', page) == [
        ("1", "Great Hall"), ("2", "Library"),
    ]  # fmt: skip
    assert re.findall(r'class="from"[^>]*--row: (\d)">([^<]*)', page) == [
        ("1", "9:30am"), ("2", "10:15am"),
    ]  # fmt: skip
    numbers = r"--row: (\d); --rows: (\d); --column: (\d); --columns: (\d)"
    assert re.findall(numbers, page) == [tuple("1112"), tuple("2111"), tuple("2121")]


def test_attendees_find_sections_by_anchors_that_nothing_else_takes():
    conference = conference_in_two_rooms(
        body=[("heading", {"text": "Food", "level": "2"})],
        attendee_info=[("section", {"heading": "What you eat", "anchor": "food", "body": []})],
    )
    page = source(conference)
    assert '<h2 id="food">What you eat</h2>' in page
    assert '<h2 id="food-2">Food</h2>' in page


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        (None, None, "Propose a talk"),
        (datetime(2026, 4, 2, 8, tzinfo=UTC), None,
         "You can propose a talk from Thursday 2 April 2026 at 9am."),
        (None, datetime(2026, 4, 3, 11, tzinfo=UTC),
         "The call closes on Friday 3 April 2026 at midday."),
        (None, datetime(2026, 3, 31, tzinfo=UTC), "The call for talks is closed."),
    ],
)  # fmt: skip
def test_call_for_talks_opens_and_closes_itself(opens, closes, said):
    call = {"call_url": "https://example.org/talk/", "call_opens_at": opens}
    assert said in see(conference_in_two_rooms(**call, call_closes_at=closes))
