"""What a source becomes that is no page: a menu, a banner, a person of an export.

The app that owns it registers an `EntryKind` in its module `importing`, as pages have a `PageKind`.
"""

from abc import abstractmethod
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.models import RevisionMixin, Site

from cms.models import Entry, ImportedSource
from cms.review.deciding import start_again_if_edited

from .asides import keep_aside
from .front_matter import is_draft
from .items import Item
from .links import Addresses, LinkResolver
from .publishing import pass_on
from .questions import unanswered
from .registry import Kind, Setting
from .report import FileReport, Note, Outcome

EDITED = "it was edited here since; copy what is new by hand, or delete it and run this again"
EDITED_DRAFT = (
    "it was edited here since; its history has both versions, to compare them and to take over "
    "what is new"
)
NOT_TAKEN_OVER = "not taken over"
ENTRY_KINDS: dict[str, "EntryKind"] = {}


class LeftAsItIsError(Exception):
    """Why something that stands here already is not written over."""


class EntryKind(Kind):
    """How sources of one kind become entries."""

    @abstractmethod
    def new(self, item: Item, site: Site) -> Any:
        """What takes the item where nothing stands in its place. Raises LeftAsItIsError."""

    def standing(self, item: Item, site: Site, setting: Setting) -> Any:
        """What stands in its place already, though no import made it, and is to take the item.

        Raises LeftAsItIsError where that is not to be touched.
        """
        return None

    @abstractmethod
    def fill(self, entry: Any, item: Item, links: LinkResolver) -> list[Note]:
        """Puts on the entry what the item says, without saving it."""

    def says(self, entry: Any) -> Any:
        """What stands on it, to know later whether an editor changed it. Of what has no drafts."""

    def would_be(self, item: Item, links: LinkResolver) -> list[Note]:
        """What was not written, to be copied by hand. Of what has no history to hold it."""
        return []


def register_entry(kind: str, entry_kind: EntryKind) -> None:
    """Makes sources of this kind become these entries."""
    ENTRY_KINDS[kind] = entry_kind


def bring_entry_in(
    item: Item, record: ImportedSource | None, addresses: Addresses, setting: Setting
) -> FileReport:
    """Writes an item to its entry unless it says what it said last time."""
    record = record or new_record(item, setting)
    return bring_up_to_date(ENTRY_KINDS[item.kind], item, record, addresses, setting)


def new_record(item: Item, setting: Setting) -> ImportedSource:
    return ImportedSource(origin=setting.origin, path=item.source.path, key=item.key)


def bring_up_to_date(
    kind: EntryKind, item: Item, record: ImportedSource, addresses: Addresses, setting: Setting
) -> FileReport:
    """Writes what is new in an item, and passes it on if asked to."""
    links = LinkResolver(item, addresses)
    entry = record.entry
    known = [Note(*each) for each in record.notes]
    report = FileReport(item.name, Outcome.UNCHANGED, entry=address_of(entry), notes=known)
    if entry and is_edited(kind, record, entry):
        if record.digest == item.digest:
            if isinstance(entry, Entry):
                pass_on(record, kind, setting.ending, is_draft(item.metadata), report)
            return report
        is_drafted = isinstance(entry, RevisionMixin)
        report.outcome = Outcome.CONFLICT
        report.reason = EDITED_DRAFT if is_drafted else EDITED
        report.notes = keep_both(kind, item, record, links)
        return report
    is_due = not entry or not is_up_to_date(item, record, links)
    if is_due:
        links.fetch_documents()
    with transaction.atomic():
        if is_due:
            report.outcome = Outcome.UPDATED if record.is_finished else Outcome.CREATED
            try:
                report.notes = write(kind, item, record, links, setting)
            except LeftAsItIsError as reason:
                would_be = kind.would_be(item, links)
                return FileReport(item.name, Outcome.CONFLICT, str(reason), notes=would_be)
        report.entry = address_of(record.entry)
        if isinstance(record.entry, Entry):
            pass_on(record, kind, setting.ending, is_draft(item.metadata), report)
    return report


def address_of(entry: Any) -> list[Any]:
    """Where its screens are in the admin. Nothing for what has no drafts, and so no questions."""
    if not isinstance(entry, Entry):
        return []
    return [entry._meta.app_label, entry._meta.model_name, entry.pk]


def is_edited(kind: EntryKind, record: ImportedSource, entry: Any) -> bool:
    """Whether somebody has saved it since the import did."""
    if isinstance(entry, RevisionMixin):
        return record.is_edited_since
    return record.written != digest_of(kind.says(entry))


def is_up_to_date(item: Item, record: ImportedSource, links: LinkResolver) -> bool:
    mended = any(links.leads_somewhere(href) for href in record.broken_links)
    return record.digest == item.digest and not mended


def as_drafted(entry: Any) -> Any:
    """What editors see of it: its latest draft, if it has drafts."""
    return entry.get_latest_revision_as_object() if isinstance(entry, RevisionMixin) else entry


def write(
    kind: EntryKind, item: Item, record: ImportedSource, links: LinkResolver, setting: Setting
) -> list[Note]:
    """Writes an item to its entry, as a new draft where it has drafts."""
    site = links.addresses.site
    entry = as_drafted(record.entry) if record.entry else kind.standing(item, site, setting)
    entry = entry or kind.new(item, site)
    before = entry.serializable_data() if isinstance(entry, Entry) and record.revision_id else None
    told = kind.fill(entry, item, links)
    if before is None or entry.serializable_data() != before:
        save(entry, record)
    record.entry, record.written = entry, digest_of(kind.says(entry))
    record.digest, record.broken_links = item.digest, links.broken
    record.conflict, record.conflict_digest = None, ""
    record.questions = [asdict(each) for each in unanswered(record, item.questions)]
    record.save()
    if isinstance(entry, Entry):
        start_again_if_edited(entry, None)
    return notes_on(item, told, links)


def notes_on(item: Item, told: list[Note], links: LinkResolver) -> list[Note]:
    asked = [Note("question", each.text, each.line) for each in item.questions]
    return [*item.source.notes, *asked, *told, *links.notes]


def save(entry: Model, record: ImportedSource) -> None:
    """Saves it, as a new draft where it has drafts."""
    if not isinstance(entry, Entry):
        entry.save()
        return
    if entry.pk is None or not (entry.live or entry.first_published_at):
        # Nobody has read it, so that the row itself can hold what the revision says.
        entry.save()
    record.revision = entry.save_revision(clean=False)


def keep_both(
    kind: EntryKind, item: Item, record: ImportedSource, links: LinkResolver
) -> list[Note]:
    """Keeps what the item says beside what an editor wrote: in its history, or in words."""
    entry = record.entry
    if not isinstance(entry, RevisionMixin):
        return kind.would_be(item, links)
    if record.conflict_id and record.conflict_digest == item.digest:
        return []
    links.fetch_documents()
    with transaction.atomic():
        wrote = record.revision.as_object() if record.revision else as_drafted(entry)
        told = notes_on(item, kind.fill(wrote, item, links), links)
        record.conflict = keep_aside(entry, wrote)
        record.conflict_digest = item.digest
        record.save()
    return told


def digest_of(said: Any) -> str:
    return sha256(repr(said).encode()).hexdigest()
