"""A conference's agenda, as a grid that goes straight into CSS."""

from dataclasses import asdict
from datetime import datetime
from itertools import pairwise

import graphene

from cms.api.context import ApiContext
from events import models
from events.agenda import Day, Item, Place, agenda_for_readers, place
from events.programme import sessions_of_events
from events.schema.enums import AgendaItemKind
from events.schema.places import Room, rooms_of
from events.schema.sessions import Session


class TimeBand(graphene.ObjectType):
    """A row of the grid: from one moment at which something begins or ends to the next."""

    starts_at = graphene.DateTime(required=True, description="When it begins.")
    ends_at = graphene.DateTime(required=True, description="When the next one begins.")
    row = graphene.Int(required=True, description="Its row in the grid, from 1.")


class AgendaItem(graphene.ObjectType):
    """Something in the agenda. Its four numbers go straight into a CSS grid."""

    id = graphene.ID(required=True, description="Stays the same when it is moved.")
    kind = graphene.Field(AgendaItemKind, required=True, description="What it is.")
    title = graphene.String(required=True, description="What it is called.")
    starts_at = graphene.DateTime(required=True, description="When it starts.")
    ends_at = graphene.DateTime(required=True, description="When it ends.")
    rooms = graphene.List(
        graphene.NonNull(Room),
        required=True,
        description="Where it is, in the venue's order. All of the day's for a plenary.",
    )
    is_plenary = graphene.Boolean(
        required=True, description="Whether it is for everybody, in all rooms."
    )
    session = graphene.Field(
        Session, description="What it is about and who takes part. Null for breaks and the like."
    )
    children = graphene.List(
        graphene.NonNull(lambda: AgendaItem),
        required=True,
        description="The talks of a slot that holds several, one after the other. They stand where "
        "it stands.",
    )
    row_start = graphene.Int(required=True, description="For `grid-row-start`.")
    row_span = graphene.Int(required=True, description="For `grid-row-end: span …`.")
    col_start = graphene.Int(required=True, description="For `grid-column-start`.")
    col_span = graphene.Int(required=True, description="For `grid-column-end: span …`.")


class AgendaDay(graphene.ObjectType):
    """A day of a conference: its columns, its rows and what stands in them."""

    date = graphene.Date(required=True, description="The day.")
    rooms = graphene.List(
        graphene.NonNull(Room), required=True, description="The columns of the grid, in order."
    )
    time_bands = graphene.List(
        graphene.NonNull(TimeBand), required=True, description="The rows of the grid, in order."
    )
    items = graphene.List(
        graphene.NonNull(AgendaItem),
        required=True,
        description="What is on, in the order of time and rooms: the order to read it in.",
    )


class Agenda(graphene.ObjectType):
    """What is on when and where."""

    days = graphene.List(
        graphene.NonNull(AgendaDay), required=True, description="The days, in order."
    )


def agenda_of(context: ApiContext, page: models.ConferencePage) -> dict:
    """The Agenda of a conference whose blocks are loaded."""
    rooms = rooms_of(context, page.venue_id)
    sessions = {each.key: each for each in context.get_for(sessions_of_events, page, [])}
    return {"days": [day_of(day, rooms, sessions) for day in agenda_for_readers(page)]}


def day_of(day: Day, rooms: list[models.Room], sessions: dict[str, models.Session]) -> dict:
    named = [room for room in rooms if room.pk in day.room_ids]
    # Rooms that readers may not know keep their columns, or what is in them would overlap.
    columns = [room.pk for room in named]
    columns += sorted(day.room_ids - set(columns))

    def answer(item: Item, where: Place) -> dict:
        return {
            "id": item.key,
            "kind": item.kind,
            "title": item.title,
            "starts_at": item.starts_at,
            "ends_at": item.ends_at,
            "rooms": [room for room in named if item.is_plenary or room.pk in item.room_ids],
            "is_plenary": item.is_plenary,
            "session": sessions.get(item.key),
            "children": [answer(child, where) for child in item.children],
            **asdict(where),
        }

    placed = [(item, place(item, day, columns)) for item in day.items]
    placed.sort(key=lambda each: (each[1].row_start, each[1].col_start))
    return {
        "date": day.on,
        "rooms": named,
        "time_bands": bands(day.moments),
        "items": [answer(item, where) for item, where in placed],
    }


def bands(moments: list[datetime]) -> list[dict]:
    """The TimeBands between the lines of a grid."""
    return [
        {"starts_at": first, "ends_at": second, "row": row}
        for row, (first, second) in enumerate(pairwise(moments), 1)
    ]
