"""The block that shows the next events."""

import graphene

from cms.api.blocks import BLOCK_TYPES, BlockType
from cms.api.context import ApiContext
from events.listing import Asked, Owned, parts
from events.schema.occurrences import EventOccurrence

DEFAULT_NUMBER = 3


class EventListBlock(BlockType):
    """The next events, kept up to date by the clock."""

    heading = graphene.String(required=True, description="May be empty.")
    events = graphene.List(
        graphene.NonNull(EventOccurrence),
        required=True,
        description="The next dates that go ahead, of the kind and group that an editor chose.",
    )

    @classmethod
    def want(cls, context: ApiContext, value: dict) -> None:
        context.want(parts, [next_of_block(value)])

    def resolve_events(block, info):
        return info.context.get(parts, next_of_block(block.value)).rows


def next_of_block(value: dict) -> Owned:
    """The dates that a stored block asks for."""
    return Owned(
        Asked(
            is_ahead=True,
            types=(value["type"],) if value.get("type") else None,
            sig_id=value.get("sig"),
            first=value.get("number") or DEFAULT_NUMBER,
        )
    )


BLOCK_TYPES["event_list"] = EventListBlock
