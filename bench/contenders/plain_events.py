"""Resolvers of the dates of events."""

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils import timezone

from bench.contenders.plain_parts import Resolvers, link
from cms.api.pagination import encode_cursor
from cms.blocks import EVENT_TYPES
from events.addresses import calendar_url
from events.models import EventOccurrence
from events.registration import registration_link, registration_state
from events.times import ZONE, local_date
from events.words import words_for

LABELS = dict(EVENT_TYPES)


def occurrences():
    return EventOccurrence.objects.filter(event__live=True)


def events(root, info, first, order=None, filter=None, after=None) -> dict:
    return {"first": first, "rows": list(occurrences().first_first()[: first + 1])}


def page_info(part: dict, info) -> dict:
    last = part["rows"][: part["first"]][-1]
    return {
        "has_next_page": len(part["rows"]) > part["first"],
        "end_cursor": encode_cursor(last.sorts_at.isoformat(), last.pk),
    }


def counted(value, **more) -> list:
    rows = occurrences().order_by().annotate(**more).exclude(**{value: None})
    return list(rows.values_list(value).annotate(number=Count("pk")))


def years(part: dict, info) -> list[dict]:
    found = counted("year", year=ExtractYear("starts_at", tzinfo=ZONE))
    return [{"value": str(year), "count": count} for year, count in sorted(found, reverse=True)]


def types(part: dict, info) -> list[dict]:
    found = [{"value": of, "label": LABELS[of], "count": number} for of, number in counted("type")]
    return sorted(found, key=lambda each: (-each["count"], each["label"]))


def sigs(part: dict, info) -> list[dict]:
    rows = occurrences().exclude(sig=None).order_by().values_list("sig__slug", "sig__title")
    found = rows.annotate(number=Count("pk")).order_by("-number", "sig__title")
    return [{"value": slug, "label": title, "count": number} for slug, title, number in found]


def registration(row, info) -> dict:
    page = row.event.specific
    return {
        "method": page.registration_method or "NONE",
        "state": registration_state(page, row, timezone.now()),
        "link": registration_link(page, row),
    }


def contributors(session, info) -> list[dict]:
    return [
        {
            "display_name": each.person.name if each.person else each.name,
            "organisation": each.organisation,
        }
        for each in session.contributions.all()
    ]


def materials(row, info) -> list[dict]:
    days = {row.slot, local_date(row.starts_at).isoformat()} if row.slot else None
    return [
        {"kind": child.value["kind"], "link": link(child.value["link"])}
        for child in getattr(row.event.specific, "materials", ())
        if days is None or str(child.value.get("on")) in days
    ]


EVENTS: Resolvers = {
    "Query": {"events": events},
    "EventOccurrenceConnection": {
        "totalCount": lambda part, info: occurrences().count(),
        "nodes": lambda part, info: part["rows"][: part["first"]],
        "pageInfo": page_info,
        "years": years,
        "types": types,
        "sigs": sigs,
        "icsUrl": lambda part, info: calendar_url(),
    },
    "EventOccurrence": {
        "event": lambda row, info: row.event.specific,
        "phase": lambda row, info: row.phase(timezone.now()),
        "timeZone": lambda row, info: ZONE.key,
        "display": lambda row, info: words_for(row.precision, row.starts_at, row.ends_at),
        "changeReason": lambda row, info: row.change_reason or None,
        "venue": lambda row, info: row.venue if row.attendance_mode != "ONLINE" else None,
        "registration": registration,
        "sessions": lambda row, info: list(row.sessions.all()),
        "materials": materials,
    },
    "Session": {"contributors": contributors},
}
