"""The plain pages of events, as readers without a frontend see them."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.events.agendas import contributor
from tests.events.pages import (
    MONTHLY,
    see,
    session,
    source,
    text_of,
)
from tests.factories import (
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
    StandardPageFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 4, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


# What comes up and what is over


def test_index_lists_dates_by_month_and_then_what_is_over(event_index):
    EventPageFactory(title="Later", starts_on=date(2026, 6, 9))
    EventPageFactory(title="Soon", starts_on=date(2026, 5, 7))
    EventPageFactory(title="Some day", precision="TBC", starts_on=None)
    EventPageFactory(title="Bygone", starts_on=date(2026, 3, 5))
    seen = see(event_index)
    order = ["Coming up", "May 2026", "Soon", "Thursday 7 May 2026, 11am to midday", "June 2026",
             "Later", "Date to be confirmed", "Some day", "Past events", "Bygone"]  # fmt: skip
    places = [seen.index(words) for words in order]
    assert places == sorted(places)


def test_index_says_what_is_cancelled_and_moved_and_why(event_index):
    EventPageFactory(
        title="Lean coffee", **MONTHLY,
        changes=[
            {"kind": "CANCEL", "on": date(2026, 4, 23), "reason": "Nobody is here."},
            {"kind": "MOVE", "on": date(2026, 5, 28), "new_on": date(2026, 5, 27),
             "reason": "The call system is repaired."},
        ],
    )  # fmt: skip
    seen = see(event_index)
    assert "Thursday 23 April 2026, 11am to midday Cancelled. Nobody is here." in seen
    assert (
        "Wednesday 27 May 2026, 11am to midday Moved. "
        "It was to be on Thursday 28 May 2026, 11am. The call system is repaired."
    ) in seen


def test_index_without_events_says_so(event_index):
    assert "No events are planned at the moment." in see(event_index)


def test_readers_leaf_through_the_dates(event_index, client):
    EventPageFactory(title="Weekly", repeats="WEEKLY", starts_on=date(2026, 4, 2))
    first, second = (
        text_of(client.get(event_index.get_url(), {"page": number}).content.decode())
        for number in (1, 2)
    )
    assert "Thursday 13 August 2026" in first
    assert "Thursday 20 August 2026" not in first
    assert "Thursday 20 August 2026" in second


def test_clock_moves_events_to_the_past_by_itself(event_index, home_page, clock):
    EventPageFactory(title="Soon", starts_on=date(2026, 5, 7))
    assert "Next event Soon" in see(home_page)
    clock.move_to(datetime(2026, 5, 7, 10, 30, tzinfo=UTC))
    assert "Soon Happening now. Thursday 7 May 2026" in see(home_page)
    clock.move_to(datetime(2026, 5, 7, 11, tzinfo=UTC))
    assert "Next event" not in see(home_page)
    assert "Past events Soon" in see(event_index)


# One event


def test_event_says_when_where_for_whom_and_how_to_register():
    venue = VenueFactory(name="Town Hall", address="1 Square\nLeeds", postcode="LS1 1ZZ")
    event = EventPageFactory(
        attendance_mode="HYBRID", venue=venue, audience_scope="PUBLIC_SECTOR",
        audience_includes_text="The NHS\nContractors", registration_method="EXTERNAL_URL",
        registration_url="https://example.org/tickets/", capacity=30,
        registration_closes_at=datetime(2026, 5, 1, 11, tzinfo=UTC),
        sessions_body=[session("A register", contributor(PersonFactory(name="Priya")))],
        materials=[("material", {"kind": "SLIDES", "link": {
            "text": "All slides", "url": "https://example.org/slides/", "page": None,
            "access": "MEMBERS_ONLY"}, "on": None})],
    )  # fmt: skip
    seen = see(event)
    for words in [
        "When Thursday 7 May 2026, 11am to midday Where Town Hall, 1 Square, Leeds, LS1 1ZZ "
        "and online",
        "Registration Register Registration closes on Friday 1 May 2026 at midday. "
        "There are 30 places in all.",
        "Anyone in the public sector. That includes: The NHS Contractors",
        "A register Priya",
        "Slides: All slides (for members of the community)",
        "Add to your calendar",
    ]:
        assert words in seen


@pytest.mark.parametrize(
    ("fields", "said", "has_link"),
    [
        ({"registration_method": "NONE"}, "You do not need to register.", False),
        (
            {"registration_opens_at": datetime(2026, 4, 2, 8, tzinfo=UTC)},
            "Registration opens on Thursday 2 April 2026 at 9am.",
            False,
        ),
        ({"places": "WAITLIST"}, "All places are taken. There is a waiting list.", True),
        ({"places": "FULL"}, "All places are taken.", False),
        (
            {"registration_closes_at": datetime(2026, 3, 2, 8, tzinfo=UTC)},
            "Registration is closed.",
            False,
        ),
        ({"status": "CANCELLED", "change_reason": "Snow."}, "Registration is closed.", False),
    ],
)
def test_registration_follows_from_the_clock_and_the_places(fields, said, has_link):
    usual = {"registration_method": "EXTERNAL_URL", "registration_url": "https://example.org/t/"}
    page = source(EventPageFactory(**usual | fields))
    assert said in text_of(page)
    assert ("https://example.org/t/" in page) == has_link


def test_series_shows_its_rule_and_its_dates():
    seen = see(EventPageFactory(**MONTHLY))
    assert "Next Thursday 23 April 2026, 11am to midday" in seen
    assert "Repeats Every fourth Thursday of the month" in seen
    assert "Next dates Thursday 23 April 2026, 11am to midday Thursday 28 May 2026" in seen
    assert "Past dates Thursday 26 March 2026" in seen


def test_event_that_is_over_says_so(clock):
    event = EventPageFactory(registration_method="EXTERNAL_URL", registration_url="https://a.uk/")
    clock.move_to(datetime(2027, 1, 1, tzinfo=UTC))
    seen = see(event)
    assert "This event is over." in seen
    assert "Registration" not in seen


# Elsewhere


def test_block_lists_the_next_dates_of_a_kind():
    EventPageFactory(title="A social", type="SOCIAL")
    EventPageFactory(title="A meetup", type="MEETUP")
    block = {"heading": "Come", "type": "SOCIAL", "sig": None, "number": 3}
    seen = see(StandardPageFactory(body=[("event_list", block)]))
    assert "Come A social Thursday 7 May 2026" in seen
    assert "A meetup" not in seen


def test_group_shows_its_next_meeting_and_its_past_ones():
    sig = SigPageFactory(title="Open source")
    EventPageFactory(title="Meeting", parent=sig, sig=sig, **MONTHLY)
    EventPageFactory(title="Of nobody")
    seen = see(sig)
    assert "Next meeting Meeting Thursday 23 April 2026, 11am to midday" in seen
    assert "Past meetings Meeting Thursday 26 March 2026" in seen
    assert "Of nobody" not in seen


def test_group_that_has_stopped_meeting_is_dormant(sig_index, clock):
    sig = SigPageFactory(title="Open source", cadence="Monthly")
    EventPageFactory(sig=sig, starts_on=date(2026, 5, 7))
    assert "This group is dormant." not in see(sig)
    assert "Open source Meets: Monthly" in see(sig_index)
    clock.move_to(datetime(2027, 1, 1, tzinfo=UTC))
    assert "This group is dormant." in see(sig)
    assert "Open source Dormant" in see(sig_index)
