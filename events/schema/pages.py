"""Events and conferences."""

import graphene

from cms.api.blocks import Block, Figure, body_field, resolve_body, shown_blocks, want_blocks
from cms.api.contributions import ContactPoint, Material, contact_point, resolve_materials
from cms.api.images import images_by_id
from cms.api.links import Link, link
from cms.api.pages import PageInterface, Tag, page_url, tags_of_pages
from cms.api.people import Organisation, organisations_by_id
from cms.api.registry import graphql_type_of, page_type
from cms.api.rich_text import path_of, want_links
from cms.api.scalars import RichText
from cms.blocks import anchors
from events import models
from events.addresses import calendar_url_of_event, schedule_url
from events.asking import asked_for
from events.choices import AUDIENCE_SCOPES
from events.json_ld import dates_to_describe, json_ld_of_event
from events.listing import Owned, first_row, next_of_event, parts
from events.programme import (
    materials_of,
    note_events,
    sessions_of_events,
    stored,
    venues_by_id,
    whole_event,
)
from events.recurrence import in_words
from events.schema.agenda import Agenda, agenda_of
from events.schema.enums import AttendanceMode, AudienceScope, EventType
from events.schema.filters import first_argument, phase_argument
from events.schema.occurrences import EventOccurrence, Registration, registration
from events.schema.places import Venue
from events.schema.sessions import sessions_field
from events.words import times
from sig.schema import SigPage, sigs_by_id

DEFAULT_OCCURRENCES = 10


class Audience(graphene.ObjectType):
    """Who may come."""

    scope = graphene.Field(AudienceScope, required=True, description="In short.")
    text = graphene.String(required=True, description="In words, for newcomers.")
    includes = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Whom that includes, as people ask: the NHS, contractors.",
    )


