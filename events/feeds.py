"""Atom feeds (RFC 4287) of events: what comes next, and what has changed."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest
from django.urls import path

from cms.api.context import ApiContext
from cms.api.files import context_of
from cms.api.pages import page_url
from cms.blocks import EVENT_TYPES
from cms.feeds import FeedSource, SiteFeed
from events.models import EventOccurrence
from events.notices import change_notice, place_in_words
from events.programme import events_by_id, occurrences_of, venues_by_id
from events.words import words_for

MOST = 50


class EventFeed(SiteFeed):
    """The next date of each public event, and every date to come that is not as usual.

    Whichever was announced or changed last stands first. A series is not there with all its
    dates: calendars are for that.
    """

    def get_object(self, request: HttpRequest, kind: str = "", slug: str = "") -> FeedSource:
        context = context_of(request)
        label, rows = occurrences_of(context, kind, slug)
        if rows is None:
            raise Http404(f"No {kind} has this name.")
        return FeedSource(context, label or "Events", request.path, rows)

    def items(self, source: FeedSource) -> list[tuple[ApiContext, EventOccurrence]]:
        context = source.context
        rows = list(newsworthy(context, source.rows)[:MOST])
        context.want(events_by_id, [row.event_id for row in rows])
        context.want(venues_by_id, [row.venue_id for row in rows])
        return [(context, row) for row in rows if context.get(events_by_id, row.event_id)]

    def item_title(self, item) -> str:
        return item[1].title

    def item_description(self, item) -> str:
        context, row = item
        when = words_for(row.precision, row.starts_at, row.ends_at).range
        where = place_in_words(row.attendance_mode, context.get(venues_by_id, row.venue_id))
        summary = context.get(events_by_id, row.event_id).summary
        parts = (f"{when}. {where}.", change_notice(row), summary)
        return "\n".join(part for part in parts if part)

    def item_link(self, item) -> str:
        context, row = item
        return page_url(context, context.get(events_by_id, row.event_id))

    def item_guid(self, item) -> str:
        return f"urn:uuid:{item[1].uid}"

    def item_pubdate(self, item) -> datetime:
        return item[1].created_at

    def item_updateddate(self, item) -> datetime:
        return item[1].changed_at

    def item_categories(self, item) -> list[str]:
        return [dict(EVENT_TYPES)[item[1].type]]


def newsworthy(context: ApiContext, rows: Any) -> Any:
    """Dates of public events that are not over: the next that goes ahead of each, and those with a
    notice."""
    ahead = rows.filter(context.public.of_page("event__")).not_over(context.at)
    in_order = Window(RowNumber(), partition_by=F("event"), order_by=["sorts_at", "pk"])
    following = ahead.going_ahead().annotate(place=in_order).filter(place=1)
    is_next, has_notice = Q(pk__in=following.values("pk")), ~Q(status="CONFIRMED", change_reason="")
    return ahead.filter(is_next | has_notice).order_by("-changed_at", "sorts_at", "pk")


urlpatterns = [
    path("events/", EventFeed(), name="events-feed"),
    path("events/sig/<slug:slug>/", EventFeed(), {"kind": "sig"}, name="events-feed-of-sig"),
    path("events/type/<slug:slug>/", EventFeed(), {"kind": "type"}, name="events-feed-of-type"),
]
