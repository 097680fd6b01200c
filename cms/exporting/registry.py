"""What is exported, and which of its fields. The apps that own it say so.

An app has a module `exporting` that registers its pages and entries with the fields that readers
may have. What nobody names here is in no export.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.module_loading import autodiscover_modules
from wagtail.blocks import Block

from cms.api.context import ApiContext
from cms.models import Organisation, Person, Topic

Fields = tuple[str, ...]
HERE_ALREADY = "it is here already and stays as it is"
"""Why something of an export was not read back."""


@dataclass(frozen=True)
class Exported:
    """Something that gets a file for each instance."""

    model: type[Model]
    fields: Fields
    """In the order in which they stand in the file. A field `body` stands below the others."""
    rows: dict[str, Fields] = field(default_factory=dict)
    """The fields of what belongs to it, by the name of the relation."""
    folder: str = ""
    """Where entries stand. Pages stand at their paths."""
    name: Callable[[Any], str] = lambda entry: entry.slug
    """What an entry's file is called, if no other is called so."""
    only: Callable[[ApiContext, QuerySet], QuerySet] = lambda _context, queryset: queryset
    """Leaves out entries that readers don't see although they are published."""

    @property
    def kind(self) -> str:
        return self.model.__name__

    @property
    def relations(self) -> list[str]:
        """The fields that stand in rows of their own."""
        many = {field.name for field in self.model._meta.many_to_many}
        return [name for name in self.fields if name in self.rows or name in many]


PAGES: dict[str, Exported] = {}
ENTRIES: dict[str, Exported] = {}
IDENTIFIED: list[type[Block]] = []
"""Blocks that other systems know by their ids, which therefore stay with them."""


@dataclass(frozen=True)
class Conversion:
    """How a block's value leaves and comes back, where it means nothing outside its database."""

    out: Callable[[Any, Any, Any], Any]
    """From the value, the names and the page it is on."""
    back: Callable[[Any, Any], Any]


CONVERSIONS: dict[type[Block], Conversion] = {}
BEFORE: dict[str, Callable[[Any, Any], None]] = {}
"""By the name of a page's model: completes a page that is about to be exported, from the names and
the page."""
BESIDE: dict[str, list[Callable[[Any, Any], Iterator[tuple[str, bytes]]]]] = {}
"""By the name of a page's model: functions from the names and a page to files beside its own, each
as the end of its name (".ics") and what is in it."""
READ_BACK: dict[str, Callable[[Any, Any], "Left | None"]] = {}
"""Ends of names of such files ("dates.yaml"), and what takes their values back once all pages are
here, as `Part.back` does."""
NOT_READ_BACK: dict[str, str] = {}
"""Ends of names of files that are not read back, and why."""


@dataclass(frozen=True)
class Left:
    """What was not read back."""

    why: str
    would_be: list[str] = field(default_factory=list)
    """What it would have been, in words, to be made by hand."""


@dataclass(frozen=True)
class Part:
    """A file of its own: menus, redirects."""

    name: str
    """menus.yaml"""
    about: str
    """What it says of itself at its top, as a heading."""
    out: Callable[[Any], Any]
    """From the names to its values."""
    back: Callable[[Any, Any], Left | None]
    """Takes its values back, given what is here. What was left, if anything was."""


PARTS: list[Part] = []

CHANGE_NOTES: dict[str, Fields] = {"change_notes": ("at", "text")}
ON_EVERY_PAGE = (
    "title", "seo_title", "search_description", "first_published_at", "last_published_at",
    "expire_at", "summary", "listing_image", "tags", "is_unlisted", "change_notes",
)  # fmt: skip


def export_pages(model: type[Model], *fields: str, **rows: Fields) -> None:
    """Exports pages of this model: what every page has, and these fields."""
    PAGES[model.__name__] = Exported(model, (*ON_EVERY_PAGE, *fields), rows | CHANGE_NOTES)


def export_entries(
    model: type[Model],
    folder: str,
    *fields: str,
    rows: dict[str, Fields] | None = None,
    **more: Callable,
) -> None:
    """Exports entries of this model to a folder, in the order in which they are read back."""
    ENTRIES[model.__name__] = Exported(model, (*fields, "expire_at"), rows or {}, folder, **more)


def everything() -> None:
    """Lets every app say what it exports."""
    from . import redirects  # noqa: F401

    autodiscover_modules("exporting")


export_entries(
    Organisation, "organisations", "name", "acronym", "slug", "url", "logo", "former_names_text"
)
export_entries(
    Person, "people", "name", "slug", "job_title", "organisation", "photo", "links", "bio"
)
export_entries(Topic, "topics", "name", "slug", "description")
