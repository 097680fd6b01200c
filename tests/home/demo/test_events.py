"""The events of the demo: complete, and dated from the day on which it is made."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from dateutil.relativedelta import TH, WE, relativedelta
from django.db import transaction
from django.utils import timezone

from events.agenda import read_agenda
from events.bank_holidays import bank_holiday
from events.checks import problems_of
from events.models import ConferencePage, EventOccurrence, EventPage
from events.times import local_date
from home.demo.writing import Demo
from sig.models import MeetingNotePage
from tests.home.demo.test_demo import run_demo

MADE_AT = datetime(2028, 2, 29, 10, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """A demo made on a leap day some years from now, for each test of this module."""
    with (
        django_db_blocker.unblock(),
        time_machine.travel(MADE_AT, tick=False),
        transaction.atomic(),
    ):
        run_demo()
        yield
        transaction.set_rollback(True)


def rows(**conditions):
    return EventOccurrence.objects.filter(**conditions).first_first()


def event(slug: str) -> EventPage:
    return EventPage.objects.get(slug=slug)


def test_every_event_is_complete_and_its_warnings_are_accepted(db):
    pages = [*EventPage.objects.live(), *ConferencePage.objects.live()]
    assert len(pages) == 24
    unaccepted = {
        page.slug: [str(each) for each in problems_of(page)
                    if each.message not in page.accepted_warnings]
        for page in pages
    }  # fmt: skip
    assert {slug: problems for slug, problems in unaccepted.items() if problems} == {}


def test_there_are_two_years_behind_and_half_a_year_ahead(db):
    now = timezone.now()
    lean_coffees = rows(type="LEAN_COFFEE")
    first = lean_coffees.first().starts_at
    assert first < now - relativedelta(months=23)
    ahead = rows(ends_at__gt=now, starts_at__lt=now + relativedelta(months=6))
    assert ahead.count() > 20
    assert rows(ends_at__lte=now).count() > 60


def test_lean_coffee_has_one_date_moved_and_one_cancelled_ahead(db):
    ahead = rows(type="LEAN_COFFEE", ends_at__gt=timezone.now())
    statuses = [row.status for row in ahead[:4]]
    assert statuses == ["CONFIRMED", "RESCHEDULED", "CANCELLED", "CONFIRMED"]
    moved = ahead[1]
    assert moved.original_starts_at - moved.starts_at == timedelta(days=2)
    assert all(row.change_reason for row in ahead[1:3])


def test_what_lies_ahead_shows_every_kind_of_thing(db):
    ahead = rows(ends_at__gt=timezone.now()).exclude(type="SIG_MEETING")
    singles = {row.event_id: row for row in ahead if not row.slot}
    pages = EventPage.objects.in_bulk(singles)
    assert {row.attendance_mode for row in singles.values()} == {"ONLINE", "HYBRID", "IN_PERSON"}
    assert {row.precision for row in singles.values()} == {"TIME", "MONTH"}
    assert {page.places for page in pages.values()} == {"AVAILABLE", "FULL", "WAITLIST"}
    assert rows(precision="TBC").count() == 1
    assert [row.title for row in ahead if row.status == "RESCHEDULED" and not row.slot] == [
        "Tech talk: an hour with a screen reader"
    ]
    opening = [page for page in pages.values() if page.registration_opens_at]
    assert [page.registration_opens_at > timezone.now() for page in opening] == [True]


def test_heads_of_engineering_last_met_seven_months_ago(db):
    last = rows(sig__slug="heads-of-engineering").last()
    assert date(2027, 7, 1) <= local_date(last.starts_at) < date(2027, 8, 1)


def test_one_day_conference_has_what_an_agenda_can_have(db):
    page = ConferencePage.objects.get(slug="conference-manchester")
    [day] = read_agenda(page)
    assert page.venue.rooms.count() == len(day.room_ids) == 3
    keynotes = [item for item in day.items if item.kind == "KEYNOTE"]
    assert [item.is_plenary for item in keynotes] == [True, True]
    [slot] = [item for item in day.items if item.children]
    assert [len(talk.value["contributors"]) for talk in slot.children] == [1] * 6 + [0]
    lean_coffees = [item for item in day.items if item.kind == "DISCUSSION"]
    assert len(lean_coffees) == 2
    for each in lean_coffees:
        beside = [
            item for item in day.items
            if item.room_ids and item.room_ids != each.room_ids
            and each.starts_at <= item.starts_at < each.ends_at
        ]  # fmt: skip
        assert len(beside) > 2
    plenary = [item for item in day.items if item.is_plenary]
    assert all(earlier.ends_at <= later.starts_at for earlier, later in pairwise(plenary))


def test_other_conference_took_two_days_and_left_something(db):
    page = ConferencePage.objects.get(slug="conference-bristol")
    assert len(read_agenda(page)) == 2
    assert page.occurrences.get().phase(timezone.now()) == "PAST"
    assert page.sessions.exclude(materials=[]).count() == 4


def test_meeting_notes_are_of_meetings_that_were(db):
    past = rows(sig__slug="open-source", ends_at__lte=timezone.now()).reverse()[:2]
    notes = MeetingNotePage.objects.live().order_by("-met_on")
    assert [note.met_on for note in notes] == [local_date(row.starts_at) for row in past]


@pytest.mark.parametrize(
    ("today", "offset", "expected"),
    [
        (date(2026, 11, 24), {"on": WE, "weeks": 1}, date(2026, 12, 2)),
        (date(2026, 11, 24), {"on": WE(2), "months": -1}, date(2026, 10, 14)),
        (date(2026, 12, 14), {"on": TH, "weeks": 1}, date(2027, 1, 7)),  # after Christmas
        (date(2026, 11, 30), {"on": WE(3), "months": 3}, date(2027, 2, 17)),
    ],
)
def test_days_follow_from_today_and_are_no_holidays(today, offset, expected):
    day = Demo(site=None, today=today).day(**offset)
    assert day == expected
    assert not bank_holiday(day)
