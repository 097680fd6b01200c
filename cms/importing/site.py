"""The run: a folder's sources become pages, or are found to be pages already."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Site

from cms.models import ImportedSource

from .comparing import Comparisons
from .content import read_content
from .entries import ENTRY_KINDS, bring_entry_in
from .folder import SourceFolder, read_folder
from .history.git import HistoryError
from .history.historians import HISTORIANS
from .history.past import Past, remembered
from .history.walking import read_history
from .items import READERS, Item, items_of
from .ledger import Ledger
from .links import Addresses, LinkResolver, path_of
from .mapping import Mapping, MappingError, read_mapping
from .redirects import redirect_to_pages
from .registry import SUPPLIES, Content, Ending, PageKind, Setting, page_kinds
from .rehearsal import rehearsing
from .report import FileReport, Outcome, Report
from .source import Source
from .updating import Updater
from .uploads import remove_unfinished

logger = logging.getLogger(__name__)
NO_SITE = "No site is set up. Run manage.py setup_site, then run this again."
TAKEN = "a page that was not imported has this address; move it or change the file's permalink"
GONE = "nothing is made of it any more; its page was kept"


class CannotImportError(Exception):
    """Why nothing can be imported, in one sentence."""


class LeftAloneError(Exception):
    """Why one source makes no page: its outcome and the reason."""

    def __init__(self, outcome: Outcome, reason: str, page: str = "") -> None:
        super().__init__(reason)
        self.outcome, self.reason, self.page = outcome, reason, page


def import_site(
    root: Path,
    *,
    publishes: bool = False,
    submits: bool = False,
    rehearses: bool = False,
    mapping: Path | None = None,
    history: Path | None = None,
    announce: Callable[[FileReport], None] = lambda _: None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Brings a folder in as pages of the default site, or raises CannotImportError.

    A rehearsal reports the same and changes nothing. `history` is a git repository that holds the
    folder's files: what they said once is brought in as well. `progress` hears of steps taken and
    of all.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise CannotImportError(NO_SITE)
    kinds = page_kinds()
    conventions = conventions_of(root, mapping, site, kinds)
    past = past_of(root, conventions, history)
    folder = read_folder(root, conventions)
    has_failures = any(report.outcome == Outcome.FAILED for report in folder.others)
    if not folder.sources and not has_failures:
        raise CannotImportError(
            f"There is nothing to import in {root}: no Markdown file makes a page."
        )
    ending = Ending.PUBLISHED if publishes else Ending.REVIEW if submits else Ending.DRAFT
    run = Run(site, folder.root, kinds, ending, announce, progress, conventions.name, past)
    with rehearsing() if rehearses else nullcontext():
        remove_unfinished()
        run.import_folder(folder)
        personal = run.comparisons.personal_addresses()
        report = run.ledger.report(
            root.resolve().name, run.reports, personal, is_rehearsal=rehearses
        )
        report.history = past.account
        return report


def conventions_of(
    root: Path, mapping: Path | None, site: Site, kinds: dict[str, PageKind]
) -> Mapping:
    """The site's mapping, once everything that an import needs is there."""
    if not root.is_dir():
        raise CannotImportError(
            f"{root} is not a folder. Give the folder that holds the site's files."
        )
    for kind in kinds.values():
        if missing := kind.missing_from(site):
            raise CannotImportError(missing)
    try:
        return read_mapping(mapping, root, set(READERS), set(HISTORIANS))
    except MappingError as problem:
        raise CannotImportError(str(problem)) from None


def past_of(root: Path, conventions: Mapping, history: Path | None) -> Past:
    """What the folder's files said once, if a repository that knows it was given."""
    if history is None:
        return remembered(conventions.name)
    try:
        return read_history(history, root, conventions)
    except HistoryError as problem:
        raise CannotImportError(str(problem)) from None


@dataclass
class Run:
    """One run over a folder. Pages come first and their text after, so that links find them."""

    site: Site
    root: Path
    kinds: dict[str, PageKind]
    ending: Ending
    announce: Callable[[FileReport], None]
    progress: Callable[[int, int], None]
    origin: str = ""
    past: Past = field(default_factory=Past)
    reports: list[FileReport] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.setting = Setting(self.root, self.origin, self.ending)
        self.addresses = Addresses(self.site)
        self.updater = Updater(self.root, self.kinds, self.addresses, self.ending)
        self.ledger = Ledger(self.root, self.site, self.origin)
        self.comparisons = Comparisons(self.origin)
        self.redirected: list[tuple[str, Page]] = []
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
        known = ImportedSource.objects.filter(origin=self.origin).select_related("page")
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
        self.redirected = redirect_to_pages(of_today, self.site)
        for item in entries:
            record = records.get((item.source.path, item.key))
            self.comparisons.ask(item, record)
            self.bring_entry_in(item, record)
            self.step()
        for item, record in placed:
            self.comparisons.ask(item, record)
            if report := self.attempt(item.name, self.updater.bring_up_to_date, item, record):
                self.finish(report)
                self.ledger.enter(item, record)
            self.step()
        for item in supplies:
            self.complete(item)
            self.step()
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
        for item in items:
            record = records.get((item.source.path, item.key))
            record = record or self.attempt(item.name, self.place, item)
            if record and record.page_id:
                if not item.key or "#" in item.address:  # a part without an anchor has no address
                    self.addresses.imported.setdefault(item.address, record.page_id)
                placed.append((item, record))
            self.step()
        return placed

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
            if not isinstance(error, ValidationError):
                logger.exception("Importing %s failed", name)
            detail = " ".join(getattr(error, "messages", [str(error)]))
            reason = f"No page can be made of it ({detail}). Correct it and run the import again."
            self.finish(FileReport(name, Outcome.FAILED, reason))
        return None

    def place(self, item: Item) -> ImportedSource:
        """Makes the page, with everything but its links, and remembers its source."""
        kind = self.kinds[item.kind]
        content, _ = read_content(item, self.root, LinkResolver(item, self.addresses))
        with transaction.atomic():
            page, parent = kind.page_and_parent(content, self.addresses)
            if parent:
                self.add_page(kind, content, page, parent)
            if refusal := kind.refusal(page):
                raise LeftAloneError(Outcome.SKIPPED, refusal)
            return ImportedSource.objects.create(
                page=page,
                origin=self.origin,
                path=item.source.path,
                key=item.key,
                commit=item.source.commit.name if item.source.commit else "",
                committed_on=item.source.commit.on if item.source.commit else None,
                revision_id=page.latest_revision_id,
            )

    def add_page(self, kind: PageKind, content: Content, page: Page, parent: Page) -> None:
        page.live = False
        page.slug = free_slug(parent, content.slug)
        kind.fill(page, content)
        parent.add_child(instance=page)


def order_of(item: Item) -> tuple:
    """Shorter addresses first: a page's parent is there before it."""
    return item.address.partition("#")[0].count("/"), bool(item.key), item.source.path, item.key


def free_slug(parent: Page, slug: str) -> str:
    """The slug, numbered if another imported page below the parent has it."""
    number, candidate = 1, slug
    while sibling := parent.get_children().filter(slug=candidate).first():
        if not sibling.imported_sources.exists():
            raise LeftAloneError(Outcome.CONFLICT, TAKEN, path_of(sibling))
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
