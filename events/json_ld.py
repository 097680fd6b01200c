"""Events as search engines read them: schema.org's Event, as JSON-LD.

A series is an EventSeries with its next dates as sub-events, a conference an Event with its
sessions. Moments are local times with their offset; a date known to the month alone is one.
"""

from datetime import timedelta
from typing import Any

from cms.api.context import ApiContext
from cms.api.images import in_sizes
from cms.api.links import link
from cms.api.pages import page_url, sharing_image
from cms.api.people import organisations_by_id
from cms.api.renditions import PRESETS
from events.listing import Asked, Owned, parts
from events.models import ConferencePage, EventOccurrence, ListedEvent, Session, Venue
from events.notices import audience_in_words
from events.programme import (
    contributions_to,
    note_events,
    sessions_of_events,
    stored,
    venues_by_id,
)
from events.registration import registration_link
from events.times import ZONE, local_date

LATEST = Asked(last_first=True, only_first=True)
NEXT_DATES = Asked(phases=("HAPPENING_NOW", "UPCOMING"), first=10)
SCHEMA_ORG = "https://schema.org/"
STATUSES = {
    "TENTATIVE": "EventScheduled",
    "CONFIRMED": "EventScheduled",
    "RESCHEDULED": "EventRescheduled",
    "POSTPONED": "EventPostponed",
    "CANCELLED": "EventCancelled",
}
ATTENDANCE_MODES = {
    "IN_PERSON": "OfflineEventAttendanceMode",
    "ONLINE": "OnlineEventAttendanceMode",
    "HYBRID": "MixedEventAttendanceMode",
}


def json_ld_of_event(context: ApiContext, page: Any) -> dict[str, Any]:
    """What makes the JSON-LD of a page that of an event."""
    note_events(context, page)
    is_series = getattr(page, "rule", None) is not None
    for peer in context.peers_once(page, "json_ld"):
        if isinstance(peer, ListedEvent):
            context.want(parts, [dates_to_describe(peer)])
    rows = context.get(parts, dates_to_describe(page)).rows
    about = {
        **common(context, page),
        "datePublished": None,  # of a creative work, which an event is not
        "dateModified": None,
    }
    if is_series:
        whole = {"@type": "EventSeries", "name": page.title, "url": page_url(context, page)}
        dates = [
            {"@type": "Event", **date(context, page, row), "superEvent": whole} for row in rows
        ]
        return {**about, "@type": "EventSeries", "subEvent": dates or None}
    sessions = sessions_within(context, page)
    about |= {"@type": "Event", **(date(context, page, rows[0]) if rows else {})}
    return {**about, "subEvent": sessions or None}


def dates_to_describe(page: Any) -> Owned:
    """The dates of an event that its JSON-LD is about."""
    is_series = getattr(page, "rule", None) is not None
    return Owned(NEXT_DATES if is_series else LATEST, "event_id", page.pk)


def common(context: ApiContext, page: Any) -> dict[str, Any]:
    """What is true of an event whatever its date."""
    hosts = [
        {"@type": "Organization", "name": host.name, "url": host.url or None}
        for raw in stored(page, "hosts")
        if (host := context.get(organisations_by_id, raw["value"]))
    ]
    image = sharing_image(context, page)
    sizes = in_sizes(context, image, (PRESETS["SOCIAL"].spec,)) if image else []
    audience = audience_in_words(page)
    return {
        "organizer": [without_nothing(host) for host in hosts] or None,
        "image": [size.url for size in sizes] or None,
        "audience": {"@type": "Audience", "audienceType": audience} if audience else None,
        "maximumAttendeeCapacity": page.capacity,
    }


def date(context: ApiContext, page: Any, row: EventOccurrence) -> dict[str, Any]:
    """One date of an event: when, where, and whether it goes ahead."""
    mode = ATTENDANCE_MODES.get(row.attendance_mode)
    return without_nothing(
        {
            "name": row.title,
            "url": page_url(context, page),
            "startDate": moment(row, row.starts_at),
            "endDate": last_moment(row),
            "previousStartDate": moment(row, row.original_starts_at),
            "eventStatus": SCHEMA_ORG + STATUSES[row.status],
            "eventAttendanceMode": SCHEMA_ORG + mode if mode else None,
            "location": location(context, page, row),
        }
    )


def moment(row: EventOccurrence, at: Any) -> str | None:
    """A moment as precisely as the date is known."""
    if at is None:
        return None
    if row.precision == "MONTH":
        return f"{local_date(at):%Y-%m}"
    if row.precision == "DAY":
        return local_date(at).isoformat()
    return at.astimezone(ZONE).isoformat()


def last_moment(row: EventOccurrence) -> str | None:
    """When it ends: the moment, or the last day or month, which belongs to it."""
    if row.ends_at is None:
        return None
    within = timedelta() if row.precision == "TIME" else timedelta(seconds=1)
    return moment(row, row.ends_at - within)


def location(context: ApiContext, page: Any, row: EventOccurrence) -> Any:
    """Where it is: a place, an address on the web, or both."""
    places = []
    venue = context.get(venues_by_id, row.venue_id)
    if venue and row.attendance_mode != "ONLINE":
        places.append(place(venue))
    if row.attendance_mode in ("ONLINE", "HYBRID"):
        where = registration_link(page, row) or link("", page_url(context, page))
        places.append({"@type": "VirtualLocation", "url": where["url"]})
    return places if len(places) > 1 else next(iter(places), None)


def place(venue: Venue) -> dict[str, Any]:
    lines = ", ".join(line.strip(" ,") for line in venue.address.splitlines() if line.strip(" ,"))
    address = {
        "@type": "PostalAddress",
        "streetAddress": lines or None,
        "postalCode": venue.postcode or None,
        "addressCountry": "GB",
    }
    found = {"@type": "Place", "name": venue.name, "address": without_nothing(address)}
    if venue.latitude is not None and venue.longitude is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": venue.latitude,
            "longitude": venue.longitude,
        }
    return found


def sessions_within(context: ApiContext, page: Any) -> list[dict[str, Any]]:
    """What is on at an event that does not repeat, each as an Event within it."""
    kind = "Event"
    whole = {"@type": kind, "name": page.title, "url": page_url(context, page)}
    return [
        without_nothing(
            {
                "@type": kind,
                "name": session.title,
                "startDate": local(session.starts_at),
                "endDate": local(session.ends_at) if session.ends_at != session.starts_at else None,
                "performer": performers(context, session) or None,
                "superEvent": whole,
            }
        )
        for session in context.get_for(sessions_of_events, page, [])
        if session.starts_at or not isinstance(page, ConferencePage)
    ]


def local(at: Any) -> str | None:
    return at.astimezone(ZONE).isoformat() if at else None


def performers(context: ApiContext, session: Session) -> list[dict[str, Any]]:
    return [
        {"@type": "Person", "name": each["display_name"]}
        for each in contributions_to(context, session)
    ]


def without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}
