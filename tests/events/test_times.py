"""Wall time in London and the instants it stands for."""

from datetime import UTC, date, datetime, time

from events.times import instant, midnight, next_month, trouble_with_clocks

FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)


def test_wall_time_is_an_instant_in_winter_and_in_summer():
    assert instant(date(2026, 3, 28), time(11)) == datetime(2026, 3, 28, 11, tzinfo=UTC)
    assert instant(FORWARD, time(11)) == datetime(2026, 3, 29, 10, tzinfo=UTC)
    assert instant(BACK, time(11)) == datetime(2026, 10, 25, 11, tzinfo=UTC)


def test_hour_that_the_clocks_skip_is_said_to_be_missing():
    for clock in (time(1), time(1, 30), time(1, 59)):
        assert trouble_with_clocks(FORWARD, clock).startswith(f"There is no {clock:%H:%M}")
    for clock in (time(0, 59), time(2)):
        assert trouble_with_clocks(FORWARD, clock) == ""


def test_hour_that_comes_twice_is_said_to():
    for clock in (time(1), time(1, 30), time(1, 59)):
        assert trouble_with_clocks(BACK, clock).startswith(f"{clock:%H:%M} comes twice")
    for clock in (time(0, 59), time(2)):
        assert trouble_with_clocks(BACK, clock) == ""


def test_series_reads_such_hours_as_rfc_5545_does():
    assert instant(FORWARD, time(1, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert instant(BACK, time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_days_and_months_begin_at_midnight_in_london():
    assert midnight(date(2026, 5, 7)) == datetime(2026, 5, 6, 23, tzinfo=UTC)
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert next_month(date(2026, 1, 31)) == date(2026, 2, 1)
