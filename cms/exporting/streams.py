"""Streams of blocks between the database and an export, by what their definitions say.

A value is left out where it is what the block has if nobody enters anything. What refers to a page,
person or image that is not public is left out whole, with the item of a list that it is in: what is
said about it is not public either.
"""

import json
from typing import Any
from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from cms.api.blocks import table_rows
from cms.blocks import BodyBlock, FigureBlock
from cms.models import Person, SiteImage

from .bodies import Blocks, read_body, write_body
from .html import safe_address
from .registry import CONVERSIONS, IDENTIFIED
from .rich_text import as_value, of_value, rich_back, rich_out

EMPTY: tuple = (None, "", [], {})
HEADERS = {(True, True): "both", (True, False): "row", (False, True): "column"}


class HiddenError(Exception):
    """Something refers to what is not public."""


def stream_out(block: blocks.StreamBlock, raw: list[dict], names: Any, page: Any) -> Blocks:
    """The type and value of each block of a stream as it is stored."""
    found: Blocks = []
    for each in raw:
        child = block.child_blocks.get(each["type"])
        try:
            value = value_out(child, each["value"], names, page) if child else None
        except HiddenError:
            continue
        if value is not None:
            found.append((each["type"], identified(child, each, value)))
    return found


def identified(block: blocks.Block, stored: dict, value: Any) -> Any:
    keeps = isinstance(block, tuple(IDENTIFIED)) and stored.get("id")
    return {"id": stored["id"], **value} if keeps else value


def value_out(block: blocks.Block, raw: Any, names: Any, page: Any) -> Any:
    """The value of a block as it is stored, in words. Raises HiddenError."""
    for kind, conversion in CONVERSIONS.items():
        if isinstance(block, kind):
            return conversion.out(raw, names, page)
    if isinstance(block, BodyBlock):
        return write_body(body_out(block, raw or [], names, page))
    if isinstance(block, blocks.StreamBlock):
        return [{kind: value} for kind, value in stream_out(block, raw or [], names, page)]
    if isinstance(block, blocks.ListBlock):
        return list_out(block, raw or [], names, page)
    if isinstance(block, blocks.StructBlock):
        return struct_out(block, raw or {}, names, page)
    if isinstance(block, blocks.RichTextBlock):
        return as_value(rich_out(raw or "", names))
    if isinstance(block, TableBlock):
        return table_out(raw)
    if isinstance(block, blocks.ChooserBlock):
        return chosen_out(block, raw, names)
    return raw


def body_out(block: blocks.StreamBlock, raw: list[dict], names: Any, page: Any) -> Blocks:
    """The blocks of a body, as `write_body` takes them."""
    found: Blocks = []
    for kind, value in stream_out(block, raw, names, page):
        if kind == "prose":
            value = of_value(value)
        if value not in EMPTY:
            found.append((kind, value))
    return found


def list_out(block: blocks.ListBlock, raw: list, names: Any, page: Any) -> list:
    found = []
    for each in raw:
        stored = each if isinstance(each, dict) and each.get("type") == "item" else {"value": each}
        try:
            value = value_out(block.child_block, stored["value"], names, page)
        except HiddenError:
            continue
        if value is not None:
            found.append(identified(block.child_block, stored, value))
    return found


def struct_out(block: blocks.StructBlock, raw: dict, names: Any, page: Any) -> dict:
    found = {}
    for name, child in block.child_blocks.items():
        if name not in raw:
            continue
        value = value_out(child, raw[name], names, page)
        if not is_usual(value, child, names, page):
            found[name] = value
    if isinstance(block, FigureBlock) and "image" in found and (alt := names.alt_of(raw["image"])):
        found["alt"] = alt
    return found


def is_usual(value: Any, block: blocks.Block, names: Any, page: Any) -> bool:
    """Whether a value is what the block has without it."""
    if isinstance(block, blocks.StructBlock | blocks.ChooserBlock):
        return value in EMPTY
    usual = stored(block, block.get_default())
    return value == usual or (value in EMPTY and usual in EMPTY)


