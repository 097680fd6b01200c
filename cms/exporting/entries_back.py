"""Entries of an export: people, topics. They are made before the pages that refer to them."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from cms.importing.items import Item
from cms.importing.registry import Supply
from cms.importing.report import FileReport, Outcome

from .here import HERE
from .records import fill
from .registry import HERE_ALREADY, Exported


@dataclass(frozen=True)
class ExportedEntries(Supply):
    """Entries of one model: people, topics."""

    exported: Exported

    def prepare(self, item: Item, root: Path) -> None:
        """Finds the entry, or makes it as a draft without its links to pages."""
        front, model = item.fields["fields"], self.exported.model
        own = {"slug", "name", "heading"} & set(self.exported.fields)
        named_by = "slug" if "slug" in own else "name" if "name" in own else "heading"
        known = model._default_manager.filter(**{named_by: front.get(named_by, "")})
        if "shows_from" in self.exported.fields:
            known = known.filter(shows_from=front.get("shows_from"))
        entry = known.order_by("pk").first()
        if entry is None:
            with transaction.atomic():
                entry = model(live=False)
                fill(self.exported, entry, front, item.fields["body"], HERE)
                entry.save()
                entry.save_revision()
        HERE.things[model, item.title] = entry.pk

    def complete(self, item: Item, root: Path, publishes: bool) -> FileReport:
        key = HERE.things[self.exported.model, item.title]
        entry = self.exported.model._default_manager.get(pk=key)
        if entry.live or entry.first_published_at or entry.revisions.exclude(user=None).exists():
            return FileReport(item.name, Outcome.UNCHANGED, HERE_ALREADY)
        with transaction.atomic():
            before = entry.serializable_data()
            fill(self.exported, entry, item.fields["fields"], item.fields["body"], HERE)
            if entry.serializable_data() != before:
                entry.save()
                entry.save_revision()
            if publishes:
                entry.latest_revision.publish()
        return FileReport(item.name, Outcome.CREATED, published=publishes)
