"""Rules by which an event repeats: RFC 5545, worked out by dateutil."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil import rrule

from events.choices import MONTHS, WEEKDAYS, WEEKS
from events.words import listed

MAX_DATES = 1000
YEARS_LOOKED_AT = 8  # long enough for every 29 February
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Rule:
    """On which dates something happens. `starts_on` is the first date that is looked at."""

    frequency: str
    """WEEKLY, MONTHLY_BY_DATE or MONTHLY_BY_WEEKDAY."""
    starts_on: date
    interval: int = 1
    week: int | None = None
    """Which one of the month's weekdays, from 1 to 4, or -1 for the last."""
    weekday: int | None = None
    """0 for Monday to 6 for Sunday; only for MONTHLY_BY_WEEKDAY."""
    months_off: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None

    @property
    def months(self) -> list[int]:
        """The months it happens in."""
        return [number for number, _ in MONTHS if number not in self.months_off]

    @property
    def gives_any(self) -> bool:
        """Whether some month that it comes to has such a day. Looked for, it would take ages."""
        if self.frequency == "WEEKLY":
            return bool(self.months)
        first = self.starts_on.month - 1
        met = {(first + step * self.interval) % 12 + 1 for step in range(12)}
        by_date = self.frequency == "MONTHLY_BY_DATE"
        return any(
            not by_date or self.starts_on.day <= LENGTHS[month - 1]
            for month in met.intersection(self.months)
        )

    def dates(self) -> Iterator[date]:
        """Every date, in order, without an end unless the rule has one."""
        if not self.gives_any:
            return
        for moment in self._rrule():
            yield moment.date()

    def dates_until(self, last: date) -> list[date]:
        """The dates up to a day, that day included. At most MAX_DATES of them."""
        bounded = self if self.count else replace(self, until=min(self.until or last, last))
        return [each for each in islice(bounded.dates(), MAX_DATES) if each <= last]

    def first_date(self) -> date | None:
        """The first date, or None where the rule gives none."""
        horizon = self.starts_on.replace(day=1) + timedelta(days=366 * YEARS_LOOKED_AT)
        bounded = self if self.until and self.until < horizon else replace(self, until=horizon)
        return next(bounded.dates(), None)

    def text(self, until: str = "") -> str:
        """The rule as the RRULE property of RFC 5545 has it.

        `until` is the last date's moment in UTC where the rule ends earlier than it says itself.
        """
        weekly = self.frequency == "WEEKLY"
        parts = ["FREQ=WEEKLY" if weekly else "FREQ=MONTHLY"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if until:
            parts.append(f"UNTIL={until}")
        if self.months_off:
            parts.append("BYMONTH=" + ",".join(map(str, self.months)))
        if weekly:
            parts.append(f"BYDAY={DAY_CODES[self.starts_on.weekday()]}")
        elif self.frequency == "MONTHLY_BY_DATE":
            parts.append(f"BYMONTHDAY={self.starts_on.day}")
        else:
            parts.append(f"BYDAY={self.week}{DAY_CODES[self.weekday or 0]}")
        return ";".join(parts)

    def _rrule(self) -> rrule.rrule:
        options: dict = {
            "dtstart": datetime.combine(self.starts_on, time()),
            "interval": self.interval,
            "bymonth": self.months if self.months_off else None,
        }
        if self.until:
            options["until"] = datetime.combine(self.until, time())
        elif self.count:
            options["count"] = self.count
        if self.frequency == "WEEKLY":
            return rrule.rrule(rrule.WEEKLY, byweekday=DAYS[self.starts_on.weekday()], **options)
        if self.frequency == "MONTHLY_BY_DATE":
            return rrule.rrule(rrule.MONTHLY, bymonthday=self.starts_on.day, **options)
        weekday = DAYS[self.weekday or 0](self.week)
        return rrule.rrule(rrule.MONTHLY, byweekday=weekday, **options)


def in_words(rule: Rule) -> str:
    """The rule for readers: "Every fourth Thursday of the month, except in December"."""
    if rule.frequency == "WEEKLY":
        weekday = dict(WEEKDAYS)[rule.starts_on.weekday()]
        often = f"{weekday}" if rule.interval == 1 else f"{rule.interval} weeks on {weekday}"
    else:
        months = "month" if rule.interval == 1 else f"{rule.interval} months"
        if rule.frequency == "MONTHLY_BY_DATE":
            often = f"{months} on the {ordinal(rule.starts_on.day)}"
        else:
            which = f"{dict(WEEKS)[rule.week or 1]} {dict(WEEKDAYS)[rule.weekday or 0]}"
            often = f"{which} of the month" if rule.interval == 1 else f"{months} on the {which}"
    off = listed([name for number, name in MONTHS if number in rule.months_off])
    return f"Every {often}, except in {off}" if off else f"Every {often}"


def ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
