"""Resolvers of bodies, from Wagtail's block values."""

from django.utils import timezone

from bench.contenders.plain_parts import Resolvers, link
from cms.blocks import anchors


def type_of_block(child) -> str:
    return type(child.block).__name__


def body(page, info) -> list:
    """The blocks of a page. Headings also get their anchors."""
    children = list(page.body)
    headings = [child for child in children if child.block_type == "heading"]
    names = anchors([child.value["text"] for child in headings])
    for child, name in zip(headings, names, strict=True):
        child.anchor = name
    return children


def value_of(name: str):
    """A resolver that reads what a block holds under a name."""
    return lambda child, info: child.value.get(name) or ""


def rich_text(child, info) -> str:
    return child.value.source


def header_row(child, info) -> list:
    return child.value["data"][0] if child.value["first_row_is_table_header"] else []


def rows(child, info) -> list:
    return child.value["data"][1 if child.value["first_row_is_table_header"] else 0 :]


def is_open(child, info) -> bool:
    opens_at, closes_at = child.value["opens_at"], child.value["closes_at"]
    at = timezone.now()
    return (not opens_at or opens_at <= at) and (not closes_at or at < closes_at)


COMMON = {"id": lambda child, info: child.id, "blockType": lambda child, info: type_of_block(child)}

BLOCKS: Resolvers = {
    "HeadingBlock": {
        **COMMON,
        "text": value_of("text"),
        "level": lambda child, info: int(child.value["level"]),
    },
    "ProseBlock": {**COMMON, "text": rich_text},
    "InsetBlock": {**COMMON, "text": rich_text},
    "FigureBlock": {**COMMON, "image": value_of("image"), "caption": value_of("caption")},
    "PullQuoteBlock": {
        **COMMON,
        "text": value_of("text"),
        "attribution": value_of("attribution"),
    },
    "VideoBlock": {
        **COMMON,
        "title": value_of("title"),
        "url": value_of("url"),
        "transcriptUrl": lambda child, info: child.value["transcript_url"] or None,
    },
    "CodeBlock": {**COMMON, "language": value_of("language"), "code": value_of("code")},
    "DataTableBlock": {
        **COMMON,
        "caption": value_of("table_caption"),
        "headerRow": header_row,
        "firstColumnIsHeader": lambda child, info: bool(child.value["first_col_is_header"]),
        "rows": rows,
    },
    "CallToActionBlock": {
        **COMMON,
        "link": lambda child, info: link(child.value["link"]),
        "opensAt": lambda child, info: child.value["opens_at"],
        "closesAt": lambda child, info: child.value["closes_at"],
        "isOpen": is_open,
    },
}
