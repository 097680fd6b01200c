"""Drafts of events: their dates and sessions, as they will be once they are published."""

from copy import copy
from typing import Any

from cms.api.context import ApiContext
from cms.api.drafts import drafts_of
from cms.api.people import organisations_by_id, people_by_id
from events.drafts import drafted_occurrences, drafted_sessions
from events.listing import dates_of_drafts
from events.models import ListedEvent, Session
from events.programme import note_whole_event, sessions_of_events, venues_by_id


@drafts_of(ListedEvent)
def put_event(context: ApiContext, page: Any) -> None:
    """What belongs to the draft of an event."""
    if not page.type:
        page.type = "OTHER"
    published = copy(page)  # what goes before is known by the page's own key
    published.pk = page.id
    rows = drafted_occurrences(published)
    number(rows)
    asks = any(context.may_ask(name) for name in ("sessions", "agenda", "jsonLd"))
    sessions = drafted_sessions(published, rows) if asks else []
    belongings: list[Any] = [*rows, *sessions]
    for each in belongings:
        each.event_id = page.pk
    context.put(dates_of_drafts, {page.pk: context.together(rows)})
    context.want(venues_by_id, [row.venue_id for row in rows])
    put_sessions(context, page, sessions)
    note_whole_event(context, page)


def put_sessions(context: ApiContext, page: Any, sessions: list[Session]) -> None:
    number(sessions)
    for session in sessions:
        context.want(people_by_id, [who[1] for who in session.contributed])
        context.want(organisations_by_id, [who[2] for who in session.contributed])
    context.put(sessions_of_events, {page.pk: context.together(sessions)})


def number(rows: list[Any]) -> None:
    """Gives a key below zero to those that are not published yet."""
    for place, row in enumerate(rows, 1):
        row.pk = row.pk or -place