class EventInterface(graphene.Interface):
    """What an event listing and a conference have in common."""

    id = graphene.ID(required=True, description="Stays the same when the page moves.")
    title = graphene.String(required=True, description="Its title.")
    path = graphene.String(
        required=True, description="Site-relative, as a frontend routes it: /events/my-event/"
    )
    url = graphene.String(
        required=True, description="Absolute, on the frontend that serves this site."
    )
    summary = graphene.String(required=True, description="One sentence for lists.")
    tags = graphene.List(
        graphene.NonNull(Tag), required=True, description="Words that readers may look for."
    )
    type = graphene.Field(
        EventType,
        required=True,
        description="What kind of event it is.",
        # Said here, as a method called resolve_type would be taken for it.
        resolver=lambda page, info: page.type,
    )
    attendance_mode = graphene.Field(
        AttendanceMode,
        required=True,
        description="How people attend as a rule. A date may differ.",
    )
    audience = graphene.Field(Audience, description="Who may come.")
    hosts = graphene.List(
        graphene.NonNull(Organisation), required=True, description="Who holds it."
    )
    sig = graphene.Field(SigPage, description="The special interest group whose meeting it is.")
    venue = graphene.Field(Venue, description="Where it is held as a rule. A date may differ.")
    registration = graphene.Field(
        Registration, required=True, description="How to register for its next date."
    )
    contact = graphene.Field(ContactPoint, description="How to reach the organisers.")
    recurrence_text = graphene.String(
        description='Such as "Every fourth Thursday of the month, 11am to 11:50am". Null where '
        "it doesn't repeat."
    )
    occurrences = graphene.List(
        graphene.NonNull(EventOccurrence),
        required=True,
        phase=phase_argument(),
        first=first_argument(DEFAULT_OCCURRENCES),
        description="Its dates, the first one first, and the last one first where only past ones "
        "are asked for.",
    )
    next_occurrence = graphene.Field(
        EventOccurrence,
        description="The next date that goes ahead, or one that is to be confirmed. Null where "
        "nothing follows.",
    )
    body = body_field(lambda page, info: resolve_body(whole_event(info.context, page), info))
    ics_url = graphene.String(required=True, description="All its dates as a calendar.")

    @classmethod
    def resolve_type(cls, page, info):
        return graphql_type_of(page)

    def resolve_path(page, info):
        return path_of(info.context, page.url_path)

    def resolve_url(page, info):
        return page_url(info.context, page)

    def resolve_tags(page, info):
        return info.context.get_for(tags_of_pages, page, [])

    def resolve_audience(page, info):
        if not page.audience_scope:
            return None
        return {
            "scope": page.audience_scope,
            "text": page.audience_text or dict(AUDIENCE_SCOPES)[page.audience_scope],
            "includes": page.audience_includes,
        }

    def resolve_hosts(page, info):
        note_events(info.context, page)
        return organisations(info.context, stored(page, "hosts"))

    def resolve_sig(page, info):
        note_events(info.context, page)
        return info.context.get(sigs_by_id, page.sig_id)

    def resolve_venue(page, info):
        note_events(info.context, page)
        is_somewhere = page.attendance_mode != "ONLINE"
        return info.context.get(venues_by_id, page.venue_id) if is_somewhere else None

    def resolve_registration(page, info):
        want_next(info.context, page)
        return registration(info.context, page, first_row(info.context, next_of_event(page.pk)))

    def resolve_contact(page, info):
        return contact_point(page)

    def resolve_recurrence_text(page, info):
        rule = getattr(page, "rule", None)
        if rule is None:
            return None
        if page.precision != "TIME" or page.starts_time is None or page.ends_time is None:
            return in_words(rule)
        return f"{in_words(rule)}, {times(page.starts_time, page.ends_time)}"

    def resolve_occurrences(page, info, phase=None, first=None):
        only_past = phase is not None and {str(each) for each in phase} == {"PAST"}
        order = "STARTS_AT_DESC" if only_past else None
        asked = asked_for({"phase": phase}, order, first, default=DEFAULT_OCCURRENCES)
        peers = getattr(page, "_peers", [page])
        info.context.want(parts, [Owned(asked, "event_id", peer.pk) for peer in peers])
        return info.context.get(parts, Owned(asked, "event_id", page.pk)).rows

    def resolve_next_occurrence(page, info):
        want_next(info.context, page)
        return first_row(info.context, next_of_event(page.pk))

    def resolve_ics_url(page, info):
        return calendar_url_of_event(page.id)


def want_next(context, page) -> None:
    """Notes what comes next of an event and its peers, and what else will be asked of them."""
    peers = getattr(page, "_peers", [page])
    context.want(parts, [next_of_event(peer.pk) for peer in peers])
    if context.may_ask("jsonLd"):
        context.want(
            parts,
            [dates_to_describe(peer) for peer in peers if isinstance(peer, models.ListedEvent)],
        )


def organisations(context, raw_blocks: list[dict]) -> list:
    """The public organisations that are chosen in blocks, in order."""
    ids = [raw["value"] for raw in raw_blocks]
    return [found for pk in ids if (found := context.get(organisations_by_id, pk))]


def resolve_sessions(page, info):
    return info.context.get_for(sessions_of_events, page, [])


@page_type(models.EventIndexPage)
class EventIndexPage(graphene.ObjectType):
    """Where a site's events are listed. Their dates are in `events`."""

    class Meta:
        interfaces = (PageInterface,)


@page_type(models.EventPage, search_type="EVENT")
class EventPage(graphene.ObjectType):
    """An event, or a series of them. When it happens stands in its occurrences."""

    class Meta:
        interfaces = (EventInterface, PageInterface)

    sessions = sessions_field(resolve_sessions, "Talks and discussions of all its dates.")
    materials = graphene.List(
        graphene.NonNull(Material),
        required=True,
        description="What was left behind on all its dates.",
    )

    def resolve_materials(page, info):
        note_events(info.context, page)
        return resolve_materials(info.context, materials_of(page))

    json_ld = staticmethod(json_ld_of_event)


