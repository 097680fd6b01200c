"""Bank holidays against the dates that GOV.UK published for 2026."""

from datetime import date

import pytest

from events.bank_holidays import bank_holiday, holidays_of

EVERYWHERE = [(1, 1), (4, 3), (5, 4), (5, 25), (12, 25), (12, 28)]
IN_2026 = {
    "England and Wales": [*EVERYWHERE, (4, 6), (8, 31)],
    "Scotland": [*EVERYWHERE, (1, 2), (6, 15), (8, 3), (11, 30)],
    "Northern Ireland": [*EVERYWHERE, (3, 17), (4, 6), (7, 13), (8, 31)],
}


@pytest.mark.parametrize("nation", sorted(IN_2026))
def test_bank_holidays_of_each_nation(nation):
    weekdays = {day for day in holidays_of(nation, 2026) if day.weekday() < 5}
    assert weekdays == {date(2026, *each) for each in IN_2026[nation]}


def test_holiday_says_where_it_is_one():
    assert bank_holiday(date(2026, 12, 25)) == "Christmas Day"
    assert bank_holiday(date(2026, 3, 17)) == "Saint Patrick's Day in Northern Ireland"
    assert bank_holiday(date(2026, 4, 6)).endswith("in England and Wales and Northern Ireland")
    assert bank_holiday(date(2026, 5, 7)) == ""


def test_calendar_reaches_beyond_2030():
    assert bank_holiday(date(2031, 12, 25)) == "Christmas Day"
