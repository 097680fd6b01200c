"""Drafts in the API: each is the root of an answer, and leads to what anybody may read.

A draft gets a key of its own, below zero, in place of its page's. What is loaded by that key is
put there by the app whose draft it is; nothing is stored under it, so what is forgotten is
missing. The page that is published meanwhile keeps its key: neither is ever taken for the other.
A draft's `id` stays that of its page, for what lies around it, such as the posts of a group.
"""

from collections.abc import Callable
from typing import Any

from taggit.models import Tag

from .blocks import want_body
from .context import ApiContext
from .pages import notes_of_pages, tags_of_pages

UNSAVED = 0
"""The id of what its author has never saved. No page has it."""

_WHAT_BELONGS_TO: list[tuple[type, Callable[[ApiContext, Any], None]]] = []


def drafts_of(model: type):
    """Decorator: this puts what belongs to a draft of the model where its resolvers look."""

    def register(put: Callable[[ApiContext, Any], None]):
        _WHAT_BELONGS_TO.append((model, put))
        return put

    return register


def is_draft(key: int | None) -> bool:
    """Whether a key is that of a draft."""
    return key is not None and key < 0


def as_root(context: ApiContext, draft: Any) -> Any:
    """A draft as its resolvers need it."""
    draft.id = draft.id or UNSAVED
    draft.pk = context.key_for_draft()
    context.together([draft])
    context.put(tags_of_pages, {draft.pk: tags_of(draft)})
    notes = sorted(draft.change_notes.all(), key=lambda note: note.at or context.at, reverse=True)
    context.put(
        notes_of_pages,
        {draft.pk: [{"at": note.at or context.at, "text": note.text} for note in notes]},
    )
    for model, put in _WHAT_BELONGS_TO:
        if isinstance(draft, model):
            put(context, draft)
    want_body(context, draft)
    return draft


def tags_of(draft: Any) -> list[dict]:
    """A draft's tags in alphabetical order."""
    ids = [item.tag_id for item in draft.tagged_items.all()]
    return list(Tag.objects.filter(pk__in=ids).order_by("name").values("name", "slug"))
