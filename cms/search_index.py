"""What the search index is told of pages and entries: what is published, not each autosave."""

from collections.abc import Iterable

from django.db.models import Model
from modelsearch.signal_handlers import post_save_signal_handler

from cms.caching.changes import OF_DRAFTS


def index_what_was_saved(content: Model, update_fields: Iterable[str] | None) -> None:
    """Puts content into the index, unless all that was saved is that it has a newer draft.

    The index holds what the row of a page or an entry says, which a draft does not change.
    """
    columns = {content._meta.get_field(name).attname for name in update_fields or ()}
    if not columns or not columns <= OF_DRAFTS:
        post_save_signal_handler(content)
