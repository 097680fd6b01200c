"""What of events is exported, with their dates, calendars and schedules beside them."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cms.api.contributions import want_materials
from cms.api.files import printable
from cms.api.pages import page_url
from cms.exporting.registry import (
    BEFORE,
    BESIDE,
    CONVERSIONS,
    IDENTIFIED,
    NOT_READ_BACK,
    READ_BACK,
    Conversion,
    export_entries,
    export_pages,
)
from events.agenda import list_items
from events.calendars import build_calendar
from events.exported_dates import ENDING, dates_back, dates_file
from events.models import (
    ConferencePage,
    EventIndexPage,
    EventPage,
    Room,
    Venue,
)
from events.programme import (
    listings_of_events,
    rooms_of_venues,
    sessions_of_events,
    venues_by_id,
)
from events.rooms import RoomsBlock
from events.schedule import Schedule
from events.talks import TalkBlock
from events.vevents import vevents_of, vevents_of_sessions

WHEN = ("precision", "starts_on", "starts_time", "ends_on", "ends_time", "status", "change_reason")
REPEATS = (
    "repeats", "repeat_week", "repeat_weekday", "repeat_interval", "repeat_months_off",
    "repeat_until", "repeat_count", "occurrence_changes",
)  # fmt: skip
WHERE_AND_FOR_WHOM = (
    "attendance_mode", "venue", "is_venue_to_be_confirmed", "audience_scope", "audience_text",
    "audience_includes_text", "registration_method", "registration_url", "registration_link_text",
    "registration_opens_at", "registration_closes_at", "capacity", "places", "registration_note",
)  # fmt: skip
CONTACT = ("contact_label", "team_mailbox", "slack_channel", "slack_url")
STREAMS = {"ConferencePage": "agenda_body", "EventPage": "sessions_body"}
WHY = "made from the event, which is read back"


def calendar_of(names: Any, page: Any) -> Iterator[tuple[str, bytes]]:
    """The event's calendar, under the address of its page: exports know no numbers."""
    context = names.context
    if listing := context.get_for(listings_of_events, page):
        events = list(vevents_of(context, listing, None))
        if isinstance(page, ConferencePage):
            events += vevents_of_sessions(context, listing)
        calendar = build_calendar(page.title, page_url(context, page), events)
        yield ".ics", printable(calendar.to_ical().decode()).encode()


def schedule_of(names: Any, page: ConferencePage) -> Iterator[tuple[str, bytes]]:
    for peer in names.context.peers_once(page, "schedule"):
        for raw in talks_of(peer.agenda_body.raw_data):
            values = [each["value"] for each in list_items(raw["value"].get("materials"))]
            want_materials(names.context, values)
    found = Schedule(names.context, page)
    if found.first_day():
        data = found.data()
        for room in data["schedule"]["conference"]["rooms"]:
            room["guid"] = str(uuid5(NAMESPACE_URL, f"{found.url}#{room['name']}"))
        text = json.dumps(data, ensure_ascii=False, indent=2)
        yield "/schedule.json", f"{text}\n".encode()


def dates_of(names: Any, page: Any) -> Iterator[tuple[str, bytes]]:
    if content := dates_file(names, page):
        yield ENDING, content


def fill_in_the_day(names: Any, page: Any) -> None:
    """Says where contributors worked on the day, which the page itself need not say."""
    for peer in names.context.peers_once(page, "what it refers to"):
        names.context.want(venues_by_id, [peer.venue_id])
        names.context.want(rooms_of_venues, [peer.venue_id])
    known = {
        (session.key, person): (organisation, job_title)
        for session in names.context.get_for(sessions_of_events, page, [])
        for _, person, organisation, job_title, _ in session.contributed
    }
    for raw in talks_of(getattr(page, STREAMS[type(page).__name__]).raw_data):
        for each in list_items(raw["value"].get("contributors")):
            who = each["value"]
            then = known.get((raw.get("id"), who.get("person")))
            if then and who.get("person") and not (who.get("organisation") or who.get("job_title")):
                who["organisation"], who["job_title"] = then


def talks_of(raws: Any) -> Iterator[dict]:
    """The sessions, items and talks in slots among stored blocks, with their ids."""
    for raw in raws:
        if "items" in raw["value"]:
            yield from talks_of(list_items(raw["value"]["items"]))
        else:
            yield raw
            yield from talks_of(list_items(raw["value"].get("talks")))


def rooms_out(keys: Any, names: Any, page: Any) -> list[str]:
    ticked = {str(key) for key in keys or []}
    rooms = names.context.get(rooms_of_venues, page.venue_id, [])
    return [room.name for room in rooms if str(room.pk) in ticked]


def rooms_back(wanted: Any, page: Any) -> list[str]:
    rooms = Room.objects.filter(venue=page.venue_id, name__in=wanted or [])
    return [str(key) for key in rooms.order_by("sort_order", "pk").values_list("pk", flat=True)]


IDENTIFIED.append(TalkBlock)
CONVERSIONS[RoomsBlock] = Conversion(rooms_out, rooms_back)
for kind in STREAMS:
    BESIDE[kind] = [dates_of, calendar_of]
    BEFORE[kind] = fill_in_the_day
BESIDE["ConferencePage"].append(schedule_of)
READ_BACK[ENDING] = dates_back
NOT_READ_BACK |= {".ics": WHY, "/schedule.json": WHY}
export_entries(
    Venue, "venues", "name", "address", "postcode", "latitude", "longitude", "getting_there",
    "accessibility", "rooms",
    rows={"rooms": ("name", "capacity")}, name=lambda venue: venue.name,
)  # fmt: skip
export_pages(EventIndexPage)
export_pages(
    EventPage,
    "type", *WHEN, *REPEATS, *WHERE_AND_FOR_WHOM, "sig", "hosts", "sessions_body", "materials",
    *CONTACT, "body",
    occurrence_changes=(
        "kind", "on", "new_on", "starts_time", "ends_time", "attendance_mode", "venue", "link",
        "reason",
    ),
)  # fmt: skip
export_pages(
    ConferencePage,
    *WHEN, *WHERE_AND_FOR_WHOM, "agenda_body", "attendee_info", "call_url", "call_opens_at",
    "call_closes_at", "call_guidance", "hosts", "sponsors", "gallery", "sig", *CONTACT, "body",
)  # fmt: skip