def stored(block: blocks.Block, value: Any) -> Any:
    """A block's value as the database has it."""
    return json.loads(json.dumps(block.get_prep_value(value), cls=DjangoJSONEncoder))


def chosen_out(block: blocks.ChooserBlock, raw: Any, names: Any) -> str | None:
    model = Page if isinstance(block, blocks.PageChooserBlock) else block.model_class
    name = names.of(model, raw) if raw else None
    if raw and name is None and issubclass(model, Page | Person | SiteImage | AbstractDocument):
        raise HiddenError
    return name


def table_out(raw: Any) -> dict:
    raw = raw or {}
    header = bool(raw.get("first_row_is_table_header")), bool(raw.get("first_col_is_header"))
    found = {"caption": raw["table_caption"]} if raw.get("table_caption") else {}
    found |= {"header": HEADERS[header]} if header in HEADERS else {}
    rows = [[str(cell) for cell in row] for row in table_rows(raw)]
    return found | {"rows": rows} if rows else found


def stream_back(block: blocks.StreamBlock, found: Blocks, things: Any, page: Any) -> list[dict]:
    """A stream as the database has it. What is not here yet is left out."""
    raw: list[dict] = []
    for kind, value in found:
        child = block.child_blocks.get(kind)
        if child is None:
            raise ValueError(f"No block is called “{kind}”.")
        if isinstance(child, blocks.RichTextBlock) and isinstance(block, BodyBlock):
            value = {"html": value} if kind == "prose" else value
        try:
            each = {"type": kind, "value": value_back(child, value, things, page)}
        except HiddenError:
            continue
        raw.append(each | kept_id(value))
    return raw


def kept_id(value: Any) -> dict:
    return {"id": str(value["id"])} if isinstance(value, dict) and "id" in value else {}


def value_back(block: blocks.Block, value: Any, things: Any, page: Any) -> Any:
    """What `value_out` was given, with the keys that things have here. Raises HiddenError."""
    for kind, conversion in CONVERSIONS.items():
        if isinstance(block, kind):
            return conversion.back(value, page)
    if isinstance(block, BodyBlock):
        return stream_back(block, read_body(value or ""), things, page)
    if isinstance(block, blocks.StreamBlock):
        pairs = [next(iter(each.items())) for each in value or []]
        return stream_back(block, pairs, things, page)
    if isinstance(block, blocks.ListBlock):
        return list_back(block, value or [], things, page)
    if isinstance(block, blocks.StructBlock):
        return {
            name: value_back(child, value[name], things, page)
            if name in value
            else stored(child, child.get_default())  # whatever reads what is stored expects it
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.RichTextBlock):
        return rich_back(of_value(value), things)
    if isinstance(block, blocks.URLBlock):
        return safe_address(str(value or ""))
    if isinstance(block, TableBlock):
        return table_back(value)
    if isinstance(block, blocks.ChooserBlock) and value is not None:
        model = Page if isinstance(block, blocks.PageChooserBlock) else block.model_class
        if (key := things.key(model, value)) is None:
            raise HiddenError
        return key
    return value


def list_back(block: blocks.ListBlock, values: list, things: Any, page: Any) -> list:
    found = []
    for value in values:
        try:
            raw = value_back(block.child_block, value, things, page)
        except HiddenError:
            continue
        # Without an id, Wagtail takes an item for its value.
        found.append({"type": "item", "value": raw, "id": str(uuid4())} | kept_id(value))
    return found


def table_back(value: dict) -> dict:
    header = value.get("header", "neither")
    return {
        "data": value.get("rows", []),
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": header in {"row", "both"},
        "first_col_is_header": header in {"column", "both"},
        "table_header_choice": header,
        "table_caption": value.get("caption", ""),
    }
