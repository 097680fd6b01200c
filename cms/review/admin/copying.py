"""Copies of people, banners and other entries: new drafts, never the entry itself."""

from typing import Any

from wagtail.snippets.views.snippets import CopyView

LEFT_BEHIND = {"first_published_at", "go_live_at", "expire_at"}
"""What is about the publication of the entry that is copied."""


class CopyEntryView(CopyView):
    """A form with all that an entry says.

    Wagtail fills in the entry itself, and would write what is sent here over it.
    """

    def get_initial_form_instance(self) -> Any:
        return copy_of(self.get_object())


def copy_of(entry: Any) -> Any:
    """What it says and holds, as a draft that is not saved yet. Without what only one can have."""
    values = {
        field.attname: field.value_from_object(entry)
        for field in entry._meta.concrete_fields
        if field.editable and not field.unique and field.name not in LEFT_BEHIND
    }
    copy = type(entry)(**values, live=False)
    entry.copy_all_child_relations(copy)
    return copy
