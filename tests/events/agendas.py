"""Agendas for tests, as their blocks take them."""

from datetime import date

from events.models import Venue

DAY = date(2026, 5, 7)


def contributor(person=None, **values) -> dict:
    return {"person": person, "name": "", "role": "SPEAKER", "organisation": None,
            "job_title": "", **values}  # fmt: skip


def item(title: str, minutes: int = 30, kind: str = "TALK", **values) -> dict:
    """A row of an agenda. Without rooms it is for everybody."""
    return {"title": title, "minutes": minutes, "kind": kind, "starts": None, "rooms": [],
            "contributors": [], "talks": [], **values}  # fmt: skip


def talk(title: str, minutes: int | None = None, **values) -> dict:
    """A talk within a slot."""
    return {"title": title, "minutes": minutes, "contributors": [], **values}


def agenda(*items: dict, on: date = DAY) -> list[tuple]:
    """An agenda of one day."""
    return [("day", {"on": on, "items": list(items)})]


def rooms_of(venue: Venue) -> list[str]:
    """The rooms of a venue as items take them."""
    return [str(room.pk) for room in venue.rooms.order_by("sort_order")]
