"""Where events are held."""

import graphene

from cms.api.context import ApiContext, load_before
from cms.api.rich_text import want_links
from cms.api.scalars import RichText
from events import models
from events.programme import venues_by_id


class Room(graphene.ObjectType):
    """A room of a venue."""

    id = graphene.ID(required=True, description="Stays the same when it is renamed.")
    name = graphene.String(required=True, description="Its name.")
    capacity = graphene.Int(description="How many people it holds.")


class Venue(graphene.ObjectType):
    """A place where events are held."""

    name = graphene.String(required=True, description="Its name.")
    address = graphene.String(required=True, description="Lines as on an envelope. May be empty.")
    postcode = graphene.String(required=True, description="May be empty.")
    latitude = graphene.Float(description="Degrees north, for maps.")
    longitude = graphene.Float(description="Degrees east, for maps.")
    rooms = graphene.List(graphene.NonNull(Room), required=True, description="Its rooms, in order.")
    getting_there = graphene.Field(RichText, required=True, description="May be empty.")
    accessibility = graphene.Field(
        RichText, required=True, description="Steps, lifts, hearing loops. May be empty."
    )

    def resolve_rooms(venue, info):
        return info.context.get_for(rooms_of_venues, venue, [])

    def resolve_getting_there(venue, info):
        want_texts(info.context, venue)
        return venue.getting_there

    def resolve_accessibility(venue, info):
        want_texts(info.context, venue)
        return venue.accessibility


def want_texts(context: ApiContext, venue: models.Venue) -> None:
    for peer in context.peers_once(venue, "texts"):
        want_links(context, peer.getting_there)
        want_links(context, peer.accessibility)


def rooms_of_venues(context: ApiContext, ids: list[int]) -> dict[int, list[models.Room]]:
    """By venue: its rooms in order."""
    found: dict[int, list[models.Room]] = {}
    for room in models.Room.objects.filter(venue_id__in=ids).order_by("sort_order", "pk"):
        found.setdefault(room.venue_id, []).append(room)
    return found


def rooms_of(context: ApiContext, venue_id: int | None) -> list[models.Room]:
    """The rooms of a venue, in order. None where readers may not know the venue."""
    venue = context.get(venues_by_id, venue_id)
    return context.get_for(rooms_of_venues, venue, []) if venue else []


load_before(rooms_of_venues, venues_by_id)
