"""What the search index is told of pages, entries and pictures: not each autosave."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model
from modelsearch import index
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page

from cms.caching.changes import OF_DRAFTS

is_put_off = ContextVar("is_put_off", default=False)


@contextmanager
def put_off() -> Iterator[None]:
    """The index is not told of what is saved within: whoever calls tells it afterwards."""
    token = is_put_off.set(True)
    try:
        yield
    finally:
        is_put_off.reset(token)


def index_what_was_saved(content: Model, update_fields: Iterable[str] | None) -> None:
    """Puts content into the index, unless all that was saved is that it has a newer draft.

    The index holds what the row of a page or an entry says, which a draft does not change.
    """
    columns = {content._meta.get_field(name).attname for name in update_fields or ()}
    if not is_put_off.get() and (not columns or not columns <= OF_DRAFTS):
        post_save_signal_handler(content)


def index_what_was_published(page: Page) -> None:
    """Puts a page into the index once more: it was indexed while it was saved, before its tags."""
    if not is_put_off.get():
        index.insert_or_update_object(page)
