"""What is required to publish and never to save a draft."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from wagtail.fields import RichTextField, StreamField

from .incomplete_blocks import missing_in_blocks
from .labels import label_of
from .place import Place
from .words import plain


def missing_parts(draft: Any) -> Iterator[Place]:
    """What keeps a page or an entry from being published, field by field, as its form would say.

    Wagtail itself asks the form only: approving from a list takes the latest draft as it is.
    """
    found: dict[str, list[str]] = {}
    try:
        draft.full_clean()
    except ValidationError as error:
        found = error.message_dict
    for field in draft._meta.get_fields():
        is_needed = isinstance(field, RichTextField) and not field.blank
        # An editor that was emptied leaves tags without words.
        if is_needed and not plain(getattr(draft, field.name) or "").strip():
            found.setdefault(field.name, ["Fill this in."])
        if isinstance(field, StreamField) and field.name not in found:
            blocks = getattr(draft, field.name)
            try:
                field.stream_block.clean(blocks)
            except ValidationError as error:
                if blocks:
                    where = label_of(draft, field.name)
                    yield from missing_in_blocks(
                        field.stream_block, blocks, error, where, field.name
                    )
                else:
                    found[field.name] = ["Enter some text."]
    for name, messages in found.items():
        yield Place(label_of(draft, name), capfirst(" ".join(messages)), "", name)
    for name, message in getattr(draft, "other_incomplete_parts", list)():
        yield Place(label_of(draft, name), capfirst(message), "", name)
