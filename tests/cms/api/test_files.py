"""Files such as calendars and feeds are made once, and never after they have changed."""

import pytest

from events import calendars
from tests.events.editing import publish
from tests.factories import EventPageFactory

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The names of the calendars that were made."""
    names: list[str] = []
    build = calendars.build_calendar

    def noted(name, *more):
        names.append(name)
        return build(name, *more)

    monkeypatch.setattr(calendars, "build_calendar", noted)
    return names


def test_file_is_made_once_until_something_changes(client, made):
    event = EventPageFactory(title="Lean Coffee")
    for _ in range(3):
        assert b"SUMMARY:Lean Coffee" in client.get("/calendars/events.ics").content
    assert len(made) == 1
    publish(event, title="Tea")
    assert b"SUMMARY:Tea" in client.get("/calendars/events.ics").content
    assert len(made) == 2


def test_each_file_is_remembered_by_its_own_address(client, made):
    one, two = EventPageFactory(title="One"), EventPageFactory(title="Two")
    for page in (one, two, one, two):
        content = client.get(f"/calendars/event/{page.pk}.ics").content
        assert f"SUMMARY:{page.title}".encode() in content
    assert len(made) == 2
    assert client.get("/calendars/event/0.ics").status_code == 404
    assert client.get("/calendars/event/0.ics").status_code == 404
