"""Rules as dates, as RFC 5545 writes them and in words."""

from datetime import date

import pytest

from events.recurrence import MAX_DATES, Rule, in_words

FOURTH_THURSDAY = Rule("MONTHLY_BY_WEEKDAY", date(2026, 1, 22), week=4, weekday=3)


@pytest.mark.parametrize(
    ("rule", "dates", "text", "words"),
    [
        (
            Rule("WEEKLY", date(2026, 1, 6)),
            [(2026, 1, 6), (2026, 1, 13), (2026, 1, 20)],
            "FREQ=WEEKLY;BYDAY=TU",
            "Every Tuesday",
        ),
        (
            Rule("WEEKLY", date(2026, 1, 6), interval=3),
            [(2026, 1, 6), (2026, 1, 27), (2026, 2, 17)],
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU",
            "Every 3 weeks on Tuesday",
        ),
        (
            Rule("MONTHLY_BY_DATE", date(2026, 1, 31)),
            [(2026, 1, 31), (2026, 3, 31), (2026, 5, 31)],
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "Every month on the 31st",
        ),
        (
            FOURTH_THURSDAY,
            [(2026, 1, 22), (2026, 2, 26), (2026, 3, 26)],
            "FREQ=MONTHLY;BYDAY=4TH",
            "Every fourth Thursday of the month",
        ),
        (
            Rule("MONTHLY_BY_WEEKDAY", date(2026, 1, 30), week=-1, weekday=4, interval=2),
            [(2026, 1, 30), (2026, 3, 27), (2026, 5, 29)],
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
            "Every 2 months on the last Friday",
        ),
        (
            Rule("MONTHLY_BY_WEEKDAY", date(2026, 10, 22), week=4, weekday=3, months_off=(11, 12)),
            [(2026, 10, 22), (2027, 1, 28), (2027, 2, 25)],
            "FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,7,8,9,10;BYDAY=4TH",
            "Every fourth Thursday of the month, except in November and December",
        ),
    ],
)
def test_rule_gives_its_dates_its_text_and_its_words(rule, dates, text, words):
    assert rule.dates_until(date(2028, 1, 1))[:3] == [date(*each) for each in dates]
    assert rule.first_date() == date(*dates[0])
    assert rule.text() == text
    assert in_words(rule) == words


def test_rule_ends_on_its_last_day_or_after_so_many_times():
    weekly = {"frequency": "WEEKLY", "starts_on": date(2026, 1, 6)}
    until = Rule(**weekly, until=date(2026, 1, 20))
    count = Rule(**weekly, count=2)
    assert until.dates_until(date(2027, 1, 1)) == [
        date(2026, 1, 6), date(2026, 1, 13), date(2026, 1, 20),
    ]  # fmt: skip
    assert count.dates_until(date(2027, 1, 1)) == [date(2026, 1, 6), date(2026, 1, 13)]


def test_first_date_is_the_first_that_fits():
    assert Rule("MONTHLY_BY_WEEKDAY", date(2026, 1, 23), week=4, weekday=3).first_date() == date(
        2026, 2, 26
    )


def test_thirty_first_of_february_never_comes():
    other_months = tuple(month for month in range(1, 13) if month != 2)
    assert Rule("MONTHLY_BY_DATE", date(2026, 1, 31), months_off=other_months).first_date() is None
    every_month = tuple(range(1, 13))
    assert Rule("MONTHLY_BY_DATE", date(2026, 1, 1), months_off=every_month).first_date() is None


def test_twenty_ninth_of_february_comes_every_four_years():
    other_months = tuple(month for month in range(1, 13) if month != 2)
    rule = Rule("MONTHLY_BY_DATE", date(2026, 1, 29), months_off=other_months)
    assert rule.first_date() == date(2028, 2, 29)


def test_rule_is_never_asked_for_more_dates_than_it_may_have():
    rule = Rule("WEEKLY", date(1900, 1, 1))
    assert len(rule.dates_until(date(2026, 1, 1))) == MAX_DATES


def test_end_in_a_calendar_may_be_earlier_than_the_rules_own():
    assert FOURTH_THURSDAY.text("20260531T225959Z") == (
        "FREQ=MONTHLY;UNTIL=20260531T225959Z;BYDAY=4TH"
    )


@pytest.mark.parametrize(
    "rule",
    [
        Rule("MONTHLY_BY_DATE", date(2026, 1, 31), months_off=(1, *range(3, 13)), count=3),
        Rule("MONTHLY_BY_DATE", date(2026, 1, 31), interval=12, months_off=(1,), count=3),
        Rule("MONTHLY_BY_WEEKDAY", date(2026, 1, 22), 12, 4, 3, months_off=(1,), count=3),
        Rule("WEEKLY", date(2026, 1, 22), months_off=tuple(range(1, 13)), count=3),
    ],
)
def test_rule_that_never_comes_true_gives_nothing_at_once(rule):
    assert not rule.gives_any
    assert rule.first_date() is None
    assert rule.dates_until(date(2027, 1, 1)) == []


def test_leap_day_is_given_where_there_is_one():
    rule = Rule("MONTHLY_BY_DATE", date(2028, 2, 29), interval=12, count=2)
    assert list(rule.dates()) == [date(2028, 2, 29), date(2032, 2, 29)]
