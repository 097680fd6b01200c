"""How calendars, feeds and schedules answer to odd addresses, other methods and second requests."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from events.models import EventOccurrence
from tests.events.agendas import agenda, item
from tests.events.editing import publish
from tests.factories import ConferencePageFactory

pytestmark = pytest.mark.django_db
OF_MANY = ("/calendars/events.ics", "/feeds/events/", "/calendars/type/meetup.ics")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def own_paths(event) -> list[str]:
    return [
        f"/calendars/event/{event.pk}.ics",
        f"/calendars/occurrence/{event.occurrences.get().pk}.ics",
        f"/calendars/conference/{event.pk}/schedule.json",
    ]


HUGE = ("9223372036854775808", "9" * 40, "9" * 5000)
ODD = [
    *(f"/calendars/event/{pk}.ics" for pk in HUGE),
    *(f"/calendars/occurrence/{pk}.ics" for pk in HUGE),
    *(f"/calendars/conference/{pk}/schedule.json" for pk in HUGE),
    "/calendars/event/0.ics",
    "/calendars/event/-1.ics",
    "/calendars/event/1.5.ics",
    "/calendars/event/%00.ics",
    "/calendars/event/١.ics",
    "/calendars/sig/.ics",
    "/calendars/sig/%F0%9F%98%80.ics",
    f"/calendars/sig/{'a' * 3000}.ics",
    "/calendars/type/MEETUP.ics",
    "/calendars/type/lean_coffee.ics",
    "/calendars/../feeds/events/type/x/",
    "/feeds/events/sig/%27%22%3C/",
    f"/feeds/events/type/{'a' * 3000}/",
]


@pytest.mark.parametrize("path", ODD, ids=[path[:40] for path in ODD])
def test_odd_address_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_other_methods_are_refused_and_head_is_get_without_a_body(client):
    event = ConferencePageFactory(agenda_body=agenda(item("Talk")))
    for path in [*own_paths(event), *OF_MANY]:
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == got["ETag"]
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(path).status_code == 405


def test_client_that_has_it_gets_304_until_it_changes(client, clock):
    event = publish(ConferencePageFactory(agenda_body=agenda(item("Talk"))))
    for path in [*own_paths(event), "/calendars/events.ics", "/feeds/events/"]:
        first = client.get(path)
        assert first["Cache-Control"] == "public, max-age=60"
        assert first["Last-Modified"] == "Thu, 01 Jan 2026 09:00:00 GMT"
        headers = {"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]}
        again = client.get(path, headers=headers)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Cache-Control"] == first["Cache-Control"]
        assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
        # What is taken down leaves an older file, so the date alone decides nothing.
        headers = {"if-modified-since": first["Last-Modified"]}
        assert client.get(path, headers=headers).status_code == 200
        clock.shift(timedelta(hours=1))
        assert client.get(path)["ETag"] == first["ETag"]
        clock.shift(timedelta(hours=-1))
    etags = {path: client.get(path)["ETag"] for path in own_paths(event)}
    event.title = "Renamed"
    event.save_revision().publish()
    for path, etag in etags.items():
        assert client.get(path, headers={"if-none-match": etag}).status_code == 200


def test_empty_calendar_and_feed_do_not_change_by_themselves(client, clock):
    assert not EventOccurrence.objects.exists()
    for path in OF_MANY:
        before = client.get(path)
        clock.shift(timedelta(hours=1))
        assert client.get(path)["ETag"] == before["ETag"]


def test_any_website_may_read_them_and_none_sets_a_cookie(client):
    event = ConferencePageFactory(starts_on=date(2026, 5, 7), starts_time=time(9))
    for path in [*own_paths(event), *OF_MANY]:
        response = client.get(path, headers={"origin": "https://frontend.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies
