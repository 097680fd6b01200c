"""The blocks of a body, one GraphQL type each.

A body is read from its stored form and never through Wagtail's block values: choosers in those
load what they point at without the publication rule, and what that leads to one at a time.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import graphene
from django.utils.dateparse import parse_datetime
from django.utils.timezone import make_aware

from cms.blocks import anchors

from .context import ApiContext
from .images import Image, images_by_id
from .links import Link, resolve_link, want_link
from .people import Person, people_by_id
from .rich_text import want_links
from .scalars import RichText


class StoredBlock(NamedTuple):
    """A block as it is stored, with the anchor if it is a heading."""

    id: str
    kind: str
    value: Any
    anchor: str = ""


class Block(graphene.Interface):
    """A part of a body: a heading, some text, a picture, …"""

    id = graphene.ID(required=True, description="Stays the same while the block is edited.")
    block_type = graphene.String(required=True, description="The name of the block's type.")

    @classmethod
    def resolve_type(cls, block: StoredBlock, info):
        return BLOCK_TYPES[block.kind]

    def resolve_block_type(block, info) -> str:
        return BLOCK_TYPES[block.kind].__name__


class BlockType(graphene.ObjectType):
    """What the types of blocks share: a field without a resolver reads the stored value."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, **options):
        super().__init_subclass_with_meta__(
            interfaces=(Block,), default_resolver=stored_text, **options
        )

    @classmethod
    def want(cls, context: ApiContext, value: Any) -> None:
        """Notes what the block refers to."""

    @classmethod
    def is_shown(cls, context: ApiContext, value: Any) -> bool:
        """Whether there is anything for readers in it."""
        return True


def stored_text(attname, default_value, block: StoredBlock, info, **args) -> Any:
    """The stored value's own text: empty where an editor left it empty."""
    return getattr(block, attname) if attname == "id" else block.value.get(attname) or ""


class HeadingBlock(BlockType):
    """A heading inside the text."""

    text = graphene.String(required=True, description="What it says.")
    level = graphene.Int(required=True, description="2 to 4. The page's title is level 1.")
    anchor = graphene.String(
        required=True, description="For the element's `id`, unique in the body."
    )

    def resolve_level(block, info) -> int:
        return int(block.value.get("level") or 2)

    def resolve_anchor(block, info) -> str:
        return block.anchor


class RichTextBlockType(BlockType):
    """What blocks of rich text share."""

    class Meta:
        abstract = True

    text = graphene.Field(RichText, required=True, description="What it says.")

    @classmethod
    def want(cls, context, value):
        want_links(context, value)

    def resolve_text(block, info) -> str:
        return block.value


class ProseBlock(RichTextBlockType):
    """Paragraphs, lists and links."""


class InsetBlock(RichTextBlockType):
    """A note that stands out from the text around it."""


class Figure(graphene.ObjectType):
    """A picture with its caption."""

    image = graphene.Field(Image, required=True, description="The picture.")
    caption = graphene.String(required=True, description="May be empty.")


class FigureBlock(BlockType):
    """A picture with its caption."""

    image = graphene.Field(Image, description="Null where the picture is not public.")
    caption = graphene.String(required=True, description="May be empty.")

    @classmethod
    def want(cls, context, value):
        context.want(images_by_id, [value.get("image")])

    def resolve_image(block, info):
        return info.context.get(images_by_id, block.value.get("image"))


class GalleryBlock(BlockType):
    """Several pictures that belong together."""

    figures = graphene.List(
        graphene.NonNull(Figure), required=True, description="Those that are public."
    )

    @classmethod
    def want(cls, context, value):
        context.want(images_by_id, [item["value"].get("image") for item in value["figures"]])

    def resolve_figures(block, info) -> list[dict]:
        values = [item["value"] for item in block.value["figures"]]
        return [
            {"image": image, "caption": value.get("caption") or ""}
            for value in values
            if (image := info.context.get(images_by_id, value.get("image")))
        ]


class DataTableBlock(BlockType):
    """A table of facts."""

    caption = graphene.String(required=True, description="May be empty.")
    header_row = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="The cells of the header row. Empty where the table has none.",
    )
    first_column_is_header = graphene.Boolean(
        required=True, description="Whether the first cell of each row is a header."
    )
    rows = graphene.List(
        graphene.NonNull(graphene.List(graphene.NonNull(graphene.String))),
        required=True,
        description="The other rows, each a list of the text of its cells.",
    )

    def resolve_caption(block, info) -> str:
        return (block.value or {}).get("table_caption") or ""

    def resolve_header_row(block, info) -> list[str]:
        return table_rows(block.value)[0] if has_header_row(block.value) else []

    def resolve_first_column_is_header(block, info) -> bool:
        return bool((block.value or {}).get("first_col_is_header"))

    def resolve_rows(block, info) -> list[list[str]]:
        return table_rows(block.value)[1 if has_header_row(block.value) else 0 :]


def has_header_row(value: dict | None) -> bool:
    return bool(value and value.get("first_row_is_table_header") and value.get("data"))


def table_rows(value: dict | None) -> list[list[str]]:
    """The rows of a table without the empty ones below and the empty columns to the right."""
    rows = [[cell or "" for cell in row] for row in (value or {}).get("data") or []]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((number for row in rows for number, cell in enumerate(row, 1) if cell), default=0)
    return [row[:width] for row in rows]