class InfoSection(graphene.ObjectType):
    """Something that attendees need to know."""

    id = graphene.ID(required=True, description="Stays the same while it is edited.")
    anchor = graphene.String(required=True, description="For the element's `id`. Stays the same.")
    heading = graphene.String(required=True, description="What it is about.")
    body = graphene.List(graphene.NonNull(Block), required=True, description="What it says.")


class CallForTalks(graphene.ObjectType):
    """Where to propose a talk, and until when."""

    link = graphene.Field(Link, required=True, description="Where.")
    opens_at = graphene.DateTime(description="Null where it has been open from the start.")
    closes_at = graphene.DateTime(description="Null where no end is known.")
    is_open = graphene.Boolean(required=True, description="Whether it is open at this moment.")
    guidance = graphene.Field(RichText, description="What to propose.")


@page_type(models.ConferencePage, search_type="CONFERENCE")
class ConferencePage(graphene.ObjectType):
    """A conference, with its agenda and what attendees need to know."""

    class Meta:
        interfaces = (EventInterface, PageInterface)

    agenda = graphene.Field(Agenda, required=True, description="Day by day, as a grid.")
    sessions = sessions_field(resolve_sessions, "Talks and discussions in order.")
    attendee_info = graphene.List(
        graphene.NonNull(InfoSection),
        required=True,
        description="What attendees need to know, in sections with an address of their own.",
    )
    gallery = graphene.List(
        graphene.NonNull(Figure), required=True, description="Pictures that are public."
    )
    sponsors = graphene.List(
        graphene.NonNull(Organisation), required=True, description="Who supports it."
    )
    call_for_talks = graphene.Field(CallForTalks, description="Null where there is none.")
    schedule_json_url = graphene.String(
        required=True, description="The agenda for conference apps, as schedule.json."
    )

    def resolve_agenda(page, info):
        return agenda_of(info.context, whole_event(info.context, page))

    def resolve_attendee_info(page, info):
        page = whole_event(info.context, page)
        for peer in info.context.peers_once(page, "attendee_info"):
            for raw in stored(peer, "attendee_info"):
                want_blocks(info.context, raw["value"]["body"])
        sections = stored(page, "attendee_info")
        names = anchors([raw["value"].get("heading") or "" for raw in sections])
        return [
            {
                "id": raw.get("id") or "",
                "anchor": raw["value"].get("anchor") or name,
                "heading": raw["value"].get("heading") or "",
                "body": shown_blocks(info.context, raw["value"]["body"]),
            }
            for raw, name in zip(sections, names, strict=True)
        ]

    def resolve_gallery(page, info):
        page = whole_event(info.context, page)
        for peer in info.context.peers_once(page, "gallery"):
            images = [raw["value"].get("image") for raw in stored(peer, "gallery")]
            info.context.want(images_by_id, images)
        values = [raw["value"] for raw in stored(page, "gallery")]
        return [
            {"image": image, "caption": value.get("caption") or ""}
            for value in values
            if (image := info.context.get(images_by_id, value.get("image")))
        ]

    def resolve_sponsors(page, info):
        note_events(info.context, page)
        return organisations(info.context, stored(page, "sponsors"))

    def resolve_call_for_talks(page, info):
        if not page.call_url:
            return None
        opens_at, closes_at, at = page.call_opens_at, page.call_closes_at, info.context.at
        for peer in info.context.peers_once(page, "guidance"):
            want_links(info.context, getattr(peer, "call_guidance", ""))
        return {
            "link": link("Propose a talk", page.call_url, external=True),
            "opens_at": opens_at,
            "closes_at": closes_at,
            "is_open": (not opens_at or opens_at <= at) and (not closes_at or at < closes_at),
            "guidance": page.call_guidance or None,
        }

    def resolve_schedule_json_url(page, info):
        return schedule_url(page.id)

    json_ld = staticmethod(json_ld_of_event)
