from datetime import date, time

import pytest

from events.importing.dates import found_in, rule_in, year_of_heading


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Thursday 22nd January", date(2026, 1, 22)),
        ("6 Mar 2025", date(2025, 3, 6)),
        ("Thursday 30th Of June 2022", date(2022, 6, 30)),
        ("the 23rd of November 2021", date(2021, 11, 23)),
        ("May 7th", date(2026, 5, 7)),
        ("March 5, 2025", date(2025, 3, 5)),
        ("Wed, 4 Sept", date(2026, 9, 4)),
        ("2025-12-04", date(2025, 12, 4)),
        ("04/12/2025", date(2025, 12, 4)),
        ("4.12.25", date(2025, 12, 4)),
    ],
)
def test_days_as_people_write_them(text, on):
    [found] = found_in(text, 2026)
    assert (found.on, found.precision) == (on, "DAY")


def test_day_has_the_hours_beside_it_and_the_weekday_that_is_written():
    [found] = found_in("Thursday 22nd January - Tea - 11am - 11:50am - Virtual", 2026)
    assert (found.starts, found.ends, found.precision) == (time(11), time(11, 50), "TIME")
    assert found.weekday == 3
    assert found.on.weekday() == 3


def test_hour_behind_a_month_and_day_is_no_year():
    [found] = found_in("Kettle talk May 7th 11am", None)
    assert (found.year, found.on) == (None, None)
    assert (found.month, found.day, found.starts) == (5, 7, time(11))


def test_month_alone_and_nothing_at_all():
    assert [(each.on, each.precision) for each in found_in("in November 2022")] == [
        (date(2022, 11, 1), "MONTH")
    ]
    assert [each.precision for each in found_in("Date TBC")] == ["TBC"]
    assert found_in("We may meet, in May or so, 12 of us") == ()


def test_several_days_of_one_month():
    [found] = found_in("22nd to 23rd January 2026, 9:30 to 17:00")
    assert (found.on, found.ends_on) == (date(2026, 1, 22), date(2026, 1, 23))
    assert (found.starts, found.ends) == (time(9, 30), time(17))


def test_each_of_several_dates_has_its_own_hours():
    found = found_in("5 May 2026 at 10am and 6 May 2026 at 2pm")
    assert [(each.day, each.starts) for each in found] == [(5, time(10)), (6, time(14))]


def test_day_that_its_month_does_not_have():
    [found] = found_in("31 February 2025")
    assert (found.day, found.on) == (31, None)


def test_year_that_is_not_that_of_the_heading():
    assert [each.is_other_year for each in found_in("3 May 2024", 2025)] == [True]
    assert [each.is_other_year for each in found_in("3 May", 2025)] == [False]


def test_rules():
    rule = rule_in("Tea is on the 4th Thursday of the month at 11.00-12.00.")
    assert (rule.frequency, rule.week, rule.weekday) == ("MONTHLY_BY_WEEKDAY", 4, 3)
    assert (rule.starts, rule.ends) == (time(11), time(12))
    assert rule_in("on the last Friday of every month").week == -1
    rule = rule_in("every other Tuesday, 2-3pm")
    assert (rule.frequency, rule.interval, rule.weekday) == ("WEEKLY", 2, 1)
    assert rule_in("on Thursday 4 May 2026") is None


def test_years_of_headings():
    assert year_of_heading("Past events, 2024") == 2024
    assert year_of_heading("2023 and 2024") is None
    assert year_of_heading("Tea") is None
