"""Types that many others use: rich text, facets, page info, presets."""

import graphene

from .enums import described_enum
from .renditions import PRESETS
from .rich_text import to_html, to_text


class RichText(graphene.ObjectType):
    """Formatted text, twice: as HTML and as words alone."""

    html = graphene.String(
        required=True, description="Sanitised HTML. Links to pages of this site are relative."
    )
    text = graphene.String(
        required=True, description="The words alone, a line for each paragraph or item."
    )

    def resolve_html(source: str, info) -> str:
        return to_html(info.context, source)

    def resolve_text(source: str, info) -> str:
        return to_text(source)


class PageInfo(graphene.ObjectType):
    """Where a part of a list stands in the whole."""

    has_next_page = graphene.Boolean(required=True, description="Whether more items follow.")
    has_previous_page = graphene.Boolean(required=True, description="Whether items stand before.")
    start_cursor = graphene.String(description="Cursor of the first item of this part.")
    end_cursor = graphene.String(
        description="Cursor of the last item of this part. Send it as `after` for the next."
    )


class FacetValue(graphene.ObjectType):
    """A value to filter by, and how many items of the filtered list have it."""

    value = graphene.String(required=True, description="What to send in the filter.")
    label = graphene.String(required=True, description="What to show.")
    count = graphene.Int(required=True, description="How many items have it.")


ImagePreset = described_enum(
    "ImagePreset",
    "A way to show a picture.",
    {name: preset.meaning for name, preset in PRESETS.items()},
)
