"""Bank holidays in the United Kingdom, by the `holidays` library."""

from datetime import date
from functools import cache

import holidays

from events.words import listed

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
