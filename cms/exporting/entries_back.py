"""Entries of an export: people, topics. They are made before the pages that refer to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Site

from cms.importing.entries import EntryKind, bring_up_to_date, new_record
from cms.importing.items import Item
from cms.importing.links import Addresses, LinkResolver
from cms.importing.registry import Setting, Supply
from cms.importing.report import FileReport, Note, Outcome
from cms.models import ImportedSource

from .here import HERE
from .records import fill
from .registry import HERE_ALREADY, Exported


@dataclass(frozen=True)
class ExportedEntries(EntryKind, Supply):
    """Entries of one model."""

    exported: Exported

    was_published = True

    def new(self, item: Item, site: Site) -> Any:
        model = self.exported.model
        of_site = (
            {"site": site} if any(field.name == "site" for field in model._meta.fields) else {}
        )
        return model(live=False, **of_site)

    def fill(self, entry: Any, item: Item, links: LinkResolver) -> list[Note]:
        fill(self.exported, entry, item.fields["fields"], item.fields["body"], HERE)
        return []

    def prepare(self, item: Item, setting: Setting) -> None:
        """Finds the entry, or makes it as a draft without its links to pages."""
        record = record_of(item, setting)
        entry: Any = record.entry or self.called_so(item.fields["fields"])
        if entry is None:
            entry = self.new(item, HERE.site)
            with transaction.atomic():
                fill(self.exported, entry, item.fields["fields"], item.fields["body"], HERE)
                entry.save()
                remember(record, entry, entry.save_revision(clean=False))
        elif record.entry is None and is_left_by_an_import(entry):
            remember(record, entry, entry.latest_revision)
        HERE.things[self.exported.model, item.title] = entry.pk

    def called_so(self, front: dict[str, Any]) -> Any:
        """What stands here already under the same name."""
        known = self.exported.model._default_manager.order_by("pk")
        for names in self.ways_to_name():
            wanted = {name: front.get(name) for name in names}
            if found := known.filter(**wanted).first() if any(wanted.values()) else None:
                return found
        return None

    def ways_to_name(self) -> Iterator[tuple[str, ...]]:
        """Fields that tell one entry from the others."""
        model: Any = self.exported.model
        fields = {field.name: field for field in model._meta.fields}
        if "slug" in fields:
            yield ("slug",)
        of_names = (getattr(each, "fields", ()) for each in model._meta.constraints)
        yield from (names for names in of_names if names == ("name",))
        if "shows_from" in fields:
            yield ("heading", "shows_from")

    def complete(self, item: Item, setting: Setting) -> FileReport:
        record = record_of(item, setting)
        if record.entry is None:
            return FileReport(item.name, Outcome.UNCHANGED, HERE_ALREADY)
        return bring_up_to_date(self, item, record, Addresses(HERE.site, setting.assets), setting)


def record_of(item: Item, setting: Setting) -> ImportedSource:
    new = new_record(item, setting)
    known = ImportedSource.objects.filter(origin=new.origin, path=new.path, key=new.key)
    return known.first() or new


def remember(record: ImportedSource, entry: Any, revision: Any) -> None:
    record.entry, record.revision, record.digest = entry, revision, ""
    record.save()


def is_left_by_an_import(entry: Any) -> bool:
    """Whether it is a draft that nobody has edited: made by an import, for a name it read."""
    revisions = list(entry.revisions.values_list("user", flat=True))
    return not (entry.live or entry.first_published_at) and revisions == [None]
