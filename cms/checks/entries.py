"""People, venues and the like that a draft shows and readers don't get to see."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.models import DraftStateMixin, Page, ReferenceIndex

from .material import Material
from .place import Place

MOST_NAMED = 3


def drafts(material: Material) -> Iterator[Place]:
    """What has to be published for itself, of a kind at a time."""
    for model, anchors in shown_on(material.draft).items():
        found = [each for each in model.objects.in_bulk(anchors).values() if not each.live]
        if not found:
            continue
        named = ", ".join(f"“{each}”" for each in found[:MOST_NAMED])
        more = len(found) - MOST_NAMED
        named += f" and {more} more" if more > 0 else ""
        several = len(found) > 1
        kind = model._meta.verbose_name_plural if several else model._meta.verbose_name
        entries = "these entries are" if several else "this entry is"
        yield Place(
            capfirst(str(kind)),
            f"Readers don't see {named} here until {entries} published.",
            f"Send {'them' if several else 'it'} to review, if nobody has yet.",
            anchors[found[0].pk],
        )


def shown_on(draft: Any) -> dict[Any, dict[int, str]]:
    """By model: the keys of what a draft refers to, and where it does so first."""
    shown: dict[Any, dict[int, str]] = {}
    # Wagtail keeps no index of drafts, but can read one as it reads what is saved.
    for kind, key, _, path in ReferenceIndex._extract_references_from_object(draft):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model and has_drafts(model):
            shown.setdefault(model, {}).setdefault(int(key), path)
    for field in draft._meta.many_to_many:
        if has_drafts(field.related_model):
            keys = (each.pk for each in getattr(draft, field.name).all())
            shown.setdefault(field.related_model, {}).update(dict.fromkeys(keys, field.name))
    return shown


def has_drafts(model: type) -> bool:
    return issubclass(model, DraftStateMixin) and not issubclass(model, Page)