class PullQuoteBlock(BlockType):
    """Somebody's words, set apart."""

    text = graphene.String(required=True, description="What they said.")
    attribution = graphene.String(required=True, description="Who said it. May be empty.")


class VideoBlock(BlockType):
    """A video on another site."""

    title = graphene.String(required=True, description="What it is about.")
    url = graphene.String(required=True, description="Where it can be watched.")
    transcript_url = graphene.String(description="Where its words can be read.")

    def resolve_transcript_url(block, info) -> str | None:
        return block.value.get("transcript_url") or None


class CodeBlock(BlockType):
    """Source code or a command."""

    language = graphene.String(required=True, description='Such as "python". May be empty.')
    code = graphene.String(required=True, description="As typed, with its line breaks.")


class CallToActionBlock(BlockType):
    """A button that may open and close at set times."""

    link = graphene.Field(
        Link, required=True, description="Where it leads. A button to nothing public is left out."
    )
    opens_at = graphene.DateTime(description="Null where it has no beginning.")
    closes_at = graphene.DateTime(description="Null where it has no end.")
    is_open = graphene.Boolean(required=True, description="Whether it is open at this moment.")

    @classmethod
    def want(cls, context, value):
        want_link(context, value.get("link") or {})

    @classmethod
    def is_shown(cls, context, value):
        return resolve_link(context, value.get("link")) is not None

    def resolve_link(block, info):
        return resolve_link(info.context, block.value.get("link"))

    def resolve_opens_at(block, info):
        return stored_moment(block.value.get("opens_at"))

    def resolve_closes_at(block, info):
        return stored_moment(block.value.get("closes_at"))

    def resolve_is_open(block, info) -> bool:
        opens_at = stored_moment(block.value.get("opens_at"))
        closes_at = stored_moment(block.value.get("closes_at"))
        at = info.context.at
        info.context.moments += [each for each in (opens_at, closes_at) if each and each > at]
        return (not opens_at or opens_at <= at) and (not closes_at or at < closes_at)


def stored_moment(text: str | None):
    """A moment as blocks store it. Those without a zone are in the site's own."""
    moment = parse_datetime(text) if text else None
    return make_aware(moment) if moment and moment.tzinfo is None else moment


class PersonStatement(graphene.ObjectType):
    """A person and what they say."""

    person = graphene.Field(Person, required=True, description="Who.")
    statement = graphene.Field(RichText, required=True, description="May be empty.")


class PeopleBlock(BlockType):
    """A list of people, each with a statement."""

    heading = graphene.String(required=True, description="May be empty.")
    people = graphene.List(
        graphene.NonNull(PersonStatement), required=True, description="Those who are public."
    )

    @classmethod
    def want(cls, context, value):
        for item in value["people"]:
            context.want(people_by_id, [item["value"].get("person")])
            want_links(context, item["value"].get("statement") or "")

    def resolve_people(block, info) -> list[dict]:
        values = [item["value"] for item in block.value["people"]]
        return [
            {"person": person, "statement": value.get("statement") or ""}
            for value in values
            if (person := info.context.get(people_by_id, value.get("person")))
        ]


BLOCK_TYPES: dict[str, type[BlockType]] = {
    "heading": HeadingBlock,
    "prose": ProseBlock,
    "figure": FigureBlock,
    "gallery": GalleryBlock,
    "table": DataTableBlock,
    "quote": PullQuoteBlock,
    "video": VideoBlock,
    "inset": InsetBlock,
    "code": CodeBlock,
    "call_to_action": CallToActionBlock,
    "people": PeopleBlock,
}
"""By the name a block is stored under. Apps add the types of blocks that show what is theirs."""


def resolve_body(page, info) -> list[StoredBlock]:
    """The blocks of a page's `body`, after noting what all its peers' bodies refer to."""
    if not hasattr(page, "_is_body_noted"):  # once for all, or a list would cost its square
        for peer in getattr(page, "_peers", [page]):
            want_body(info.context, peer)
    return shown_blocks(info.context, list(page.body.raw_data))


def want_body(context: ApiContext, page) -> None:
    """Notes what a page's body refers to, if it has one."""
    page._is_body_noted = True
    if hasattr(page, "body"):
        want_blocks(context, page.body.raw_data)


def want_blocks(context: ApiContext, raw_blocks: Iterable[dict]) -> None:
    """Notes what blocks refer to."""
    for raw in raw_blocks:
        BLOCK_TYPES[raw["type"]].want(context, raw["value"])


def shown_blocks(context: ApiContext, raw_blocks: list[dict]) -> list[StoredBlock]:
    """The blocks of a stored body in which there is something for readers."""
    return [
        block
        for block in stored_blocks(raw_blocks)
        if BLOCK_TYPES[block.kind].is_shown(context, block.value)
    ]


def stored_blocks(raw_blocks: list[dict]) -> list[StoredBlock]:
    headings = [raw["value"].get("text", "") for raw in raw_blocks if raw["type"] == "heading"]
    names = iter(anchors(headings))
    return [
        StoredBlock(
            raw.get("id") or "",
            raw["type"],
            raw["value"],
            next(names) if raw["type"] == "heading" else "",
        )
        for raw in raw_blocks
    ]


def body_field(resolver: Callable = resolve_body) -> graphene.Field:
    """A page's `body`, as a field of its type."""
    return graphene.Field(
        graphene.List(graphene.NonNull(Block)),
        required=True,
        description="What the page says, block by block.",
        resolver=resolver,
    )
