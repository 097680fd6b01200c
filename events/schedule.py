"""schedule.json of a conference, for the apps that people carry its agenda in.

The format is that of https://github.com/voc/schedule. It knows one room for each event, so:

- A plenary, which is in all rooms, is listed once, under the first room of its day, and its
  subtitle says that it is in all rooms. So is an item in some rooms, whose subtitle names them.
- A slot that holds talks is listed talk by talk; the subtitle of each names the slot.
- A day without rooms has one that is named after the venue, or "Online".
- Materials that are not for everybody are left out: the format can't say for whom they are.
"""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.http import http_date
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from cms.api.context import ApiContext
from cms.api.contributions import resolve_materials
from cms.api.files import context_of, made_once
from cms.api.pages import page_url
from cms.api.rich_text import to_text
from events.addresses import KEY, schedule_url
from events.agenda import Day, Item, agenda_for_readers, list_items
from events.models import ConferencePage, Session
from events.notices import TO_BE_CONFIRMED, change_notice
from events.programme import (
    contributions_to,
    dates_of_events,
    rooms_of_venues,
    sessions_of_events,
    venues_by_id,
)
from events.times import ZONE
from events.words import listed

LANGUAGE = "en"
SCHEMA = "https://c3voc.de/schedule/schema.json"
MINUTE = timedelta(minutes=1)
TIMESLOT = "00:05"
SHORTEST_ACRONYM = 4
NOT_IN_ACRONYMS = re.compile(r"[^a-z0-9]+")


