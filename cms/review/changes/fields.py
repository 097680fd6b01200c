"""What a page or an entry says, field by field and row by row."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import AbstractImage

from cms.checks.labels import label_of, panels_of

from ..wording import plainly
from .blocks import values_of_stream
from .reading import Reading
from .said import Part, Value

SENTENCES: dict[type, Callable[[Any], str]] = {}
"""How an app says a whole row of its own: "Date cancelled: Thursday 25 March 2027 – strike"."""


def value_of(content: Any, reading: Reading) -> Value:
    """All that an editor can enter, in the order of the form."""
    found: dict[str, Value] = {}
    for panel in panels_of(content):
        if isinstance(panel, InlinePanel):
            found |= rows_of(content, panel, reading)
        elif isinstance(panel, FieldPanel):
            try:
                its_field = content._meta.get_field(panel.field_name)
            except FieldDoesNotExist:
                continue
            label = label_of(content, panel.field_name)
            found |= values_of_field(its_field, content, label, reading)
    for key in [key for key in found if key.endswith("_on")]:
        stem = key.removesuffix("_on")
        if f"{stem}_time" in found:
            found[key] = moment(capfirst(stem), found[key], found.pop(f"{stem}_time"))
    return Value("", below=found)


def values_of_field(its_field: Any, holder: Any, label: str, reading: Reading) -> dict[str, Value]:
    if isinstance(its_field, StreamField):
        stream = getattr(holder, its_field.name)
        return values_of_stream(stream, label, its_field.name, reading)
    part = part_of_field(its_field, holder, label, reading)
    return {its_field.name: Value(label, (part,))}


def part_of_field(its_field: Any, holder: Any, label: str, reading: Reading) -> Part:
    """What a field says, as a reader would: names of choices, days in words, UK time."""
    value = getattr(holder, its_field.name)
    if isinstance(its_field, TaggableManager) or its_field.many_to_many:
        related = sorted(value.all(), key=str)
        names = tuple(map(str, related))
        return Part(label, ", ".join(names), names, tuple(each.pk for each in related))
    if value in (None, "", []):
        return Part(label, "")
    if its_field.choices:
        return Part(label, str(getattr(holder, f"get_{its_field.name}_display")()))
    if isinstance(its_field, RichTextField):
        words, mark = reading.rich_text(value)
        return Part(label, words, mark=mark)
    if isinstance(its_field, models.TextField):
        return Part(label, "\n".join(value.splitlines()).strip())  # browsers end lines differently
    if isinstance(its_field, models.JSONField):
        known = choices_of_form(holder, its_field.name)
        names = tuple(known.get(each, str(each)) for each in value if isinstance(value, list))
        return Part(label, ", ".join(names) or str(value), names)
    if isinstance(value, models.Model):
        picture = value if isinstance(value, AbstractImage) else None
        return Part(label, plainly(value), None, value.pk, picture)
    return Part(label, plainly(value), value)


def choices_of_form(holder: Any, name: str) -> dict[Any, str]:
    """The words that a form gives to what is stored without them."""
    fields = getattr(getattr(type(holder), "base_form_class", None), "declared_fields", {})
    its_field = fields.get(name)
    return dict(its_field.choices) if isinstance(its_field, forms.ChoiceField) else {}


def moment(label: str, day: Value, time: Value) -> Value:
    """A day and its time, which stand side by side in the form, as one thing."""
    both = (day.parts[0].raw, time.parts[0].raw)
    words = ", ".join(each.words for each in (day, time) if each.words)
    return Value(label, (Part(label, words, both if None not in both else None),))


def rows_of(content: Any, panel: InlinePanel, reading: Reading) -> dict[str, Value]:
    """A value for each row, with all that it says."""
    name, found = panel.relation_name, {}
    kind = capfirst(str(panel.label or label_of(content, name)))
    for number, row in enumerate(getattr(content, name).all(), 1):
        parts = tuple(
            part_of_field(each, row, capfirst(str(each.verbose_name)), reading)
            for each in row._meta.get_fields()
            if is_entered(each)
        )
        sentence = SENTENCES[type(row)](row) if type(row) in SENTENCES else ""
        found[f"{name}.{row.pk or f'new-{number}'}"] = Value(
            f"{kind} {number}", parts, name=str(row), sentence=sentence
        )
    return found


def is_entered(its_field: Any) -> bool:
    """Whether a field of a row is one that an editor fills in."""
    is_ours = getattr(its_field, "editable", False) and not its_field.auto_created
    return is_ours and its_field.name != "sort_order" and not isinstance(its_field, ParentalKey)
