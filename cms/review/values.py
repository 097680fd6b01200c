"""What a page or an entry says, field by field and block by block, in words."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from taggit.managers import TaggableManager
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import AbstractImage

from cms.checks.labels import label_of, panels_of
from cms.checks.words import plain


class Value(NamedTuple):
    """One thing that is said. `raw` is the date, time or truth behind the words, if it is one."""

    label: str
    words: str
    raw: Any = None


def values_of(content: Any) -> dict[str, Value]:
    """All that an editor can enter, in the order of the form, by content path."""
    found: dict[str, Value] = {}
    for panel in panels_of(content):
        if isinstance(panel, InlinePanel):
            found |= dict(values_of_rows(content, panel.relation_name))
        elif isinstance(panel, FieldPanel):
            try:
                field = content._meta.get_field(panel.field_name)
            except FieldDoesNotExist:
                continue
            label = label_of(content, panel.field_name)
            found |= dict(values_of_field(field, content, label, panel.field_name))
    return found


def values_of_field(field: Any, holder: Any, label: str, path: str) -> Iterator[tuple[str, Value]]:
    if isinstance(field, StreamField):
        yield from values_of_stream(getattr(holder, field.name), label, path)
    elif isinstance(field, TaggableManager):
        yield path, Value(label, ", ".join(sorted(each.name for each in manager(holder, field))))
    elif field.many_to_many:
        yield path, Value(label, ", ".join(sorted(str(each) for each in manager(holder, field))))
    else:
        raw = getattr(holder, field.name)
        yield path, Value(label, words_for(field, holder, raw), raw)


def manager(holder: Any, field: Any) -> Any:
    return getattr(holder, field.name).all()


def values_of_rows(content: Any, name: str) -> Iterator[tuple[str, Value]]:
    """A value for each row, with all that it says."""
    label = label_of(content, name)
    for number, row in enumerate(getattr(content, name).all(), 1):
        lines = []
        for field in row._meta.get_fields():
            is_shown = getattr(field, "editable", False) and not field.auto_created
            if is_shown and field.name not in ("sort_order", getattr(field, "parent_link", "")):
                if field.is_relation and field.related_model in type(content).__mro__:
                    continue
                words = words_for(field, row, getattr(row, field.name))
                if words:
                    lines.append(f"{capfirst(str(field.verbose_name))}: {words}")
        yield f"{name}.{row.pk or f'new-{number}'}", Value(f"{label}, {number}", "\n".join(lines))


def values_of_stream(stream: Any, label: str, path: str) -> Iterator[tuple[str, Value]]:
    """A value for each block, with all that it says."""
    counts: dict[str, int] = {}
    for child in stream or []:
        kind = str(child.block.label).lower()
        counts[kind] = counts.get(kind, 0) + 1
        words = "\n".join(lines_of_block(child.block, child.value))
        yield f"{path}.{child.id}", Value(f"{label}, {kind} {counts[kind]}", words)


def lines_of_block(block: Any, value: Any, label: str = "") -> Iterator[str]:
    """What a block says, a line for each field within it."""
    if isinstance(block, blocks.BaseStreamBlock):
        for child in value or []:
            yield from lines_of_block(child.block, child.value, str(child.block.label))
    elif isinstance(block, blocks.ListBlock):
        for child in value.bound_blocks if value else []:
            yield from lines_of_block(child.block, child.value, label)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from lines_of_block(child, (value or {}).get(name), str(child.label))
    else:
        words = words_of_block(block, value)
        if words:
            yield f"{label}: {words}" if label else words


def words_of_block(block: Any, value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(block, blocks.RichTextBlock):
        return plain(value.source).strip()
    if isinstance(value, dict) and "data" in value:
        rows = [" | ".join(str(cell or "") for cell in row) for row in value["data"] or []]
        return "\n".join([value.get("table_caption") or "", *rows]).strip()
    if isinstance(block, blocks.ChoiceBlock):
        return str(dict(block.field.choices).get(value, value))
    return plainly(value)


def words_for(field: Any, holder: Any, value: Any) -> str:
    """What a field says, as a reader would: names of choices, days in words, UK time."""
    if value in (None, ""):
        return ""
    if getattr(field, "choices", None):
        return str(getattr(holder, f"get_{field.name}_display")())
    if isinstance(field, models.TextField) and not isinstance(field, RichTextField):
        return "\n".join(value.splitlines()).strip()  # browsers end lines in another way
    if isinstance(field, RichTextField):
        return plain(value).strip()
    if isinstance(field, models.JSONField):
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return plainly(value)


def plainly(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{day(local)}, {local:%H:%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, AbstractImage):
        return f"“{value.title}” ({value.default_alt_text or 'decorative'})"
    if isinstance(value, list | tuple | set):
        return ", ".join(map(plainly, value))
    return str(value)


def day(of: date) -> str:
    return f"{of:%A} {of.day} {of:%B} {of.year}"
