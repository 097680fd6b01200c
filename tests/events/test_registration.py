"""Whether people can register, at each moment, and where."""

from datetime import UTC, datetime

import pytest

from events.models import EventOccurrence, EventPage
from events.registration import registration_link, registration_state

pytestmark = pytest.mark.django_db  # a page looks for its content type when it is made
OPENS = datetime(2026, 4, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 5, 1, 16, tzinfo=UTC)
STARTS = datetime(2026, 5, 7, 10, tzinfo=UTC)
ENDS = datetime(2026, 5, 7, 11, tzinfo=UTC)


def event(**fields) -> EventPage:
    defaults = {
        "registration_method": "EXTERNAL_URL",
        "registration_url": "https://example.org/register",
        "registration_opens_at": OPENS,
        "registration_closes_at": CLOSES,
    }
    return EventPage(**defaults | fields)


def occurrence(**fields) -> EventOccurrence:
    return EventOccurrence(**{"starts_at": STARTS, "ends_at": ENDS} | fields)


def state(at: str, given: EventPage | None = None, **fields) -> str:
    return registration_state(given or event(), occurrence(**fields), datetime.fromisoformat(at))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-04-01T08:59:59+01:00", "NOT_YET_OPEN"),
        ("2026-04-01T09:00:00+01:00", "OPEN"),
        ("2026-05-01T16:59:59+01:00", "OPEN"),
        ("2026-05-01T17:00:00+01:00", "CLOSED"),
        ("2026-05-07T12:00:00+01:00", "CLOSED"),
    ],
)
def test_state_follows_the_clock(at, expected):
    assert state(at) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2020-01-01T00:00:00+00:00", "OPEN"),
        ("2026-05-07T11:59:59+01:00", "OPEN"),  # while it goes on
        ("2026-05-07T12:00:00+01:00", "CLOSED"),
    ],
)
def test_without_limits_it_is_open_until_the_event_is_over(at, expected):
    unlimited = event(registration_opens_at=None, registration_closes_at=None)
    assert state(at, unlimited) == expected


@pytest.mark.parametrize("places", ["FULL", "WAITLIST"])
def test_full_is_said_by_hand_and_only_while_it_would_be_open(places):
    full = event(places=places)
    assert state("2026-03-31T12:00:00+01:00", full) == "NOT_YET_OPEN"
    assert state("2026-04-10T12:00:00+01:00", full) == places
    assert state("2026-05-02T12:00:00+01:00", full) == "CLOSED"


@pytest.mark.parametrize("status", ["CANCELLED", "POSTPONED"])
def test_what_is_not_happening_is_closed(status):
    assert state("2026-04-10T12:00:00+01:00", status=status) == "CLOSED"
    assert state("2026-04-10T12:00:00+01:00", event(places="WAITLIST"), status=status) == "CLOSED"


@pytest.mark.parametrize("status", ["TENTATIVE", "RESCHEDULED"])
def test_what_is_uncertain_or_moved_is_open(status):
    assert state("2026-04-10T12:00:00+01:00", status=status) == "OPEN"


@pytest.mark.parametrize("method", ["", "NONE"])
def test_where_none_is_needed_that_is_so_always(method):
    free = event(registration_method=method)
    for at in ("2026-01-01T12:00:00+00:00", "2026-04-10T12:00:00+01:00", "2026-06-01T12:00+01:00"):
        assert state(at, free) == "NOT_NEEDED"
    assert state("2026-04-10T12:00:00+01:00", free, status="CANCELLED") == "NOT_NEEDED"
    assert registration_state(free, None, OPENS) == "NOT_NEEDED"


def test_event_with_nothing_ahead_is_closed():
    assert registration_state(event(), None, OPENS) == "CLOSED"


def test_event_whose_date_is_not_known_yet_is_open():
    undated = {"precision": "TBC", "starts_at": None, "ends_at": None}
    assert state("2026-04-10T12:00:00+01:00", **undated) == "OPEN"
    month = {"precision": "MONTH", "starts_at": datetime(2026, 4, 30, 23, tzinfo=UTC)}
    assert state("2026-04-10T12:00:00+01:00", **month) == "OPEN"


def test_link_leads_to_where_people_register():
    assert registration_link(event(), None) == {
        "text": "Register",
        "url": "https://example.org/register",
        "access": "PUBLIC",
        "external": True,
    }
    words = event(registration_link_text="Get a ticket")
    assert registration_link(words, None)["text"] == "Get a ticket"
    special = occurrence(link="https://example.org/special")
    assert registration_link(event(), special)["url"] == "https://example.org/special"


def test_link_to_a_mailbox_or_a_channel():
    mailbox = event(registration_method="TEAM_MAILBOX", team_mailbox="events@example.org")
    assert registration_link(mailbox, None)["url"] == "mailto:events@example.org"
    slack = event(
        registration_method="SLACK", registration_url="", slack_url="https://example.slack.com/x"
    )
    found = registration_link(slack, None)
    assert (found["url"], found["access"]) == ("https://example.slack.com/x", "CROSS_GOV_SLACK")


@pytest.mark.parametrize(
    "fields",
    [
        {"registration_method": "NONE"},
        {"registration_method": "TEAM_MAILBOX"},
        {"registration_url": ""},
    ],
)
def test_without_an_address_there_is_no_link(fields):
    assert registration_link(event(**fields), None) is None
