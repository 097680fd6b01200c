"""The plain pages of events, read as text."""

import re
from datetime import date, time
from html import unescape

from django.test import Client, RequestFactory

from events.models import ConferencePage
from tests.events.agendas import agenda, contributor, item, rooms_of, talk
from tests.factories import ConferencePageFactory, VenueFactory

MONTHLY = {
    "repeats": "MONTHLY_BY_WEEKDAY", "repeat_week": 4, "repeat_weekday": 3,
    "starts_on": date(2026, 3, 26),
}  # fmt: skip


def see(page) -> str:
    """What a reader sees at a page's address."""
    return text_of(source(page))


def source(page) -> str:
    """What a browser gets at a page's address."""
    response = Client().get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def preview(page) -> str:
    """What an editor sees of what is typed in."""
    return text_of(preview_source(page))


def preview_source(page) -> str:
    response = page.make_preview_request(RequestFactory().get("/"), page.default_preview_mode)
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    return unescape(re.sub(r"(\s|<[^>]*>)+", " ", html))


def session(title: str, *contributors: dict, **values) -> tuple:
    """A session of an event, as its blocks take it."""
    return "session", {"kind": "TALK", **talk(title, contributors=list(contributors)), **values}


def conference_in_two_rooms(**fields) -> ConferencePage:
    """A keynote, then lightning talks beside a lean coffee."""
    venue = VenueFactory(name="Town Hall", rooms=["Great Hall", "Library"])
    hall, library = rooms_of(venue)
    return ConferencePageFactory(
        attendance_mode="IN_PERSON", venue=venue,
        starts_time=time(9, 30), ends_time=time(17),
        agenda_body=agenda(
            item("Keynote", 45, "KEYNOTE", contributors=[contributor(name="Kay")]),
            item("Lightning talks", 60, "LIGHTNING_TALK", rooms=[hall],
                 talks=[talk(f"Flash {number}", 10) for number in range(6)]),
            item("Lean coffee", 60, "DISCUSSION", rooms=[library]),
        ),
        **fields,
    )  # fmt: skip
