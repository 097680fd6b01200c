"""Publishing what an import wrote, or sending it to review, and nothing that somebody else did."""

from dataclasses import dataclass, field
from enum import StrEnum

from wagtail.models import Page

from cms.checks.completeness import missing_parts
from cms.checks.findings import blocking, findings_of
from cms.models import ImportedSource
from cms.review.refusals import reason_not_to_send

from .registry import PageKind

TAKEN_DOWN = "it was taken down here; publish it in the admin if readers should have it back"
MARKED_DRAFT = "its front matter says that it is a draft"
UNANSWERED = "a question about it is not answered: {}"
NO_WORKFLOW = "no review is set up for it; run manage.py setup_site"
SENT_BACK = "a reviewer asked for changes; open it in the admin"


class Ending(StrEnum):
    """What becomes of pages once they are written."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"


@dataclass
class Publication:
    """Whether a page was published or sent to review, and if it should have been, what held it."""

    is_published: bool = False
    held_by: list[str] = field(default_factory=list)
    is_submitted: bool = False


def publish(record: ImportedSource, kind: PageKind, is_draft: bool) -> Publication:
    """Publishes the page if the import wrote its latest revision and readers don't have it yet."""
    page = page_to_pass_on(record)
    if page is None:
        return Publication()
    if not page.live and page.first_published_at:
        return Publication(held_by=[TAKEN_DOWN])
    draft = page.get_latest_revision_as_object()
    missing = () if kind.was_published else missing_parts(draft)
    reasons = [f"{part.where}: {part.why}" for part in missing]
    reasons += [UNANSWERED.format(each["text"]) for each in record.questions]
    reasons += [MARKED_DRAFT] if is_draft else []
    if reasons:
        return Publication(held_by=reasons)
    kind.publish_with(draft)
    draft.get_latest_revision().publish()
    return Publication(is_published=True)


def submit(record: ImportedSource, is_draft: bool) -> Publication:
    """Sends the page to review, under the conditions under which an editor could."""
    page = page_to_pass_on(record)
    if page is None or page.workflow_in_progress:
        return Publication()
    workflow = page.get_workflow()
    draft = page.get_latest_revision_as_object()
    reasons = [f"{found.where}: {found.why}" for found in blocking(findings_of(draft))]
    reasons += [MARKED_DRAFT] if is_draft else []
    reasons += [reason_not_to_send(page)] if workflow else [NO_WORKFLOW]
    reasons += [SENT_BACK] if page.current_workflow_state else []
    if held := list(filter(None, reasons)):
        return Publication(held_by=held)
    workflow.start(page, None)
    return Publication(is_submitted=True)


def page_to_pass_on(record: ImportedSource) -> Page | None:
    """The page, if its latest revision is the import's and readers don't have that yet."""
    record.refresh_from_db()
    page = record.specific_page
    if record.is_edited_since or (page.live and not page.has_unpublished_changes):
        return None
    return page
