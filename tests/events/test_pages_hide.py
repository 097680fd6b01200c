"""What the plain pages of events keep to themselves, and what they cost."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.models import Venue
from tests.events.agendas import agenda, contributor, item
from tests.events.pages import (
    conference_in_two_rooms,
    see,
    session,
)
from tests.factories import (
    ConferencePageFactory,
    EventPageFactory,
    OrganisationFactory,
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


# What is not public


def hide(thing) -> None:
    type(thing).objects.filter(pk=thing.pk).update(live=False)


def test_hidden_entries_and_groups_do_not_show():
    venue, sig = VenueFactory(name="Secret bunker"), SigPageFactory(title="Secret group")
    person, host = PersonFactory(name="Secret person"), OrganisationFactory(name="Secret service")
    event = EventPageFactory(
        attendance_mode="IN_PERSON", venue=venue, sig=sig,
        sessions_body=[session("Talk", contributor(person))],
        hosts=[("organisation", host)],
    )  # fmt: skip
    names = [str(thing) for thing in (venue, sig, person, host)]
    assert [name for name in names if name in see(event)] == names
    for thing in (venue, sig, person, host):
        hide(thing)
    assert "Secret" not in see(event)
    assert "Where To be confirmed" in see(event)


def test_hidden_rooms_of_a_conference_do_not_show():
    conference = conference_in_two_rooms()
    assert "Library" in see(conference)
    hide(Venue.objects.get())
    seen = see(conference)
    assert "Library" not in seen
    assert "Lean coffee" in seen


def test_hidden_events_are_in_no_list(event_index, home_page):
    sig = SigPageFactory()
    pages = [event_index, home_page, sig,
             StandardPageFactory(body=[("event_list", {"heading": "", "number": 9})])]  # fmt: skip
    event = EventPageFactory(title="Secret meeting", sig=sig)
    assert all("Secret meeting" in see(page) for page in pages)
    PageViewRestriction.objects.create(page=event, restriction_type="login")
    assert not any("Secret meeting" in see(page) for page in pages)


def test_block_of_a_hidden_group_lists_nothing():
    sig = SigPageFactory()
    EventPageFactory(title="Secret meeting", sig=sig)
    page = StandardPageFactory(body=[("event_list", {"heading": "", "sig": sig, "number": 9})])
    assert "Secret meeting" in see(page)
    hide(sig)
    assert "Secret meeting" not in see(page)


# Queries


def queries(client, page) -> int:
    client.get(page.get_url())  # what a process remembers
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page.get_url()).status_code == 200
    return len(captured)


def test_lists_take_the_same_queries_however_long_they_are(client, event_index, home_page):
    sig = SigPageFactory()
    block = {"heading": "", "type": "", "sig": None, "number": 20}
    pages = [event_index, home_page, sig, StandardPageFactory(body=[("event_list", block)])]
    found = []
    for number in range(1, 21):
        for start in (date(2026, 5, 1), date(2025, 1, 1)):
            on = start + timedelta(days=number)
            EventPageFactory(sig=sig, venue=VenueFactory(), starts_on=on)
        if number in (1, 3, 8):
            found.append([queries(client, page) for page in pages])
    assert found == [found[0]] * 3


def test_event_takes_the_same_queries_however_many_dates_and_sessions_it_has(client):
    found = []
    for number in (1, 3, 8):
        people = [PersonFactory(organisation=OrganisationFactory()) for _ in range(number)]
        event = EventPageFactory(
            repeats="WEEKLY", repeat_count=number, starts_on=date(2026, 5, 7),
            sessions_body=[session(each.name, contributor(each)) for each in people],
        )  # fmt: skip
        found.append(queries(client, event))
    assert found == [found[0]] * 3


def test_conference_takes_the_same_queries_however_long_its_agenda_is(client):
    found = []
    for number in (1, 3, 8):
        people = [PersonFactory(organisation=OrganisationFactory()) for _ in range(number)]
        items = [item(each.name, 5, contributors=[contributor(each)]) for each in people]
        found.append(queries(client, ConferencePageFactory(agenda_body=agenda(*items))))
    assert found == [found[0]] * 3
