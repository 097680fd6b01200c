"""Notes who takes files from readers, or gives them back: Wagtail logs it of pages only."""

from wagtail.log_actions import get_active_log_context, log
from wagtail.models import CollectionViewRestriction

PRIVATE, PUBLIC = "cms.make_files_private", "cms.make_files_public"


def note_files_made_private(restriction: CollectionViewRestriction) -> None:
    """Called when the privacy of a collection was set. Commands have no user and note nothing."""
    if get_active_log_context().user:
        kind = restriction.get_restriction_type_display()
        log(restriction.collection, PRIVATE, data={"restriction": str(kind)})


def note_files_made_public(restriction: CollectionViewRestriction) -> None:
    """Called when the privacy of a collection was lifted."""
    if get_active_log_context().user:
        log(restriction.collection, PUBLIC)
