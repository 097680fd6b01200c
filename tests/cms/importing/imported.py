"""What an import leaves in the database, with names in place of keys: to compare two imports."""

import json
import re
from typing import Any

from django.db.models import ForeignKey, Model
from django.db.models.fields.files import FieldFile
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, RevisionMixin
from wagtail.search.models import IndexEntry

from cms.models import ImportedSource, Organisation, Person, SiteImage
from events.models import Room, Venue
from home.models import Banner, Menu

ENTRIES = (Person, Organisation, Venue, Menu, Banner)
OF_THIS_DATABASE = {
    "id", "uuid", "page_ptr", "path", "translation_key", "content_type", "latest_revision",
    "latest_revision_created_at", "live_revision", "first_published_at", "last_published_at",
    "content_object", "post", "event", "file", "created_at", "sizes",
}  # fmt: skip
"""Columns that say no more than when something was made, or which row it is."""


def contents() -> dict[str, Any]:
    """Pages, entries and pictures with all that their drafts say, and what both indexes know."""
    records = ImportedSource.objects.select_related("page")
    entries = (
        each for model in (Person, Organisation, Venue, Menu, Banner) for each in all_of(model)
    )
    redirects = Redirect.objects.select_related("redirect_page")
    found = IndexEntry.objects.select_related("content_type")
    return {
        "pages": {page.url_path: said(page.specific) for page in Page.objects.all()},
        "entries": sorted(json.dumps(each, default=str, sort_keys=True) for each in entries),
        "images": sorted((each.file_hash, each.title, each.alt_text) for each in all_of(SiteImage)),
        "redirects": sorted((each.old_path, str(each.redirect_page)) for each in redirects),
        "found": sorted((name_of(each.content_object), each.body_text) for each in found),
        "uses": sorted(map(use_in_words, ReferenceIndex.objects.all())),
        "sources": sorted(
            json.dumps(
                [each.path, each.key, each.digest, each.account, each.notes, each.questions,
                 each.is_indexed, each.page and each.page.url_path]
            )
            for each in records
        ),
    }  # fmt: skip


def all_of(model: type[Model]) -> list[Any]:
    return list(model._default_manager.all())


def said(thing: Any) -> dict[str, Any]:
    """What a draft says, field by field, with its children."""
    draft = thing.get_latest_revision_as_object() if isinstance(thing, RevisionMixin) else thing
    values = {
        field.name: value_of(draft, field)
        for field in draft._meta.concrete_fields
        if field.name not in OF_THIS_DATABASE
    }
    for relation in get_all_child_relations(type(draft)):
        children = getattr(draft, relation.get_accessor_name()).all()
        values[relation.get_accessor_name()] = [said(each) for each in children]
    if isinstance(thing, RevisionMixin):
        values["revisions"] = thing.revisions.count()
    return values


def value_of(draft: Any, field: Any) -> Any:
    value = getattr(draft, field.name)
    if isinstance(field, ForeignKey):
        return name_of(value)
    if isinstance(value, StreamValue):
        return named(value.get_prep_value())
    return named(value) if isinstance(value, str | dict | list) else str(value)


def name_of(thing: Any) -> str:
    if isinstance(thing, Page):
        return thing.url_path
    return thing.file_hash if isinstance(thing, SiteImage) else str(thing)


def use_in_words(use: ReferenceIndex) -> list[str]:
    ends = [(use.content_type, use.object_id), (use.to_content_type, use.to_object_id)]
    things = [kind.model_class()._default_manager.filter(pk=key).first() for kind, key in ends]
    return [use.model_path, *map(name_of, things)]


def named(value: Any, key: str = "") -> Any:
    """A value of a stream or of rich text, with names in place of the keys of what it chose."""
    chosen = {"image": SiteImage, "person": Person, "organisation": Organisation, "page": Page}
    if isinstance(value, dict):
        return {each: named(one, each) for each, one in value.items() if each != "id"}
    if key == "rooms":
        return [Room.objects.get(pk=one).name for one in value]
    if isinstance(value, list):
        return [named(one, key) for one in value]
    if isinstance(value, int) and key in chosen:
        return name_of(chosen[key]._default_manager.get(pk=value))
    if isinstance(value, str):
        return re.sub(
            r'(?<= )id="(\d+)"', lambda found: Page.objects.get(pk=found[1]).url_path, value
        )
    return str(value) if isinstance(value, FieldFile) else value
