"""What a source becomes that is no page: a menu, a banner, a redirect.

The app that owns it registers an `EntryKind` in its module `importing`, as pages have a `PageKind`.
"""

from abc import ABC, abstractmethod
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.models import RevisionMixin, Site

from cms.checks.completeness import missing_parts
from cms.models import Entry, ImportedSource

from .items import Item
from .links import Addresses, LinkResolver
from .publishing import UNANSWERED
from .report import FileReport, Note, Outcome

EDITED = "it was edited here since; copy what is new by hand, or delete it and run this again"
ENTRY_KINDS: dict[str, "EntryKind"] = {}


class LeftAsItIsError(Exception):
    """Why something that stands here already is not written over."""


class EntryKind(ABC):
    """How sources of one kind become entries."""

    @abstractmethod
    def entry(self, item: Item, site: Site, publishes: bool) -> Any:
        """What takes the item: something new, or what stands in its place already.

        Raises LeftAsItIsError where that is not to be touched.
        """

    @abstractmethod
    def fill(self, entry: Any, item: Item, links: LinkResolver) -> list[Note]:
        """Puts on the entry what the item says, without saving it."""

    @abstractmethod
    def says(self, entry: Any) -> Any:
        """What stands on it, to know later whether an editor changed it."""


def register_entry(kind: str, entry_kind: EntryKind) -> None:
    """Makes sources of this kind become these entries."""
    ENTRY_KINDS[kind] = entry_kind


def bring_entry_in(
    item: Item,
    record: ImportedSource | None,
    addresses: Addresses,
    origin: str = "",
    publishes: bool = False,
) -> FileReport:
    """Writes an item to its entry unless it says what it said last time."""
    kind = ENTRY_KINDS[item.kind]
    links = LinkResolver(item, addresses)
    record = record or ImportedSource(origin=origin, path=item.source.path, key=item.key)
    entry = as_drafted(record.entry)
    if entry and is_up_to_date(item, record, links):
        return finish(FileReport(item.name, Outcome.UNCHANGED), item, record, entry, publishes)
    if entry and record.written != digest_of(kind.says(entry)):
        return FileReport(item.name, Outcome.CONFLICT, EDITED)
    report = FileReport(item.name, Outcome.UPDATED if entry else Outcome.CREATED)
    asked = [Note("question", each.text, each.line) for each in item.questions]
    with transaction.atomic():
        try:
            entry = entry or kind.entry(item, addresses.site, publishes)
            told = kind.fill(entry, item, links)
        except LeftAsItIsError as reason:
            return FileReport(item.name, Outcome.CONFLICT, str(reason))
        report.notes = [*item.source.notes, *asked, *told, *links.notes]
        save(entry, record)
        record.entry, record.written = entry, digest_of(kind.says(entry))
        record.digest, record.broken_links = item.digest, links.broken
        record.questions = [asdict(each) for each in item.questions]
        record.save()
        return finish(report, item, record, entry, publishes)


def as_drafted(entry: Any) -> Any:
    """What editors see of it: its latest draft, if it has drafts."""
    return entry.get_latest_revision_as_object() if isinstance(entry, RevisionMixin) else entry


def is_up_to_date(item: Item, record: ImportedSource, links: LinkResolver) -> bool:
    mended = any(links.leads_somewhere(href) for href in record.broken_links)
    return record.digest == item.digest and not mended


def save(entry: Model, record: ImportedSource) -> None:
    """Saves it, as a new draft where it has drafts."""
    if not isinstance(entry, RevisionMixin):
        entry.save()
        return
    if entry.pk is None:
        entry.save()
    record.revision = entry.save_revision(clean=False)


def finish(
    report: FileReport, item: Item, record: ImportedSource, entry: Any, publishes: bool
) -> FileReport:
    """Publishes a draft of ours if that is asked for and nothing is open; says where it is."""
    if not publishes or not isinstance(entry, Entry) or entry.live:
        return report
    if entry.first_published_at or entry.latest_revision_id != record.revision_id:
        return report
    reasons = [f"{part.where}: {part.why}" for part in missing_parts(entry)]
    reasons += [UNANSWERED.format(each["text"]) for each in record.questions]
    if reasons:
        report.notes += [Note("not published", reason) for reason in reasons]
    elif record.revision:
        record.revision.publish()
        report.published = True
    return report


def digest_of(said: Any) -> str:
    return sha256(repr(said).encode()).hexdigest()
