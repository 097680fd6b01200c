"""Publishing what an import wrote, or sending it to review, and nothing that somebody else did."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cms.checks.completeness import missing_parts
from cms.checks.findings import blocking, findings_of
from cms.models import Entry, ImportedSource
from cms.review.refusals import reason_not_to_send

from .registry import Ending, Kind
from .report import FileReport, Note

TAKEN_DOWN = "it was taken down here; publish it in the admin if readers should have it back"
MARKED_DRAFT = "its front matter says that it is a draft"
UNANSWERED = "a question about it is not answered: {}"
NO_WORKFLOW = "no review is set up for it; run manage.py setup_site"
EDITED = "somebody edited it here since; send it to review in the admin"
SENT_BACK = "a reviewer asked for changes; open it in the admin"
HELD = {Ending.PUBLISHED: "not published", Ending.REVIEW: "not sent to review"}


@dataclass
class Publication:
    """Whether something was published or sent to review, and if not though it should, why."""

    is_published: bool = False
    held_by: list[str] = field(default_factory=list)
    is_submitted: bool = False


def pass_on(
    record: ImportedSource, kind: Kind, ending: Ending, is_draft: bool, report: FileReport
) -> None:
    """Publishes what was made of a source or sends it to review, as asked, and reports that.

    Only if its latest revision is the import's and readers don't have that yet.
    """
    if ending == Ending.DRAFT:
        return
    record.refresh_from_db()
    content = record.content
    if content.live and not content.has_unpublished_changes:
        return
    if record.is_edited_since:
        is_on_its_way = content.workflow_in_progress or content.approved_schedule
        if not is_on_its_way:
            is_down = not content.live and content.first_published_at
            report.notes.append(Note(HELD[ending], TAKEN_DOWN if is_down else EDITED))
        return
    step = submit if ending == Ending.REVIEW else publish
    passed = step(content, record, kind, [MARKED_DRAFT] if is_draft else [])
    report.published, report.submitted = passed.is_published, passed.is_submitted
    report.notes += [Note(HELD[ending], reason) for reason in passed.held_by]


def publish(
    content: Any, record: ImportedSource, kind: Kind, reasons_not_to: list[str]
) -> Publication:
    if not content.live and content.first_published_at:
        return Publication(held_by=[TAKEN_DOWN])
    draft = content.get_latest_revision_as_object()
    missing = () if kind.was_published else missing_parts(draft)
    reasons = [f"{part.where}: {part.why}" for part in missing]
    reasons += [UNANSWERED.format(each["text"]) for each in record.questions]
    if held_by := reasons + reasons_not_to:
        return Publication(held_by=held_by)
    for entry in untouched(kind, draft):
        entry.latest_revision.publish()
    draft.get_latest_revision().publish()
    return Publication(is_published=True)


def submit(
    content: Any, _record: ImportedSource, kind: Kind, reasons_not_to: list[str]
) -> Publication:
    """Sends it to review, under the conditions under which an editor could."""
    if content.workflow_in_progress:
        return Publication()
    draft = content.get_latest_revision_as_object()
    if held_by := reasons_not_to_send(content, draft) + reasons_not_to:
        return Publication(held_by=held_by)
    content.get_workflow().start(content, None)
    held_by = []
    for entry in untouched(kind, draft):
        if entry.workflow_in_progress:
            continue
        reasons = reasons_not_to_send(entry, entry)
        held_by += [f"{entry}: {reason}" for reason in reasons]
        if not reasons:
            entry.get_workflow().start(entry, None)
    return Publication(is_submitted=True, held_by=held_by)


def reasons_not_to_send(content: Any, draft: Any) -> list[str]:
    reasons = [f"{found.where}: {found.why}" for found in blocking(findings_of(draft))]
    reasons.append(reason_not_to_send(content) if content.get_workflow() else NO_WORKFLOW)
    reasons += [SENT_BACK] if content.current_workflow_state else []
    return [*filter(None, reasons)]


def untouched(kind: Kind, draft: Any) -> Iterator[Entry]:
    """Entries shown on a draft that an import made and nobody has touched since, each once."""
    for entry in dict.fromkeys(kind.shown_on(draft)):
        if entry.live or entry.first_published_at:
            continue
        # An editor's first draft has a user; what waits for review is not ours to publish.
        if [revision.user_id for revision in entry.revisions.all()[:2]] == [None]:
            yield entry
