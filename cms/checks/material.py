"""What a draft is made of, part by part, for the checks to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractImage

from cms.blocks import CodeBlock, DataTableBlock, HeadingBlock, LinkBlock, VideoBlock

from .labels import label_of

WHOLE = {LinkBlock: "link", DataTableBlock: "table", VideoBlock: "video", HeadingBlock: "heading"}
"""Blocks that checks look at as a whole, besides what they hold."""
NOT_FOR_READERS = {
    "slug",
    "url_path",
    "draft_title",
    "locale",
    "translation_key",
    "search_description",
}


@dataclass(frozen=True)
class Part:
    """Something that somebody entered."""

    kind: str
    """text, rich text, url, image, code, or a name in WHOLE."""
    value: Any
    where: str
    anchor: str


@dataclass(frozen=True)
class Material:
    """A draft, taken apart once for all checks."""

    draft: Any
    shared_mailboxes: frozenset[str]
    """Addresses and domains (as @domain) that may be published, in lower case."""

    @cached_property
    def parts(self) -> list[Part]:
        return list(parts_of_fields(self.draft, self.draft, "", ""))

    def of(self, *kinds: str) -> list[Part]:
        return [part for part in self.parts if part.kind in kinds]


def parts_of_fields(draft: Any, holder: Any, where: str, path: str) -> Iterator[Part]:
    """The parts of a draft, or of one of its rows."""
    for field in holder._meta.get_fields():
        if not getattr(field, "editable", False) or field.name in NOT_FOR_READERS:
            continue
        label = label_of(draft, field.name) if holder is draft else str(field.verbose_name)
        label = f"{where}, {label}" if where else label
        yield from parts_of_field(field, holder, label, f"{path}{field.name}")
    if isinstance(holder, ClusterableModel):
        for relation in get_all_child_relations(type(holder)):
            yield from parts_of_rows(draft, holder, relation.get_accessor_name())


def parts_of_field(field: Any, holder: Any, where: str, path: str) -> Iterator[Part]:
    if isinstance(field, StreamField):
        stream = getattr(holder, field.name)
        yield from parts_of_block(field.stream_block, stream, where, path)
    elif isinstance(field, RichTextField):
        yield Part("rich text", getattr(holder, field.name) or "", where, path)
    elif isinstance(field, models.URLField):
        yield Part("url", getattr(holder, field.name) or "", where, path)
    elif isinstance(field, models.CharField | models.TextField) and not field.choices:
        yield Part("text", getattr(holder, field.name) or "", where, path)
    elif isinstance(field, models.ForeignKey) and issubclass(field.related_model, AbstractImage):
        image = getattr(holder, field.name)
        yield from [Part("image", image, where, path)] if image else []


def parts_of_rows(draft: Any, holder: Any, name: str) -> Iterator[Part]:
    if name in ("comments", "wagtail_admin_comments", "tagged_items"):
        return
    for number, row in enumerate(getattr(holder, name).all(), 1):
        where, path = f"{label_of(draft, name)} {number}", f"{name}.{row.pk}."
        for field in row._meta.get_fields():
            if getattr(field, "editable", False) and not isinstance(field, models.AutoField):
                label = f"{where}, {getattr(field, 'verbose_name', field.name)}"
                yield from parts_of_field(field, row, label, f"{path}{field.name}")


def parts_of_block(block: Any, value: Any, where: str, path: str) -> Iterator[Part]:
    """The parts of a block and of the blocks within it."""
    for kind, name in WHOLE.items():
        if isinstance(block, kind) and value:
            yield Part(name, value, where, path)
    if isinstance(block, blocks.BaseStreamBlock):
        counts: dict[str, int] = {}
        for child in value or []:
            label = str(child.block.label).lower()
            counts[label] = counts.get(label, 0) + 1
            place = f"{where}, {label} {counts[label]}"
            yield from parts_of_block(child.block, child.value, place, f"{path}.{child.id}")
    elif isinstance(block, blocks.ListBlock):
        for number, child in enumerate(value.bound_blocks if value else [], 1):
            place = f"{where} {number}"
            yield from parts_of_block(child.block, child.value, place, f"{path}.{child.id}")
    elif isinstance(block, CodeBlock):
        yield Part("code", value.get("code") or "", where, path)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            place = f"{where}, {str(child.label).lower()}"
            yield from parts_of_block(child, (value or {}).get(name), place, f"{path}.{name}")
    elif value:
        yield from parts_of_leaf(block, value, where, path)


def parts_of_leaf(block: Any, value: Any, where: str, path: str) -> Iterator[Part]:
    if isinstance(block, blocks.RichTextBlock):
        yield Part("rich text", value.source, where, path)
    elif isinstance(block, ImageChooserBlock):
        yield Part("image", value, where, path)
    elif isinstance(block, blocks.URLBlock):
        yield Part("url", value, where, path)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield Part("text", value, where, path)
