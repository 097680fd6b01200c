"""What is required to publish and never to save a draft."""

from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.fields import StreamField


def incomplete_parts(draft: Model) -> list[str]:
    """What keeps a draft of a page or an entry from being published, field by field.

    The same as its form says on publishing. Wagtail itself asks the form only: approving from a
    list and publishing several at once take the latest draft as it is.
    """
    found: dict[str, list[str]] = {}
    try:
        draft.full_clean()
    except ValidationError as error:
        found = error.message_dict
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField) and field.name not in found:
            blocks = getattr(draft, field.name)
            try:
                field.stream_block.clean(blocks)
            except ValidationError:
                reason = "one of its blocks is not complete" if blocks else "it has no text"
                found[field.name] = [reason]
    parts = [f"{name}: {' '.join(messages)}" for name, messages in found.items()]
    return [*parts, *getattr(draft, "other_incomplete_parts", list)()]
