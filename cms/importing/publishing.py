"""Publishing what an import wrote, and nothing that somebody else did."""

from dataclasses import dataclass, field

from cms.checks.completeness import missing_parts
from cms.models import ImportedSource

from .registry import PageKind

TAKEN_DOWN = "it was taken down here; publish it in the admin if readers should have it back"
MARKED_DRAFT = "its front matter says that it is a draft"
UNANSWERED = "a question about it is not answered: {}"


@dataclass
class Publication:
    """Whether a page was published, and if it should have been, what held it."""

    is_published: bool = False
    held_by: list[str] = field(default_factory=list)


def publish(record: ImportedSource, kind: PageKind, is_draft: bool) -> Publication:
    """Publishes the page if the import wrote its latest revision and readers don't have it yet."""
    record.refresh_from_db()
    page = record.specific_page
    if record.is_edited_since or (page.live and not page.has_unpublished_changes):
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
