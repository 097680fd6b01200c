"""Atom feeds of events as a feed reader gets them (RFC 4287)."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from defusedxml import ElementTree

from events.feeds import MOST
from tests.events.editing import change, publish
from tests.factories import (
    ConferencePageFactory,
    EventPageFactory,
    SigPageFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MONTHLY = {"repeats": "MONTHLY_BY_WEEKDAY", "repeat_week": 4, "repeat_weekday": 3,
           "starts_on": date(2026, 1, 22)}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def feed(client):
    def feed(path: str = "/feeds/events/"):
        response = client.get(path)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ElementTree.fromstring(response.content)

    return feed


def entries(root) -> list:
    return list(root.iter(f"{ATOM}entry"))


def titles(root) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(root)]


def summaries(root) -> list[str]:
    return [entry.findtext(f"{ATOM}summary") for entry in entries(root)]


def test_entry_says_what_when_and_where(feed):
    event = EventPageFactory(
        title="Talks <b> & tea", slug="talks", summary="One < two.", attendance_mode="IN_PERSON",
        venue=VenueFactory(name="Town Hall"),
    )  # fmt: skip
    [entry] = entries(feed())
    row = event.occurrences.get()
    assert entry.findtext(f"{ATOM}title") == "Talks <b> & tea"
    summary = entry.find(f"{ATOM}summary")
    assert summary.text == "Thursday 7 May 2026, 11am to midday. Town Hall.\nOne < two."
    assert summary.get("type", "text") == "text"
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{row.uid}"
    assert entry.findtext(f"{ATOM}published") == "2026-01-01T09:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-01-01T09:00:00+00:00"
    assert entry.find(f"{ATOM}category").attrib == {"term": "Meetup"}
    [link] = entry.findall(f"{ATOM}link")
    assert link.attrib == {"href": "http://127.0.0.1:8000/events/talks/", "rel": "alternate"}


def test_feed_and_entries_have_what_the_standard_requires(feed):
    EventPageFactory.create_batch(2)
    for root in (feed(), feed("/feeds/events/type/conference/")):
        for element in (root, *entries(root)):
            assert len(element.findall(f"{ATOM}id")) == 1
            assert len(element.findall(f"{ATOM}title")) == 1
            assert len(element.findall(f"{ATOM}updated")) == 1
            assert urlsplit(element.findtext(f"{ATOM}id")).scheme
        assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert feed().find(f"{ATOM}link[@rel='self']").attrib["href"] == (
        "http://127.0.0.1:8000/feeds/events/"
    )


def test_change_updates_an_entry_that_keeps_its_id(feed, clock):
    event = EventPageFactory(slug="before")
    [before] = entries(feed())
    clock.shift(timedelta(days=1))
    publish(event, slug="after", starts_on=date(2026, 5, 14), change_reason="The speaker is ill.")
    [after] = entries(feed())
    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert after.findtext(f"{ATOM}published") == "2026-01-01T09:00:00+00:00"
    assert after.findtext(f"{ATOM}updated") == "2026-01-02T09:00:00+00:00"
    assert feed().findtext(f"{ATOM}updated") == "2026-01-02T09:00:00+00:00"
    assert "Moved. It was to be on Thursday 7 May 2026, 11am. The speaker is ill." in (
        after.findtext(f"{ATOM}summary")
    )


def test_series_is_there_with_its_next_date_and_those_that_differ(feed, clock):
    event = EventPageFactory(title="Coffee", **MONTHLY)
    event = change(event, kind="CANCEL", on=date(2026, 1, 22))
    event = change(event, kind="MOVE", on=date(2026, 12, 24), new_on=date(2026, 12, 17))
    days = sorted(summary.split(",")[0] for summary in summaries(feed()))
    assert days == [
        "Thursday 17 December 2026", "Thursday 22 January 2026", "Thursday 26 February 2026",
    ]  # fmt: skip
    clock.move_to(datetime(2026, 2, 26, 13, tzinfo=UTC))
    days = sorted(summary.split(",")[0] for summary in summaries(feed()))
    assert days == ["Thursday 17 December 2026", "Thursday 26 March 2026"]


def test_what_is_over_is_gone_and_what_is_to_be_confirmed_is_there(feed, clock):
    EventPageFactory(title="Over", starts_on=date(2026, 1, 1))
    EventPageFactory(title="On", starts_on=date(2026, 1, 2))
    EventPageFactory(title="Some day", precision="TBC")
    assert sorted(titles(feed())) == ["On", "Over", "Some day"]
    clock.move_to(datetime(2026, 1, 2, 11, 30, tzinfo=UTC))
    assert sorted(titles(feed())) == ["On", "Some day"]
    clock.move_to(datetime(2026, 1, 2, 12, tzinfo=UTC))
    assert titles(feed()) == ["Some day"]
    assert summaries(feed()) == ["Date to be confirmed. Online.\nA sentence about it."]


def test_latest_news_stands_first(feed, clock):
    first = EventPageFactory(title="First")
    clock.shift(timedelta(hours=1))
    EventPageFactory(title="Second")
    assert titles(feed()) == ["Second", "First"]
    clock.shift(timedelta(hours=1))
    publish(first, status="CANCELLED", change_reason="The strike.")
    assert titles(feed()) == ["First", "Second"]


def test_feeds_of_a_group_and_of_a_kind(feed):
    sig = SigPageFactory(slug="testing", title="Testing")
    EventPageFactory(title="Talks", type="MEETUP")
    EventPageFactory(title="Meeting", type="SIG_MEETING", sig=sig)
    ConferencePageFactory(title="Conference")
    assert sorted(titles(feed())) == ["Conference", "Meeting", "Talks"]
    assert titles(feed("/feeds/events/sig/testing/")) == ["Meeting"]
    assert titles(feed("/feeds/events/type/conference/")) == ["Conference"]
    assert feed("/feeds/events/sig/testing/").findtext(f"{ATOM}title").startswith("Testing – ")


def test_feed_has_an_end(feed):
    series = EventPageFactory(repeats="WEEKLY", repeat_count=MOST + 5)
    series.occurrences.update(change_reason="In the other room.")
    assert len(entries(feed())) == MOST


def test_characters_that_xml_does_not_allow_are_left_out(feed):
    EventPageFactory(title="Talks\x0b and\x1f tea", summary="Copied\x0bfrom Word.")
    assert titles(feed()) == ["Talks and tea"]
    assert summaries(feed())[0].endswith("Copiedfrom Word.")


@pytest.mark.parametrize("number", [1, 3, 8])
def test_feed_costs_the_same_however_long(client, number, django_assert_num_queries):
    sig = SigPageFactory(slug="testing")
    for _ in range(number):
        EventPageFactory(sig=sig, venue=VenueFactory(), repeats="WEEKLY", repeat_count=2)
        ConferencePageFactory(sig=sig, venue=VenueFactory())
    with django_assert_num_queries(5):
        client.get("/feeds/events/")
    with django_assert_num_queries(6):
        client.get("/feeds/events/sig/testing/")
