"""Writing what is new in a source to its page, where nobody else has written since."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.models import ImportedSource
from cms.review.deciding import start_again_if_edited

from .accounting import account_of, lines_of
from .alternatives import poor_alternatives
from .asides import keep_aside
from .content import Read, read_content
from .front_matter import is_draft
from .indexing import written_at_once
from .items import Item, Question
from .links import Addresses, LinkResolver, path_of
from .publishing import pass_on
from .questions import unanswered
from .registry import Ending, PageKind, Setting
from .report import FileReport, Note, Outcome

EDITED = (
    "the page was edited here since; its history has both versions, to compare them and to take "
    "over what is new"
)
LOCKED = "the page is locked; its history has the new version. Unlock it and run the import again"


@dataclass(frozen=True)
class Updater:
    """Brings pages up to date with their sources."""

    setting: Setting
    kinds: dict[str, PageKind]
    addresses: Addresses

    def bring_up_to_date(self, item: Item, record: ImportedSource) -> FileReport:
        """Writes what is new in an item to its page, and passes it on if asked to."""
        page: Any = record.page
        report = FileReport(item.name, Outcome.UNCHANGED, page=path_of(page), page_id=page.pk)
        links = LinkResolver(item, self.addresses)
        is_changed = record.digest != item.digest
        reason = EDITED if record.is_edited_since else LOCKED if page.locked else ""
        if is_changed and reason:
            report.outcome, report.reason = Outcome.CONFLICT, reason
            self.keep_both(item, record, links)
        elif is_changed or (not reason and has_mended(record, links)):
            report.outcome = Outcome.UPDATED if record.is_finished else Outcome.CREATED
            read = read_content(item, links)
            with written_at_once():
                self.write(item, record, read, links)
                self.pass_on(item, record, report)
        elif self.setting.ending != Ending.DRAFT:
            with written_at_once():
                self.pass_on(item, record, report)
        report.notes[:0] = [Note(*each) for each in record.notes]
        return report

    def write(self, item: Item, record: ImportedSource, read: Read, links: LinkResolver) -> None:
        """Writes the item to its page as a new revision."""
        draft = record.specific_page.get_latest_revision_as_object()
        told = self.fill(item, record, draft, read)
        record.digest, record.broken_links = item.digest, links.broken
        record.conflict, record.conflict_digest, record.is_indexed = None, "", False
        asked = [*item.questions, *(each for each in told if isinstance(each, Question))]
        record.questions = [asdict(each) for each in unanswered(record, asked)]
        if not draft.live and draft.first_published_at is None:
            # Nobody has read it, so that the row itself can hold what the revision says.
            draft.save()
        record.revision = draft.save_revision(clean=False)
        record.save()
        start_again_if_edited(draft, None)

    def keep_both(self, item: Item, record: ImportedSource, links: LinkResolver) -> None:
        """Keeps what the item says beside what an editor wrote, unless it is kept already."""
        if record.conflict_id and record.conflict_digest == item.digest:
            return
        read = read_content(item, links)
        with transaction.atomic():
            page = record.specific_page
            wrote = record.revision.as_object() if record.revision else page
            self.fill(item, record, wrote, read)
            record.conflict = keep_aside(page, wrote)
            record.conflict_digest = item.digest
            record.save()

    def fill(
        self, item: Item, record: ImportedSource, draft: Page, read: Read
    ) -> Sequence[str | Question]:
        """Puts the item on a draft, and notes in the record what became of its lines."""
        content, notes = read
        told = self.kinds[item.kind].fill(draft, content)
        notes = [*notes, *(note_of(each, item) for each in told)]
        notes += poor_alternatives(draft, item)
        record.notes = [[note.kind, note.text, note.line] for note in notes]
        record.account = account_in(draft, item)
        return told

    def pass_on(self, item: Item, record: ImportedSource, report: FileReport) -> None:
        """Publishes the page or sends it to review, if that is asked for and nothing holds it."""
        kind = self.kinds[item.kind]
        pass_on(record, kind, self.setting.ending, is_draft(item.metadata), report)
        if report.published:
            kind.published(record.specific_page, item.fields)
            record.is_indexed = False
            record.save(update_fields=["is_indexed"])


def has_mended(record: ImportedSource, links: LinkResolver) -> bool:
    """Whether a link that led nowhere leads somewhere now."""
    return any(links.leads_somewhere(href) for href in record.broken_links)


def note_of(told: str | Question, item: Item) -> Note:
    if isinstance(told, Question):
        return Note("question", told.text, told.line or min(item.lines, default=None))
    return Note("to check", told)


def account_in(draft: Any, item: Item) -> list[tuple[int, int, str]]:
    """Which of the item's lines stand where on a page or an entry."""
    first = item.source.first_line
    text = "\n".join(lines_of(item.source.content)[first - 1 :])
    return account_of(text, first, draft, item.lines if item.key else set())
