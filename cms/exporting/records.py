"""The fields of a page or an entry between the database and a file's front matter.

A field is left out where it has the value that it has if nobody enters anything.
"""

import datetime as dt
from typing import Any

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.importing.tags import set_tags
from cms.models import Person

from .bodies import read_body, write_body
from .registry import Exported, Fields
from .rich_text import as_value, of_value, rich_back, rich_out
from .streams import EMPTY, HiddenError, body_out, stream_back, value_back, value_out

BODY = "body"
SET_AFTERWARDS = {"first_published_at", "last_published_at"}
"""What publishing sets by itself, so that it is put right once it is done."""


def record_of(exported: Exported, instance: Any, names: Any) -> dict[str, Any]:
    """What is said of it, in the order of its fields."""
    found: dict[str, Any] = {}
    for name in exported.fields:
        if name in exported.rows:
            rows = getattr(instance, name).all()
            value = rows_out(rows, exported.rows[name], names)
        else:
            value = field_out(instance, name, names)
        if value is not usual(instance, name) and value != usual(instance, name):
            found[name] = value
    return found


def body_of(exported: Exported, instance: Any, names: Any) -> str:
    """What stands below the front matter."""
    field = {field.name: field for field in instance._meta.fields}.get(BODY)
    if field is None or BODY not in exported.fields:
        return ""
    raw = list(getattr(instance, BODY).raw_data)
    return write_body(body_out(field.stream_block, raw, names, instance))


def usual(instance: Any, name: str) -> Any:
    """What a field has where nothing is said."""
    if name == "tags":
        return []
    field = instance._meta.get_field(name)
    if name == BODY or isinstance(field, StreamField | models.ManyToManyField):
        return []
    if field.one_to_many:
        return []
    if field.has_default() and not callable(field.default):
        return field.default
    if field.null:
        return None
    return [] if isinstance(field, models.JSONField) else ""


def field_out(instance: Any, name: str, names: Any) -> Any:
    if name == "tags":
        return sorted(tag.name for tag in instance.tags.all())
    field = instance._meta.get_field(name)
    if name == BODY:
        return []
    if isinstance(field, ParentalManyToManyField):
        keys = [each.pk for each in getattr(instance, name).all()]
        return sorted(filter(None, (names.of(field.related_model, key) for key in keys)))
    if isinstance(field, StreamField):
        raw = list(getattr(instance, name).raw_data)
        return value_out(field.stream_block, raw, names, instance)
    value = getattr(instance, field.attname)
    if isinstance(field, models.ForeignKey):
        return names.of(field.related_model, value)
    if isinstance(field, RichTextField):
        return as_value(rich_out(value, names))
    return value.isoformat() if isinstance(value, dt.time) else value


def rows_out(rows: Any, fields: Fields, names: Any) -> list[dict]:
    """Rows that belong to something, without those about a person or page that is not public."""
    found = []
    for row in rows:
        values = {name: field_out(row, name, names) for name in fields}
        if not any(is_hidden(row, name, value) for name, value in values.items()):
            found.append(
                {name: value for name, value in values.items() if value != usual(row, name)}
            )
    return [values for values in found if values]


def is_hidden(row: Any, name: str, value: Any) -> bool:
    field = row._meta.get_field(name)
    refers = isinstance(field, models.ForeignKey) and issubclass(field.related_model, Page | Person)
    return refers and value is None and getattr(row, field.attname) is not None


def fill(exported: Exported, instance: Any, record: dict, body: str, found: Any) -> None:
    """Puts on it what a file says, without saving it. What is not here yet is left out."""
    for name in exported.fields:
        if name in SET_AFTERWARDS:
            continue
        if name == BODY:
            stream = instance._meta.get_field(name)
            raw = stream_back(stream.stream_block, read_body(body), found, instance)
            setattr(instance, name, stream.stream_block.to_python(raw))
        elif name in exported.rows:
            setattr(instance, name, rows_back(instance, name, exported, record, found))
        elif name == "tags":
            set_tags(instance, [str(each) for each in record.get(name, [])])
        else:
            field_back(instance, name, record.get(name, usual(instance, name)), found)


def field_back(instance: Any, name: str, value: Any, found: Any) -> None:
    field = instance._meta.get_field(name)
    if isinstance(field, ParentalManyToManyField):
        keys = [found.key(field.related_model, each) for each in value]
        setattr(instance, name, field.related_model._default_manager.filter(pk__in=keys))
    elif isinstance(field, StreamField):
        raw = value_back(field.stream_block, value, found, instance)
        setattr(instance, name, field.stream_block.to_python(raw))
    elif isinstance(field, models.ForeignKey):
        key = None if value is None else found.key(field.related_model, value)
        setattr(instance, field.attname, key)
    elif isinstance(field, RichTextField):
        setattr(instance, name, rich_back(of_value(value), found))
    else:
        setattr(instance, name, None if value in EMPTY and field.null else field.to_python(value))


def rows_back(
    instance: Any, name: str, exported: Exported, record: dict, found: Any
) -> list[models.Model]:
    model = instance._meta.get_field(name).related_model
    keys = [row.pk for row in getattr(instance, name).all()]
    rows = []
    for place, values in enumerate(record.get(name, [])):
        # Agendas know rooms by their keys, which therefore stay.
        row = model(sort_order=place, pk=keys[place] if place < len(keys) else None)
        try:
            for each in exported.rows[name]:
                field_back(row, each, values.get(each, usual(row, each)), found)
        except HiddenError:
            continue
        missing = [
            each for each in values
            if isinstance(model._meta.get_field(each), models.ForeignKey)
            and getattr(row, model._meta.get_field(each).attname) is None
        ]  # fmt: skip
        if not missing:
            rows.append(row)
    return rows
