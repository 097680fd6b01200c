"""The dates of events: what every list of events is made of."""

import graphene

from cms.api.contributions import Material, resolve_materials
from cms.api.drafts import is_draft
from cms.api.links import Link
from cms.api.pagination import page_info
from cms.api.scalars import FacetValue, PageInfo
from events.addresses import (
    calendar_url,
    calendar_url_of_event,
    calendar_url_of_occurrence,
    calendar_url_of_sig,
    calendar_url_of_type,
)
from events.asking import OccurrenceList
from events.programme import events_by_id, materials_of, sessions_of_events, venues_by_id
from events.registration import registration_link, registration_state
from events.schema.enums import (
    AttendanceMode,
    DatePrecision,
    EventPhase,
    EventStatus,
    RegistrationMethod,
    RegistrationState,
)
from events.schema.places import Venue
from events.schema.sessions import of_occurrence, sessions_field
from events.times import ZONE
from events.words import words_for


class DateText(graphene.ObjectType):
    """A date in words, as GOV.UK writes it: "Thursday 7 May 2026, 11am to midday"."""

    date = graphene.String(required=True, description="The day or days: Thursday 7 May 2026.")
    time = graphene.String(description="11am to midday. Null where there is no time.")
    range = graphene.String(required=True, description="Both, to show by themselves.")
    iso = graphene.String(
        description="For the `datetime` attribute of a `time` element. Null while it is TBC."
    )


class Registration(graphene.ObjectType):
    """How people register, and whether they can."""

    method = graphene.Field(RegistrationMethod, required=True, description="How.")
    state = graphene.Field(
        RegistrationState, required=True, description="Whether they can. Follows from the clock."
    )
    link = graphene.Field(Link, description="Where. Null where there is nothing to follow.")
    opens_at = graphene.DateTime(description="Null where it has been open from the start.")
    closes_at = graphene.DateTime(description="Null where it stays open until the event is over.")
    capacity = graphene.Int(description="How many people can come.")
    note = graphene.String(description="What else to know.")


def registration(context, page, occurrence) -> dict:
    """The Registration of an event's date, or of an event that has none ahead."""
    return {
        "method": page.registration_method or "NONE",
        "state": registration_state(page, occurrence, context.at),
        "link": registration_link(page, occurrence),
        "opens_at": page.registration_opens_at,
        "closes_at": page.registration_closes_at,
        "capacity": page.capacity,
        "note": page.registration_note or None,
    }


class EventOccurrence(graphene.ObjectType):
    """One time that an event happens. A monthly series has many."""

    id = graphene.ID(required=True, description="Stays the same when the date is moved.")
    event = graphene.Field(
        "events.schema.pages.EventInterface", required=True, description="What happens."
    )
    title = graphene.String(
        required=True, description="The event's title, as it was at the time for past ones."
    )
    status = graphene.Field(EventStatus, required=True, description="Whether it goes ahead.")
    phase = graphene.Field(
        EventPhase, required=True, description="Where it stands. Follows from the clock."
    )
    precision = graphene.Field(
        DatePrecision, required=True, description="How much is known of the date."
    )
    starts_at = graphene.DateTime(description="Null only while the date is to be confirmed.")
    ends_at = graphene.DateTime(description="The first moment after it.")
    time_zone = graphene.String(required=True, description="Where its times are local times.")
    display = graphene.Field(DateText, required=True, description="When it is, in words.")
    original_starts_at = graphene.DateTime(
        description="When it was to start before it was moved or put off."
    )
    change_reason = graphene.String(description="Why it differs from what was announced.")
    attendance_mode = graphene.Field(AttendanceMode, required=True, description="How to attend.")
    venue = graphene.Field(
        Venue, description="Where. Null where it is online, or the place is to be confirmed."
    )
    registration = graphene.Field(Registration, required=True, description="How to register.")
    sessions = sessions_field(
        lambda row, info: of_occurrence(
            info.context.get(sessions_of_events, row.event_id, []), row
        ),
        "Talks and discussions on this date.",
    )
    materials = graphene.List(
        graphene.NonNull(Material), required=True, description="What was left behind afterwards."
    )
    sequence = graphene.Int(
        required=True, description="Grows with each change that readers should know of."
    )
    ics_url = graphene.String(required=True, description="This date alone, as a calendar file.")

    def resolve_event(row, info):
        return info.context.get(events_by_id, row.event_id)

    def resolve_phase(row, info):
        return row.phase(info.context.at)

    def resolve_time_zone(row, info):
        return ZONE.key

    def resolve_display(row, info):
        return words_for(row.precision, row.starts_at, row.ends_at)

    def resolve_change_reason(row, info):
        return row.change_reason or None

    def resolve_venue(row, info):
        is_somewhere = row.attendance_mode != "ONLINE"
        return info.context.get(venues_by_id, row.venue_id) if is_somewhere else None

    def resolve_registration(row, info):
        page = info.context.get(events_by_id, row.event_id)
        return registration(info.context, page, row)

    def resolve_materials(row, info):
        page = info.context.get(events_by_id, row.event_id)
        return resolve_materials(info.context, materials_of(page, row))

    def resolve_ics_url(row, info):
        if is_draft(row.pk):  # what was not announced has no calendar of its own
            return calendar_url_of_event(info.context.get(events_by_id, row.event_id).id)
        return calendar_url_of_occurrence(row.pk)


class EventOccurrenceEdge(graphene.ObjectType):
    """A date and its place in the list."""

    cursor = graphene.String(required=True, description="Send it as `after`.")
    node = graphene.Field(EventOccurrence, required=True, description="The date.")


def facet(description: str) -> graphene.List:
    return graphene.List(graphene.NonNull(FacetValue), required=True, description=description)


class EventOccurrenceConnection(graphene.ObjectType):
    """A part of a list of dates, with what a listing page shows beside it."""

    nodes = graphene.List(
        graphene.NonNull(EventOccurrence), required=True, description="The dates."
    )
    edges = graphene.List(
        graphene.NonNull(EventOccurrenceEdge),
        required=True,
        description="The dates with cursors.",
    )
    page_info = graphene.Field(PageInfo, required=True, description="Whether more follow.")
    total_count = graphene.Int(required=True, description="How many dates the filter lets through.")
    years = facet("Years, the latest first.")
    types = facet("Kinds of event, the most frequent first.")
    sigs = facet("Special interest groups, those with the most dates first.")
    ics_url = graphene.String(
        required=True,
        description="A calendar to subscribe to: of one group or one kind of event where the "
        "filter holds just that, else of all.",
    )

    def resolve_nodes(dates: OccurrenceList, info):
        return dates.nodes

    def resolve_edges(dates: OccurrenceList, info):
        return [
            {"cursor": cursor, "node": node}
            for cursor, node in zip(dates.cursors, dates.nodes, strict=True)
        ]

    def resolve_page_info(dates: OccurrenceList, info):
        return page_info(
            dates.cursors, has_next=dates.has_next_page, has_previous=dates.has_previous_page
        )

    def resolve_total_count(dates: OccurrenceList, info):
        return dates.total_count

    def resolve_years(dates: OccurrenceList, info):
        return dates.facets.years

    def resolve_types(dates: OccurrenceList, info):
        return dates.facets.types

    def resolve_sigs(dates: OccurrenceList, info):
        return dates.facets.sigs

    def resolve_ics_url(dates: OccurrenceList, info):
        sig, types = dates.sig_slug, dates.asked.types
        if sig and types is None:
            return calendar_url_of_sig(sig)
        if types and len(types) == 1 and sig is None:
            return calendar_url_of_type(types[0])
        return calendar_url()
