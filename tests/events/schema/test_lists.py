"""Lists of dates through GraphQL, as anybody, at noon on 7 May 2026."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import transaction

from tests.factories import EventPageFactory, SigPageFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 7, 11, tzinfo=UTC)
LIST = """query ($filter: EventFilter, $order: EventOrder, $first: Int, $after: String) {
  events(filter: $filter, order: $order, first: $first, after: $after) {
    totalCount nodes { title startsAt } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}"""


@pytest.fixture(scope="module", autouse=True)
def made(django_db_setup, django_db_blocker):
    """The events, entered long before, for each test of this module."""
    entered_at = datetime(2025, 1, 1, tzinfo=UTC)
    with (
        django_db_blocker.unblock(),
        time_machine.travel(entered_at, tick=False),
        transaction.atomic(),
    ):
        make_events()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def make_events() -> None:
    """One event in each phase, and some of other kinds."""
    day = date(2026, 5, 7)
    sig = SigPageFactory(title="Open source", slug="open-source")
    hours = {"starts_on": day, "starts_time": time(9)}
    off = {"status": "CANCELLED", "change_reason": "The speaker is ill."}
    tbc = {"precision": "TBC", "status": "TENTATIVE"}
    EventPageFactory(title="Over", starts_on=date(2025, 3, 30), type="SOCIAL")
    EventPageFactory(title="Earlier", **hours, ends_time=time(12))
    EventPageFactory(title="Now", **hours, ends_time=time(12, 1), sig=sig)
    EventPageFactory(title="Next", starts_on=day, starts_time=time(12, 1), ends_time=time(13),
                     tags=["Open source"])  # fmt: skip
    EventPageFactory(title="Off", starts_on=date(2026, 5, 8), **off)
    EventPageFactory(title="In May", starts_on=day, precision="MONTH", attendance_mode="HYBRID")
    EventPageFactory(title="Meeting", starts_on=date(2026, 6, 1), sig=sig, type="SIG_MEETING")
    EventPageFactory(title="Some day", **tbc)
    EventPageFactory(title="Draft", live=False)


def titles(answer: dict) -> list[str]:
    return [node["title"] for node in answer["events"]["nodes"]]


IN_ORDER = ["Over", "Earlier", "Now", "Next", "Off", "In May", "Meeting", "Some day"]


def test_dates_come_in_order_with_the_unknown_ones_last(read):
    answer = read(LIST)
    assert titles(answer) == IN_ORDER
    assert answer["events"]["totalCount"] == 8
    assert titles(read(LIST, order="STARTS_AT_DESC")) == IN_ORDER[::-1]


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        ({"phase": ["PAST"]}, ["Over", "Earlier"]),
        ({"phase": ["HAPPENING_NOW"]}, ["Now"]),
        ({"phase": ["UPCOMING"]}, ["Next", "Off", "In May", "Meeting"]),
        ({"phase": ["DATE_TBC"]}, ["Some day"]),
        ({"phase": ["HAPPENING_NOW", "DATE_TBC"]}, ["Now", "Some day"]),
        ({"phase": []}, []),
        ({"status": ["CANCELLED", "TENTATIVE"]}, ["Off", "Some day"]),
        ({"year": 2025}, ["Over"]),
        ({"year": 2026}, IN_ORDER[1:7]),
        ({"year": 9999}, []),
        ({"year": 1}, []),
        ({"from": "2026-05-07T11:00:00Z", "to": "2026-05-07T11:01:00Z"}, ["Now", "In May"]),
        ({"from": "2026-05-07T12:00:00", "to": "2026-05-07T12:01:00"}, ["Now", "In May"]),
        ({"from": "2026-05-08T23:00:00+01:00"}, ["In May", "Meeting"]),
        ({"to": "2026-01-01T00:00:00Z"}, ["Over"]),
        ({"sig": "open-source"}, ["Now", "Meeting"]),
        ({"sig": "nothing-here"}, []),
        ({"type": ["SOCIAL"]}, ["Over"]),
        ({"type": ["SOCIAL", "SIG_MEETING"]}, ["Over", "Meeting"]),
        ({"attendanceMode": ["HYBRID"]}, ["In May"]),
        ({"tag": "open-source"}, ["Next"]),
        ({"tag": "open-source", "phase": ["PAST"]}, []),
    ],
)
def test_filters(read, filter, expected):
    answer = read(LIST, filter=filter)
    assert titles(answer) == expected
    assert answer["events"]["totalCount"] == len(expected)


@pytest.mark.parametrize("order", ["STARTS_AT_ASC", "STARTS_AT_DESC"])
def test_parts_follow_each_other_and_nothing_is_lost_or_twice(read, order):
    for n in range(3):  # at the same moment as another
        EventPageFactory(title=f"Next {n}", starts_on=date(2026, 5, 7), starts_time=time(12, 1))
    whole = titles(read(LIST, order=order))
    found, after = [], None
    while True:
        answer = read(LIST, order=order, first=2, after=after)["events"]
        assert answer["pageInfo"]["hasPreviousPage"] is (after is not None)
        assert answer["totalCount"] == 11
        found += [node["title"] for node in answer["nodes"]]
        after = answer["pageInfo"]["endCursor"]
        if not answer["pageInfo"]["hasNextPage"]:
            break
    assert found == whole
    assert len(found) == 11


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"first": 0}, "first: Ask for 1 to 100 items."),
        ({"first": 101}, "first: Ask for 1 to 100 items."),
        ({"filter": {"year": 10000}}, "filter.year: Send a year from 1 to 9999."),
        (
            {"filter": {"from": "1066-10-14T00:00:00Z"}},
            "filter.from: Send a moment between the years 1900 and 8999.",
        ),
        (
            {"filter": {"from": "2026-05-07T12:00:00Z", "to": "2026-05-07T12:00:00Z"}},
            "filter.to: Send a moment that is after filter.from.",
        ),
        (
            {"after": "bm9uc2Vuc2U"},
            "after: This is not a cursor of this list. Use endCursor of the part before.",
        ),
        (
            {"after": "WyIyMDI2LTAxLTAxIiwxXQ"},  # a date and a key: a cursor of posts
            "after: This is not a cursor of this list. Use endCursor of the part before.",
        ),
    ],
)
def test_arguments_that_cannot_be_used_are_said(ask, variables, message):
    [error] = ask(LIST, **variables)["errors"]
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert error["message"] == message


def test_facets_count_the_filtered_list(read):
    query = """query ($filter: EventFilter) { events(filter: $filter, first: 1) {
        years { value label count } types { value label count } sigs { value label count } } }"""
    assert read(query, filter={"phase": ["UPCOMING", "HAPPENING_NOW"]})["events"] == {
        "years": [{"value": "2026", "label": "2026", "count": 5}],
        "types": [
            {"value": "MEETUP", "label": "Meetup", "count": 4},
            {"value": "SIG_MEETING", "label": "Meeting of a special interest group", "count": 1},
        ],
        "sigs": [{"value": "open-source", "label": "Open source", "count": 2}],
    }


@pytest.mark.parametrize(
    ("filter", "path"),
    [
        ({}, "/calendars/events.ics"),
        ({"sig": "open-source"}, "/calendars/sig/open-source.ics"),
        ({"type": ["LEAN_COFFEE"]}, "/calendars/type/lean-coffee.ics"),
        ({"type": ["LEAN_COFFEE", "SOCIAL"]}, "/calendars/events.ics"),
        ({"type": ["LEAN_COFFEE"], "sig": "open-source"}, "/calendars/events.ics"),
        ({"sig": "../../x"}, "/calendars/events.ics"),
    ],
)
def test_list_leads_to_its_calendar(read, filter, path):
    query = "query ($filter: EventFilter) { events(filter: $filter) { icsUrl } }"
    assert read(query, filter=filter)["events"]["icsUrl"] == f"http://127.0.0.1:8000{path}"


def test_next_event_goes_ahead_and_has_a_date(read, clock):
    query = "query ($filter: EventFilter) { nextEvent(filter: $filter) { title phase } }"
    assert read(query)["nextEvent"] == {"title": "Now", "phase": "HAPPENING_NOW"}
    clock.move_to(datetime(2026, 5, 7, 11, 1, tzinfo=UTC))
    assert read(query)["nextEvent"] == {"title": "Next", "phase": "HAPPENING_NOW"}
    clock.move_to(datetime(2026, 5, 7, 12, tzinfo=UTC))
    assert read(query)["nextEvent"] == {"title": "In May", "phase": "UPCOMING"}
    of_meetings = {"type": ["SIG_MEETING"]}
    assert read(query, filter=of_meetings)["nextEvent"] == {"title": "Meeting", "phase": "UPCOMING"}
    clock.move_to(datetime(2026, 7, 1, tzinfo=UTC))
    assert read(query)["nextEvent"] is None
