"""The run: a folder's sources become pages, or are found to be pages already."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Site

from cms.models import ImportedSource

from .comparing import Comparisons
from .entries import ENTRY_KINDS, bring_entry_in
from .folder import SourceFolder
from .history.past import Past
from .indexing import catch_up
from .items import Item, items_of
from .ledger import Ledger
from .links import Addresses, path_of
from .placing import LeftAloneError, order_of, place
from .redirects import in_portions, redirect_to_pages
from .registry import SUPPLIES, PageKind, Setting
from .report import FileReport, Outcome
from .source import Source
from .updating import Updater

logger = logging.getLogger(__name__)
GONE = "nothing is made of it any more; what was made of it was kept"


@dataclass
class Run:
    """One run over a folder. Pages come first and their text after, so that links find them."""

    site: Site
    setting: Setting
    kinds: dict[str, PageKind]
    announce: Callable[[FileReport], None]
    progress: Callable[[int, int], None]
    past: Past = field(default_factory=Past)
    reports: list[FileReport] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.addresses = Addresses(self.site, self.setting.assets)
        self.updater = Updater(self.setting, self.kinds, self.addresses)
        self.ledger = Ledger(self.setting.assets.site.root, self.site, self.setting.origin)
        self.comparisons = Comparisons(self.setting.origin)
        self.steps = self.taken = 0

    def finish(self, report: FileReport) -> None:
        self.reports.append(report)
        self.announce(report)

    def step(self) -> None:
        self.taken += 1
        self.progress(self.taken, self.steps)

    def import_folder(self, folder: SourceFolder) -> None:
        self.ledger.others = folder.others
        for report in folder.others:
            self.finish(report)
        self.import_sources(folder.sources)

    def import_sources(self, sources: list[Source]) -> None:
        self.ledger.sources = sources
        items = [item for source in sources for item in self.items_in(source)] + self.past.items
        known = ImportedSource.objects.filter(origin=self.setting.origin).defer("account", "notes")
        records = {(record.path, record.key): record for record in known}
        records = self.past.settle(records, items)
        entries = [item for item in items if item.kind in ENTRY_KINDS]
        supplies = [item for kind in SUPPLIES for item in items if item.kind == kind]
        pages = [item for item in items if item.kind not in {*ENTRY_KINDS, *SUPPLIES}]
        self.steps = 2 * len(pages) + len(entries) + len(supplies)
        for item in supplies:
            self.attempt(item.name, SUPPLIES[item.kind].prepare, item, self.setting)
        placed = self.place_all(sorted(pages, key=order_of), records)
        self.past.remember(placed)
        # What a file said once never had its address to itself.
        of_today = ((item, record) for item, record in placed if not item.source.commit)
        redirect_to_pages(of_today, self.site)
        for item in entries:
            record = records.get((item.source.path, item.key))
            self.comparisons.ask(item, record)
            self.bring_entry_in(item, record)
            self.step()
        for some in in_portions(placed):
            self.write_all(some)
            catch_up()
        for item in supplies:
            self.complete(item)
            self.step()
        catch_up()
        self.note_gone(records, items)

    def items_in(self, source: Source) -> list[Item]:
        """What a source becomes, once it was heard for what other files say of the same things."""
        source = self.past.with_past(source)
        found: list[Item] = self.attempt(source.path, items_of, source, source.said) or []
        self.comparisons.hear(found)
        return found

    def place_all(
        self, items: list[Item], records: dict[tuple[str, str], ImportedSource]
    ) -> list[tuple[Item, ImportedSource]]:
        """Makes the pages that are not there yet."""
        placed: list[tuple[Item, ImportedSource]] = []
        for some in in_portions(items):
            with transaction.atomic():
                for item in some:
                    record = records.get((item.source.path, item.key))
                    record = record or self.attempt(item.name, self.place, item)
                    if record and record.page_id:
                        self.note_place(item, record.page_id)
                        placed.append((item, record))
                    self.step()
        return placed

    def note_place(self, item: Item, page_id: int) -> None:
        if not item.key or "#" in item.address:  # a part without an anchor has no address
            self.addresses.imported.setdefault(item.address, page_id)
        self.addresses.items[page_id] = item

    def write_all(self, placed: list[tuple[Item, ImportedSource]]) -> None:
        """Writes to some pages what their items say."""
        known = ImportedSource.objects.select_related("page")
        records = known.in_bulk([record.pk for _, record in placed])
        for item, placed_as in placed:
            record = records[placed_as.pk]
            self.comparisons.ask(item, record)
            if report := self.attempt(item.name, self.updater.bring_up_to_date, item, record):
                self.finish(report)
                self.ledger.enter(item, record)
            self.step()

    def bring_entry_in(self, item: Item, record: ImportedSource | None) -> None:
        more = (item, record, self.addresses, self.setting)
        if report := self.attempt(item.name, bring_entry_in, *more):
            self.finish(report)
            self.ledger.enter_entry(item, report)

    def complete(self, item: Item) -> None:
        if report := self.attempt(item.name, SUPPLIES[item.kind].complete, item, self.setting):
            self.finish(report)
            self.ledger.enter_supply(item)

    def note_gone(self, records: dict[tuple[str, str], ImportedSource], items: list[Item]) -> None:
        """Reports what was made of sources that are no longer there, or no longer say it."""
        there = {(item.source.path, item.key) for item in items}
        unread = {each.source for each in self.reports if each.outcome == Outcome.FAILED}
        for key, record in records.items():
            if key in there or record.path in unread or self.past.is_kept(record):
                continue
            page = path_of(record.page) if record.page else ""
            self.finish(FileReport(str(record), Outcome.GONE, GONE, page, page_id=record.page_id))

    def attempt(self, name: str, step: Callable, *arguments):
        """The step's result. Where it fails that is reported, and the rest goes on."""
        try:
            return step(*arguments)
        except LeftAloneError as left:
            self.finish(FileReport(name, left.outcome, left.reason, left.page))
        except Exception as error:
            self.addresses.documents.clear()  # Those of a transaction that was taken back are gone.
            if not isinstance(error, ValidationError):
                logger.exception("Importing %s failed", name)
            detail = " ".join(getattr(error, "messages", [str(error)]))
            reason = f"No page can be made of it ({detail}). Correct it and run the import again."
            self.finish(FileReport(name, Outcome.FAILED, reason))
        return None

    def place(self, item: Item) -> ImportedSource:
        return place(item, self.kinds[item.kind], self.addresses, self.setting.origin)
