"""Talks and discussions, and who took part."""

import graphene

from cms.api.contributions import Contribution, Material, resolve_materials, want_materials
from cms.api.rich_text import want_links
from cms.api.scalars import RichText
from events import models
from events.programme import contributions_to, events_by_id
from events.schema.enums import AgendaItemKind
from events.schema.places import Room, rooms_of


class Session(graphene.ObjectType):
    """A talk or a discussion: what it is about and who takes part."""

    id = graphene.ID(required=True, description="Stays the same when it is moved.")
    title = graphene.String(required=True, description="Its title.")
    kind = graphene.Field(AgendaItemKind, required=True, description="What it is.")
    abstract = graphene.Field(RichText, required=True, description="May be empty.")
    contributors = graphene.List(
        graphene.NonNull(Contribution), required=True, description="Who takes part, in order."
    )
    materials = graphene.List(
        graphene.NonNull(Material), required=True, description="Slides, recordings and the like."
    )
    starts_at = graphene.DateTime(description="Null where only its event has a time.")
    ends_at = graphene.DateTime(description="Null where that is not known.")
    rooms = graphene.List(
        graphene.NonNull(Room),
        required=True,
        description="Where it is, in the venue's order. Empty for all rooms.",
    )
    event = graphene.Field(
        "events.schema.pages.EventInterface", required=True, description="What it is part of."
    )

    def resolve_abstract(session, info):
        for peer in info.context.peers_once(session, "abstract"):
            want_links(info.context, peer.abstract)
        return session.abstract

    def resolve_contributors(session, info):
        return contributions_to(info.context, session)

    def resolve_materials(session, info):
        for peer in info.context.peers_once(session, "materials"):
            want_materials(info.context, peer.materials)
        return resolve_materials(info.context, session.materials)

    def resolve_ends_at(session, info):
        return session.ends_at if session.ends_at != session.starts_at else None

    def resolve_rooms(session, info):
        page = info.context.get(events_by_id, session.event_id)
        rooms = rooms_of(info.context, page.venue_id) if session.room_ids and page else []
        return [room for room in rooms if room.pk in session.room_ids]

    def resolve_event(session, info):
        return info.context.get(events_by_id, session.event_id)


def sessions_field(resolver, description: str) -> graphene.Field:
    """A list of sessions, as a field of whatever holds them."""
    return graphene.Field(
        graphene.List(graphene.NonNull(Session)),
        required=True,
        description=description,
        resolver=resolver,
    )


def of_occurrence(
    sessions: list[models.Session], occurrence: models.EventOccurrence
) -> list[models.Session]:
    """Those of an event's sessions that are on one of its dates."""
    return [session for session in sessions if session.occurrence_id == occurrence.pk]