@require_safe
@made_once
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda of a public conference."""
    context = context_of(request)
    page = context.public.pages(ConferencePage.objects.filter(pk=pk)).first()
    if page is None:
        raise Http404("No conference has this number.")
    found = Schedule(context, page)
    if not found.first_day():
        raise Http404("This conference has no dates yet.")
    response = JsonResponse(found.data(), json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = 'inline; filename="schedule.json"'
    if page.last_published_at:
        response["Last-Modified"] = http_date(page.last_published_at.timestamp())
    return response


class Schedule:
    """The agenda of one conference in that format."""

    def __init__(self, context: ApiContext, page: ConferencePage):
        self.context = context
        self.page = page
        self.days = [day for day in agenda_for_readers(page) if day.items]
        self.url = page_url(context, page)
        self.venue = context.get(venues_by_id, page.venue_id)
        self.rooms = context.get(rooms_of_venues, page.venue_id, []) if self.venue else []
        sessions = context.get(sessions_of_events, page.pk, [])
        self.sessions: dict[str, Session] = {session.key: session for session in sessions}

    def data(self) -> dict[str, Any]:
        published_at = self.page.last_published_at or self.context.at
        return {
            "$schema": SCHEMA,
            "schedule": {
                "version": published_at.isoformat(timespec="seconds"),
                "base_url": self.url,
                "conference": self.conference(),
            },
        }

    def conference(self) -> dict[str, Any]:
        days = [self.day(number, day) for number, day in enumerate(self.days, 1)]
        used = {name for day in days for name in day["rooms"]}
        return {
            "acronym": acronym_of(self.page.slug),
            "title": self.page.title,
            "description": self.description(),
            "start": self.first_day(),
            "end": self.last_day(),
            "daysCount": len(days),
            "timeslot_duration": TIMESLOT,
            "time_zone_name": ZONE.key,
            "url": self.url,
            "rooms": [room for room in self.rooms_in_words() if room["name"] in used],
            "days": days,
        }

    def description(self) -> str:
        """What it is about, after what has changed: the format can't say "cancelled" otherwise."""
        rows = self.context.get(dates_of_events, self.page.pk, [])
        parts = [*(change_notice(row) for row in rows[:1]), self.page.summary]
        return "\n\n".join(part for part in parts if part)

    def first_day(self) -> str:
        on = self.days[0].on if self.days else self.page.starts_on
        return on.isoformat() if on else ""

    def last_day(self) -> str:
        on = self.days[-1].on if self.days else self.page.ends_on or self.page.starts_on
        return on.isoformat() if on else ""

    def rooms_in_words(self) -> list[dict[str, Any]]:
        known = [(room.name, room.capacity) for room in self.rooms]
        if self.only_room not in [name for name, _ in known]:
            known.append((self.only_room, None))
        return [
            {
                "guid": str(uuid5(NAMESPACE_URL, f"{schedule_url(self.page.pk)}#{name}")),
                "name": name,
                "description": None,
                "capacity": capacity,
            }
            for name, capacity in known
        ]

    @property
    def only_room(self) -> str:
        """What stands for a room where none is named."""
        if self.venue:
            return self.venue.name
        return "Online" if self.page.attendance_mode == "ONLINE" else TO_BE_CONFIRMED

    def day(self, number: int, day: Day) -> dict[str, Any]:
        names = self.names_of(day.room_ids) or [self.only_room]
        rooms: dict[str, list[dict]] = {name: [] for name in names}
        for item in sorted(day.items, key=lambda each: each.starts_at):
            own = self.names_of(item.room_ids)
            for each in item.children or [item]:
                rooms[own[0] if own else names[0]].append(self.event(each, item, own or names))
        return {
            "index": number,
            "date": day.on.isoformat(),
            "day_start": local(day.moments[0]).isoformat(),
            "day_end": local(day.moments[-1]).isoformat(),
            "rooms": rooms,
        }

    def names_of(self, room_ids: Any) -> list[str]:
        """The names of these rooms, in the venue's order."""
        return [room.name for room in self.rooms if room.pk in room_ids]

    def event(self, item: Item, slot: Item, rooms: list[str]) -> dict[str, Any]:
        """An item as an event. `slot` is the item itself, or that which it is a talk of."""
        guid = guid_of(item.key)
        number = guid.int % 2**31 or 1
        session = self.sessions.get(item.key)
        where = f"In {listed(rooms)}" if len(rooms) > 1 else ""
        if slot.is_plenary and len(rooms) > 1:
            where = "In all rooms"
        materials = [raw["value"] for raw in list_items(item.value.get("materials"))]
        links = [
            {"title": each["link"]["text"], "url": self.absolute(each["link"]["url"])}
            for each in resolve_materials(self.context, materials)
            if each["link"]["access"] == "PUBLIC"
        ]
        return {
            "id": number,
            "guid": str(guid),
            "date": local(item.starts_at).isoformat(),
            "start": f"{local(item.starts_at):%H:%M}",
            "duration": duration(item.ends_at - item.starts_at),
            "room": rooms[0],
            "slug": f"{slugify(item.title)}-{number}".strip("-"),
            "url": self.url,
            "title": item.title,
            "subtitle": ", ".join(
                part for part in (slot.title if item is not slot else "", where) if part
            ),
            "track": slot.title if item is not slot else None,
            "type": item.kind.lower(),
            "language": LANGUAGE,
            "abstract": to_text(item.value.get("abstract") or ""),
            "description": "",
            "persons": [{"name": name} for name in self.names_of_speakers(session)],
            "links": links,
            "attachments": [],
        }

    def names_of_speakers(self, session: Session | None) -> list[str]:
        found = contributions_to(self.context, session) if session else []
        return [each["display_name"] for each in found]

    def absolute(self, url: str) -> str:
        return self.context.site.root_url + url if url.startswith("/") else url


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE)


def duration(length: timedelta) -> str:
    hours, minutes = divmod(length // MINUTE, 60)
    return f"{hours:02d}:{minutes:02d}"


def guid_of(key: str) -> UUID:
    """The id of a block, which stays the same however often its item is moved."""
    try:
        return UUID(key)
    except ValueError:
        return uuid5(NAMESPACE_URL, key)


def acronym_of(slug: str) -> str:
    """A short name that has the characters, and is as long, as the format wants."""
    return NOT_IN_ACRONYMS.sub("_", slug.lower()).ljust(SHORTEST_ACRONYM, "_")


urlpatterns = [path(f"conference/<{KEY}:pk>/schedule.json", schedule, name="schedule")]
