from datetime import time

import pytest

from events.importing.hours import hours_in


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("11am - 11:50am", time(11), time(11, 50)),
        ("1-3 PM", time(13), time(15)),
        ("1 PM - 2 PM", time(13), time(14)),
        ("11-1pm", time(11), time(13)),
        ("11am to 1", time(11), time(13)),
        ("12:30-1:30pm", time(12, 30), time(13, 30)),
        ("13:00-14:00", time(13), time(14)),
        ("10:30- 11:30", time(10, 30), time(11, 30)),
        ("at 11.00-12.00", time(11), time(12)),
        ("from 11 am to 12 noon", time(11), time(12)),
        ("between 9 a.m. and midday", time(9), time(12)),
        ("9:00 – 17:00", time(9), time(17)),
        ("5PM onwards", time(17), None),
        ("at 9.30", time(9, 30), None),
        ("18:45", time(18, 45), None),
    ],
)
def test_hours_as_people_write_them(text, starts, ends):
    [found] = hours_in(text)
    assert (found.starts, found.ends) == (starts, ends)
    assert text[slice(*found.span)].strip() == text


@pytest.mark.parametrize("text", ["1-3", "25:00", "room 701", "version 2.14", "10:75", "3 teams"])
def test_numbers_that_are_no_hours(text):
    assert hours_in(text) == []


def test_several_come_in_order():
    found = hours_in("doors at 9:30, talks 10am-12pm, drinks from 5pm")
    assert [each.starts for each in found] == [time(9, 30), time(10), time(17)]
