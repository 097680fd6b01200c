"""Two years of events, looked at on 437 days in turn: nothing that has ended is called next.

Nobody edits and no command runs in between. What is expected is worked out here, by another way
than the one under test: with the calendar module and plain comparisons.
"""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.factories import BannerFactory, ConferencePageFactory, EventPageFactory, SigPageFactory

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
FIRST_DAY = date(2025, 1, 20)
DAYS = 437
QUERY = """{
  nextEvent { ...Next }
  homePage {
    nextEvent { ...Next }
    body { ... on EventListBlock { events { ...Next } } }
  }
  sigs { title nextMeeting { ...Next } }
  site { banners { heading showsUntil event { title nextOccurrence { ...Next } } } }
  events(
    first: 1, filter: {phase: [UPCOMING, HAPPENING_NOW], status: [CONFIRMED, RESCHEDULED]}
  ) { nodes { ...Next } }
}
fragment Next on EventOccurrence { title startsAt endsAt status phase }"""

Span = tuple[datetime, datetime, str]


def london(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=LONDON)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return date(year, month, days[nth])


def lean_coffees() -> list[Span]:
    """Every fourth Thursday but in December, one cancelled and one moved."""
    spans = []
    for year in (2025, 2026):
        for month in range(1, 12):
            day = nth_weekday(year, month, 3, 3)
            if day == CANCELLED:
                continue
            day = MOVED_TO if day == MOVED else day
            spans.append((london(day, time(11)), london(day, time(11, 50)), "Lean coffee"))
    return spans


CANCELLED, MOVED, MOVED_TO = date(2025, 5, 22), date(2025, 8, 28), date(2025, 9, 3)
MEETINGS = [
    (london(day, time(14)), london(day, time(15)), "Open source meeting")
    for day in (date(2025, 2, 7) + timedelta(weeks=4 * n) for n in range(26))
]
SINGLES = [
    (date(2025, 2, 3), "Winter meetup"),
    (date(2025, 3, 30), "On the day the clocks go forward"),
    (date(2025, 6, 18), "Summer meetup"),
    (date(2025, 10, 26), "On the day the clocks go back"),
    (date(2026, 2, 11), "Security workshop"),
    (date(2026, 7, 1), "Far ahead"),
]
CONFERENCE = (london(date(2025, 9, 24), time(0)), london(date(2025, 9, 26), time(0)), "Conference")


@pytest.fixture
def spans(home_page) -> list[Span]:
    """When everything that goes ahead starts and ends, put into the CMS on the first day."""
    with time_machine.travel(london(FIRST_DAY, time(7)), tick=False):
        EventPageFactory(
            title="Lean coffee", type="LEAN_COFFEE", starts_on=date(2025, 1, 23),
            starts_time=time(11), ends_time=time(11, 50), repeats="MONTHLY_BY_WEEKDAY",
            repeat_week=4, repeat_weekday=3, repeat_months_off=[12],
            repeat_until=date(2026, 12, 31),
            changes=[
                {"kind": "CANCEL", "on": CANCELLED},
                {"kind": "MOVE", "on": MOVED, "new_on": MOVED_TO},
            ],
        )  # fmt: skip
        EventPageFactory(
            title="Open source meeting", sig=SigPageFactory(title="Open source"),
            type="SIG_MEETING", starts_on=date(2025, 2, 7), starts_time=time(14),
            ends_time=time(15), repeats="WEEKLY", repeat_interval=4, repeat_count=26,
        )  # fmt: skip
        conference = ConferencePageFactory(
            title="Conference", precision="DAY", starts_on=date(2025, 9, 24),
            ends_on=date(2025, 9, 25), starts_time=None, ends_time=None,
        )  # fmt: skip
        for day, title in SINGLES:
            event = EventPageFactory(
                title=title, starts_on=day, starts_time=time(17, 30), ends_time=time(20)
            )
        EventPageFactory(title="Some day", precision="TBC")
        EventPageFactory(title="Called off", starts_on=date(2025, 4, 1), status="CANCELLED")
        for page in (conference, event):
            BannerFactory(
                heading=page.title, event_id=page.pk, shows_from=london(FIRST_DAY, time(0)),
                shows_until=None,
            )  # fmt: skip
        home_page.body = [("event_list", {"heading": "Next", "type": "", "sig": None, "number": 3})]
        home_page.save()
    singles = [(london(day, time(17, 30)), london(day, time(20)), name) for day, name in SINGLES]
    return sorted([*lean_coffees(), *MEETINGS, *singles, CONFERENCE])


@pytest.mark.long
def test_no_day_names_an_event_that_has_ended(spans, read):
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        # At another time each day, so that events are met before, during and after.
        at = london(day, time(number * 5 % 24, 25))
        with time_machine.travel(at, tick=False):
            data = read(QUERY)
        ahead = [span for span in spans if span[1] > at]
        assert said(data["nextEvent"]) == ahead[0], at
        assert said(data["homePage"]["nextEvent"]) == ahead[0], at
        assert said(data["events"]["nodes"][0]) == ahead[0], at
        [block] = data["homePage"]["body"]
        assert [said(each) for each in block["events"]] == ahead[:3], at
        assert_meeting(data["sigs"], at)
        assert_banners(data["site"]["banners"], at)


def assert_meeting(sigs: list[dict], at: datetime) -> None:
    [sig] = sigs
    next_meeting = next(span for span in MEETINGS if span[1] > at)
    assert said(sig["nextMeeting"]) == next_meeting, at


def assert_banners(banners: list[dict], at: datetime) -> None:
    expected = {"Far ahead"} | ({"Conference"} if CONFERENCE[1] > at else set())
    assert {banner["event"]["title"] for banner in banners} == expected, at
    for banner in banners:
        assert moment(banner["showsUntil"]) > at
        assert moment(banner["event"]["nextOccurrence"]["endsAt"]) > at


def said(occurrence: dict) -> Span:
    """An occurrence of an answer, to compare."""
    assert occurrence["phase"] in ("UPCOMING", "HAPPENING_NOW")
    assert occurrence["status"] in ("CONFIRMED", "RESCHEDULED")
    return moment(occurrence["startsAt"]), moment(occurrence["endsAt"]), occurrence["title"]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
