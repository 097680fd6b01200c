"""The run: a folder's sources become pages, or are found to be pages already."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Site

from cms.models import ImportedSource

from .content import read_content
from .entries import ENTRY_KINDS, bring_entry_in
from .front_matter import is_draft
from .items import READERS, Item, Question, items_of
from .links import Addresses, LinkResolver, path_of
from .mapping import MappingError, read_mapping
from .publishing import publish
from .redirects import redirect_to_pages
from .registry import SUPPLIES, Content, PageKind, page_kinds
from .report import FileReport, Note, Outcome, Report
from .source import Source, read_folder

logger = logging.getLogger(__name__)
NO_SITE = "No site is set up. Run manage.py setup_site, then run this again."
EDITED = "the page was edited here since; copy what is new by hand, or delete the page and rerun"
LOCKED = "the page is locked; unlock it and run the import again"
TAKEN = "a page that was not imported has this address; move it or change the file's permalink"


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
    mapping: Path | None = None,
    announce: Callable[[FileReport], None] = lambda _: None,
) -> Report:
    """Brings a folder in as pages of the default site, or raises CannotImportError."""
    if not root.is_dir():
        raise CannotImportError(
            f"{root} is not a folder. Give the folder that holds the site's files."
        )
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise CannotImportError(NO_SITE)
    kinds = page_kinds()
    for kind in kinds.values():
        if missing := kind.missing_from(site):
            raise CannotImportError(missing)
    try:
        conventions = read_mapping(mapping, root, set(READERS))
    except MappingError as problem:
        raise CannotImportError(str(problem)) from None
    folder = read_folder(root, conventions)
    has_failures = any(report.outcome == Outcome.FAILED for report in folder.others)
    if not folder.sources and not has_failures:
        raise CannotImportError(
            f"There is nothing to import in {root}: no Markdown file makes a page."
        )
    run = Run(site, folder.root, publishes, kinds, announce, conventions.name)
    for report in folder.others:
        run.finish(report)
    run.import_sources(folder.sources)
    return Report(root.resolve().name, sorted(run.reports, key=lambda report: report.source))


@dataclass
class Run:
    """One run over a folder. Pages come first and their text after, so that links find them."""

    site: Site
    root: Path
    publishes: bool
    kinds: dict[str, PageKind]
    announce: Callable[[FileReport], None]
    origin: str = ""
    reports: list[FileReport] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.addresses = Addresses(self.site)
        self.redirected: list[tuple[str, Page]] = []

    def finish(self, report: FileReport) -> None:
        self.reports.append(report)
        self.announce(report)

    def import_sources(self, sources: list[Source]) -> None:
        found = (self.attempt(source.path, items_of, source, source.said) for source in sources)
        items = [item for each in found for item in each or ()]
        known = ImportedSource.objects.filter(origin=self.origin)
        records = {(record.path, record.key): record for record in known}
        placed: list[tuple[Item, ImportedSource]] = []
        entries = [item for item in items if item.kind in ENTRY_KINDS]
        supplies = [item for kind in SUPPLIES for item in items if item.kind == kind]
        pages = [item for item in items if item.kind not in {*ENTRY_KINDS, *SUPPLIES}]
        for item in supplies:
            self.attempt(item.name, SUPPLIES[item.kind].prepare, item, self.root)
        for item in sorted(pages, key=order_of):
            record = records.get((item.source.path, item.key))
            record = record or self.attempt(item.name, self.place, item)
            if record and record.page_id:
                self.addresses.imported.setdefault(item.address, record.page_id)
                placed.append((item, record))
        self.redirected = redirect_to_pages(placed, self.site)
        for item in entries:
            record = records.get((item.source.path, item.key))
            more = (item, record, self.addresses, self.origin, self.publishes)
            if report := self.attempt(item.name, bring_entry_in, *more):
                self.finish(report)
        for item, record in placed:
            if report := self.attempt(item.name, self.bring_up_to_date, item, record):
                self.finish(report)
        for item in supplies:
            complete = SUPPLIES[item.kind].complete
            if report := self.attempt(item.name, complete, item, self.root, self.publishes):
                self.finish(report)

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
                revision_id=page.latest_revision_id,
            )

    def add_page(self, kind: PageKind, content: Content, page: Page, parent: Page) -> None:
        page.live = False
        page.slug = free_slug(parent, content.slug)
        kind.fill(page, content)
        parent.add_child(instance=page)

    def bring_up_to_date(self, item: Item, record: ImportedSource) -> FileReport:
        """Writes what is new in an item to its page, and publishes it if asked to."""
        page = record.specific_page
        report = FileReport(item.name, Outcome.UNCHANGED, page=path_of(page))
        links = LinkResolver(item, self.addresses)
        is_changed = record.digest != item.digest
        if is_changed and record.is_edited_since:
            raise LeftAloneError(Outcome.CONFLICT, EDITED, report.page)
        if is_changed and page.locked:
            raise LeftAloneError(Outcome.CONFLICT, LOCKED, report.page)
        links_mended = any(links.leads_somewhere(href) for href in record.broken_links)
        is_stale = is_changed or (links_mended and not record.is_edited_since and not page.locked)
        if is_stale:
            report.outcome = Outcome.UPDATED if record.is_finished else Outcome.CREATED
            content, report.notes = read_content(item, self.root, links)
        with transaction.atomic():
            if is_stale:
                record.digest, record.broken_links = item.digest, links.broken
                record.questions = [asdict(each) for each in item.questions]
                told = write(record, page, self.kinds[item.kind], content)
                report.notes += [note_of(each, item) for each in told]
            if self.publishes:
                held = self.publish(item, record, report)
                report.notes += [Note("not published", reason) for reason in held]
        return report

    def publish(self, item: Item, record: ImportedSource, report: FileReport) -> list[str]:
        """Publishes the page if it may be; returns what holds it."""
        publication = publish(record, self.kinds[item.kind], is_draft(item.metadata))
        report.published = publication.is_published
        if publication.is_published:
            self.kinds[item.kind].published(record.page, item.fields)
        return publication.held_by


def order_of(item: Item) -> tuple:
    """Shorter addresses first: a page's parent is there before it."""
    return item.address.partition("#")[0].count("/"), bool(item.key), item.source.path, item.key


def note_of(told: str | Question, item: Item) -> Note:
    if isinstance(told, Question):
        return Note("question", told.text, told.line or min(item.lines, default=None))
    return Note("to check", told)


def write(
    record: ImportedSource, page: Page, kind: PageKind, content: Content
) -> Sequence[str | Question]:
    """Writes the content to the page as a new revision; returns what the editor should know."""
    draft = page.get_latest_revision_as_object()
    told = kind.fill(draft, content)
    record.questions += [asdict(each) for each in told if isinstance(each, Question)]
    if not draft.live and draft.first_published_at is None:
        # Nobody has read it, so that the row itself can hold what the revision says.
        draft.save()
    record.revision = draft.save_revision(clean=False)
    record.save()
    return told


def free_slug(parent: Page, slug: str) -> str:
    """The slug, numbered if another imported page below the parent has it."""
    number, candidate = 1, slug
    while sibling := parent.get_children().filter(slug=candidate).first():
        if not sibling.imported_sources.exists():
            raise LeftAloneError(Outcome.CONFLICT, TAKEN, path_of(sibling))
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
