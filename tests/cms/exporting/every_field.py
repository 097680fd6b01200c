"""Something in every field that is exported, so that nothing is lost unseen on the way."""

from datetime import date, time
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField

from cms.exporting.records import usual
from cms.exporting.registry import ENTRIES, PAGES, Exported, everything
from cms.models import Organisation, PageTag
from cms.models.pages import ChangeNote
from home.exporting import CHROME
from tests.cms.exporting.content import MOMENT, link
from tests.events.agendas import contributor

everything()
LATER = MOMENT.replace(year=2099)
BY_KIND: list[tuple[type[models.Field], Any]] = [
    (RichTextField, "<p>Words with <b>weight</b>.</p>"),
    (models.URLField, "https://example.org/there"),
    (models.EmailField, "team@example.org"),
    (models.TextField, "One line\nAnother"),
    (models.CharField, "Some words"),
    (models.DateTimeField, MOMENT),
    (models.DateField, date(2026, 2, 28)),
    (models.TimeField, time(12, 30)),
    (models.BooleanField, True),
    (models.IntegerField, 3),
]


def fill_every_field() -> None:
    """Fills what is empty on the first of each kind that is exported."""
    for exported in [*PAGES.values(), *ENTRIES.values(), CHROME]:
        instance = exported.model._default_manager.order_by("pk").first()
        if "change_notes" in exported.rows and not instance.change_notes.exists():
            ChangeNote.objects.create(page=instance, at=MOMENT, text="New")
            PageTag.objects.create(content_object=instance, tag=PageTag.tag_model().objects.first())
        fill(instance, exported.fields, exported)
        for name, fields in exported.rows.items():
            fill(getattr(instance, name).first(), fields, exported)


def fill(instance: Any, fields: tuple[str, ...], exported: Exported) -> None:
    values = {}
    for name in fields:
        field = instance._meta.get_field(name)
        if name in exported.rows or name == "tags" or isinstance(field, ParentalManyToManyField):
            continue
        value = getattr(instance, field.attname)
        if value == usual(instance, name) or not value:
            values[name] = something_in(field)
    type(instance)._default_manager.filter(pk=instance.pk).update(**values)


def something_in(field: models.Field) -> Any:
    if field.name == "expire_at":
        return LATER
    if field.choices:
        return next(value for value, _ in field.flatchoices if value not in ("", field.default))
    if isinstance(field, models.ForeignKey | ParentalKey):
        return field.related_model._default_manager.order_by("pk").last()
    if isinstance(field, StreamField):
        return stream_of(field)
    return next(value for kind, value in BY_KIND if isinstance(field, kind))


def stream_of(field: StreamField) -> Any:
    """A stream of one block."""
    values = {
        "link": link("There", url="https://example.org/", access="MEMBERS_ONLY"),
        "material": {"kind": "SLIDES", "link": link("Slides", url="https://example.org/s")},
        "heading": {"text": "A heading", "level": "2"},
        "session": {"title": "Cups", "contributors": [contributor(name="Uma Unreal")]},
        "organisation": Organisation.objects.first(),
    }
    kind = next(each for each in values if each in field.stream_block.child_blocks)
    block = field.stream_block.child_blocks[kind]
    return field.stream_block.to_python(
        [{"type": kind, "value": block.get_prep_value(values[kind])}]
    )
