"""What readers are told of a date in words: what changed, where, for whom, and how to register."""

from datetime import UTC, datetime

import pytest

from events.models import EventOccurrence, EventPage, Venue
from events.notices import (
    audience_in_words,
    change_notice,
    place_in_words,
    registration_in_words,
)

pytestmark = pytest.mark.django_db  # a page looks for its content type when it is made
WAS = datetime(2026, 5, 7, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"change_reason": "In the other room."}, "In the other room."),
        ({"status": "TENTATIVE"}, "Planned, not certain yet."),
        (
            {"status": "CANCELLED", "change_reason": "The speaker is ill."},
            "Cancelled. The speaker is ill.",
        ),
        (
            {"status": "RESCHEDULED", "original_starts_at": WAS, "change_reason": "The strike."},
            "Moved. It was to be on Thursday 7 May 2026, 11am. The strike.",
        ),
        (
            {"status": "POSTPONED", "precision": "TBC", "original_starts_at": WAS},
            "Put off, a new date is to follow. It was to be on Thursday 7 May 2026, 11am.",
        ),
        (
            {
                "status": "RESCHEDULED",
                "precision": "DAY",
                "original_starts_at": datetime(2026, 5, 6, 23, tzinfo=UTC),
            },
            "Moved. It was to be on Thursday 7 May 2026.",
        ),
    ],
)
def test_notice_says_what_changed_and_why(fields, expected):
    assert change_notice(EventOccurrence(**fields)) == expected


@pytest.mark.parametrize(
    ("mode", "with_venue", "without"),
    [
        ("IN_PERSON", "Town Hall, 1 High Street, Leeds, LS1 1AA", "To be confirmed"),
        ("ONLINE", "Online", "Online"),
        (
            "HYBRID",
            "Town Hall, 1 High Street, Leeds, LS1 1AA and online",
            "Online, and in a place to be confirmed",
        ),
        ("TO_BE_CONFIRMED", "Town Hall, 1 High Street, Leeds, LS1 1AA", "To be confirmed"),
    ],
)
def test_place_is_one_line(mode, with_venue, without):
    venue = Venue(name="Town Hall", address="1 High Street,\n\nLeeds,\n", postcode="LS1 1AA")
    assert place_in_words(mode, venue) == with_venue
    assert place_in_words(mode, None) == without


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"audience_scope": "ANYONE"}, "Anyone"),
        (
            {
                "audience_scope": "PUBLIC_SECTOR",
                "audience_text": "Whatever your contract.",
                "audience_includes_text": "The NHS\n\nContractors\n",
            },
            "Anyone in the public sector. Whatever your contract. The NHS, Contractors",
        ),
        ({"audience_scope": "WAS_ONCE_A_CHOICE"}, ""),
    ],
)
def test_audience_is_said_in_words(fields, expected):
    assert audience_in_words(EventPage(**fields)) == expected


def test_registration_is_said_with_its_address_and_note():
    page = EventPage(
        registration_method="EXTERNAL_URL", registration_url="https://example.org/register",
        registration_note="Bring photo ID.",
    )  # fmt: skip
    usual, special = EventOccurrence(), EventOccurrence(link="https://example.org/special")
    assert registration_in_words(page, usual) == (
        "Register: https://example.org/register\nBring photo ID."
    )
    assert registration_in_words(page, special).startswith("Register: https://example.org/special")
    assert registration_in_words(EventPage(registration_method="NONE"), usual) == ""
