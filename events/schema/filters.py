"""How a caller says which dates are wanted."""

import graphene

from events.schema.enums import AttendanceMode, EventOrder, EventPhase, EventStatus, EventType


class EventFilter(graphene.InputObjectType):
    """Which dates. Everything that is sent must hold; of a list, any one."""

    phase = graphene.List(graphene.NonNull(EventPhase), description="In one of these phases.")
    status = graphene.List(graphene.NonNull(EventStatus), description="With one of these.")
    year = graphene.Int(description="Starting in this year.")
    from_ = graphene.DateTime(
        name="from",
        description="Going on at or after this moment. UK time where no offset is sent.",
    )
    to = graphene.DateTime(description="Starting before this moment.")
    sig = graphene.String(description="Of this special interest group, by slug.")
    type = graphene.List(graphene.NonNull(EventType), description="Of one of these kinds.")
    attendance_mode = graphene.List(
        graphene.NonNull(AttendanceMode), description="Attended in one of these ways."
    )
    tag = graphene.String(description="Of events with this tag, by slug.")


def filter_argument() -> graphene.Argument:
    return graphene.Argument(EventFilter, description="Which dates. All if left out.")


def order_argument() -> graphene.Argument:
    return graphene.Argument(
        EventOrder, default_value="STARTS_AT_ASC", description="The first one first if left out."
    )


def phase_argument() -> graphene.Argument:
    return graphene.Argument(
        graphene.List(graphene.NonNull(EventPhase)), description="In one of these phases."
    )


def first_argument(default: int) -> graphene.Argument:
    return graphene.Argument(graphene.Int, default_value=default, description="How many, 1 to 100.")
