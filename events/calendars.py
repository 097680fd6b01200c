"""Calendars (RFC 5545) that people subscribe to: of every event, a group, a kind, or one event.

A series is one component with its rule, as far as the rule is true. A date that differs from it
stands beside it with a RECURRENCE-ID: moved, held elsewhere, or cancelled, which is said and never
left out in silence.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, Timezone
from icalendar.prop import vDuration

from cms.api.files import context_of, made_once, printable
from cms.api.renditions import absolute_url
from events.addresses import KEY
from events.models import ConferencePage, EventOccurrence
from events.programme import REMEMBERED, events_by_id, listings_of, occurrences_of
from events.times import ZONE
from events.vevents import vevent_alone, vevents_of, vevents_of_sessions

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Community CMS//Events//EN"
REFRESH = timedelta(hours=1)
TIME_ZONE = f"""BEGIN:VTIMEZONE
TZID:{ZONE.key}
BEGIN:DAYLIGHT
DTSTART:19970330T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE"""
"""The United Kingdom's clocks, by the rule that has held since 1996 and goes on as series do."""


@require_safe
@made_once
def calendar_of_many(request: HttpRequest, kind: str = "", slug: str = "") -> HttpResponse:
    """Every event, or those of a group or a kind. What was over a year ago is left out."""
    context = context_of(request)
    label, rows = occurrences_of(context, kind, slug)
    if rows is None:
        raise Http404(f"No {kind} has this name.")
    since = context.at - REMEMBERED
    listings = listings_of(context, rows, since)
    events = [each for listing in listings for each in vevents_of(context, listing, since)]
    site = context.site.site_name or context.site.hostname
    name = f"{label} – {site}" if label else site
    return answer(request, name, events, f"{slug or 'events'}.ics")


@require_safe
@made_once
def calendar_of_event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event with all its dates; a conference also with its sessions."""
    context = context_of(request)
    page = context.get(events_by_id, pk)
    if page is None:
        raise Http404("No event has this number.")
    events: list[Event] = []
    for listing in listings_of(context, EventOccurrence.objects.filter(event=pk)):
        events += vevents_of(context, listing, None)
        if isinstance(page, ConferencePage):
            events += vevents_of_sessions(context, listing)
    return answer(request, page.title, events, f"{page.slug}.ics")


@require_safe
@made_once
def calendar_of_occurrence(request: HttpRequest, pk: int) -> HttpResponse:
    """One date of an event, by itself."""
    context = context_of(request)
    row = EventOccurrence.objects.filter(pk=pk).first()
    page = context.get(events_by_id, row.event_id) if row else None
    if row is None or page is None:
        raise Http404("No date of an event has this number.")
    return answer(request, row.title, vevent_alone(context, page, row), f"{page.slug}.ics")


def answer(
    request: HttpRequest, name: str, events: Iterable[Event], file_name: str
) -> HttpResponse:
    events = list(events)
    content = printable(build_calendar(name, absolute_url(request.path), events).to_ical().decode())
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{file_name}"'
    if events:
        changed_at = max(event.last_modified for event in events)
        response["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def build_calendar(name: str, url: str, events: list[Event]) -> Calendar:
    """A calendar of these events, in the time zone that they are in."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add("source", url, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add_component(Timezone.from_ical(TIME_ZONE))
    for event in events:
        calendar.add_component(event)
    return calendar


urlpatterns = [
    path("events.ics", calendar_of_many, name="calendar"),
    path("sig/<slug:slug>.ics", calendar_of_many, {"kind": "sig"}, name="calendar-of-sig"),
    path("type/<slug:slug>.ics", calendar_of_many, {"kind": "type"}, name="calendar-of-type"),
    path(f"event/<{KEY}:pk>.ics", calendar_of_event, name="calendar-of-event"),
    path(f"occurrence/<{KEY}:pk>.ics", calendar_of_occurrence, name="calendar-of-occurrence"),
]
