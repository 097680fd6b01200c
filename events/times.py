"""Wall time, as editors enter it, and the instants it stands for."""

from datetime import MAXYEAR, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

ZONE = ZoneInfo(settings.TIME_ZONE)
END_OF_TIME = datetime(9999, 12, 31, tzinfo=ZoneInfo("UTC"))


def instant(day: date, clock: time) -> datetime:
    """The moment of a wall time. RFC 5545 says which, where the clocks make it missing or double.

    A time that the clocks skip is read with the offset before them; of a doubled one the first
    is meant.
    """
    return datetime.combine(day, clock, tzinfo=ZONE).astimezone(ZoneInfo("UTC"))


def midnight(day: date) -> datetime:
    """The moment a day begins."""
    return instant(day, time())


def next_month(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def local_date(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def local_time(moment: datetime) -> time:
    return moment.astimezone(ZONE).time()


def trouble_with_clocks(day: date, clock: time) -> str:
    """Why a wall time is no single moment, in words for editors. Empty where it is one."""
    first = datetime.combine(day, clock, tzinfo=ZONE)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return ""
    if first.astimezone(ZoneInfo("UTC")).astimezone(ZONE).time() != clock:
        return (
            f"There is no {clock:%H:%M} on this day: the clocks go forward from 01:00 to 02:00. "
            "Enter a time before or after that hour."
        )
    return (
        f"{clock:%H:%M} comes twice on this day: the clocks go back from 02:00 to 01:00. "
        "Enter a time before or after that hour."
    )


def year_of(year: int) -> tuple[datetime, datetime]:
    """The first moment of a year and the first after it. The last year of all has none after."""
    year = min(year, MAXYEAR - 1)
    return midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
