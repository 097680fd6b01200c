"""Where to ask for events."""

from dataclasses import replace

import graphene

from cms.api.pages import at_path, only_page
from cms.api.registry import root_fields
from events.asking import DEFAULT_FIRST, OccurrenceList, asked_for
from events.listing import Owned, first_row
from events.programme import conferences_at, event_at, note_whole_event
from events.schema.filters import filter_argument, first_argument, order_argument
from events.schema.occurrences import EventOccurrence, EventOccurrenceConnection
from events.schema.pages import ConferencePage, EventInterface

PATH = "Site-relative: /events/my-event/"


@root_fields
class EventQuery:
    events = graphene.Field(
        EventOccurrenceConnection,
        required=True,
        filter=filter_argument(),
        order=order_argument(),
        first=first_argument(DEFAULT_FIRST),
        after=graphene.String(description="endCursor of the part before."),
        description="Dates of events, a part at a time. A monthly series gives many.",
    )
    next_event = graphene.Field(
        EventOccurrence,
        filter=filter_argument(),
        description="What goes on now, or comes next. Never anything that has ended, is cancelled "
        "or has no date.",
    )
    event = graphene.Field(
        EventInterface,
        path=graphene.String(required=True, description=PATH),
        description="The event or conference at a path.",
    )
    conference = graphene.Field(
        ConferencePage,
        path=graphene.String(required=True, description=PATH),
        description="The conference at a path.",
    )

    def resolve_events(root, info, filter=None, order=None, first=None, after=None):
        return OccurrenceList(info.context, Owned(asked_for(filter, order, first, after)))

    def resolve_next_event(root, info, filter=None):
        asked = asked_for(filter, first=1)
        return first_row(info.context, Owned(replace(asked, is_ahead=True, only_first=True)))

    def resolve_event(root, info, path):
        return event_at(info.context, path)

    def resolve_conference(root, info, path):
        page = only_page(info.context, at_path(info.context, conferences_at, path))
        if page:
            note_whole_event(info.context, page)
        return page
