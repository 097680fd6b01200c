"""Bank holidays in the United Kingdom, by the `holidays` library."""

from datetime import date, datetime, timedelta
from functools import cache

import holidays

from events.times import local_date
from events.words import listed

LONGEST = 14  # days that are looked at
NATIONS = {
    "England and Wales": "ENG",
    "Scotland": "SCT",
    "Northern Ireland": "NIR",
}


@cache
def holidays_of(nation: str, year: int) -> dict[date, str]:
    """The name of each bank holiday of a year, by date."""
    return dict(holidays.country_holidays("GB", subdiv=NATIONS[nation], years=year))


def bank_holiday(day: date) -> str:
    """Which bank holiday a day is and where: "Boxing Day in Scotland". Empty where it is none."""
    found: dict[str, list[str]] = {}
    for nation in NATIONS:
        name = holidays_of(nation, day.year).get(day)
        if name:
            found.setdefault(name, []).append(nation)
    everywhere = [name for name, nations in found.items() if len(nations) == len(NATIONS)]
    if everywhere:
        return everywhere[0]
    return "; ".join(f"{name} in {listed(nations)}" for name, nations in found.items())


def holidays_between(starts_at: datetime, ends_at: datetime) -> dict[date, str]:
    """The bank holidays among the days of an event, of a long one among its first two weeks."""
    first, last = local_date(starts_at), local_date(ends_at - timedelta(seconds=1))
    number = min((last - first).days + 1, LONGEST)
    days = [first + timedelta(days=each) for each in range(number)]
    return {day: holiday for day in days if (holiday := bank_holiday(day))}
