from typing import Any

from cms.forms import EntryForm
from events.words import listed


class VenueForm(EntryForm):
    """The form of a venue. A room that an agenda uses stays, and says where it is used."""

    def clean(self) -> dict[str, Any]:
        from events.usage import uses_of

        cleaned = super().clean()
        for row in self.formsets["rooms"].forms:
            if row.is_valid() and row.cleaned_data.get("DELETE") and row.instance.pk:
                uses = uses_of(row.instance)
                if uses:
                    keep(row)
                    row.add_error("name", room_is_used(row.instance, uses))
        return cleaned


def keep(row: Any) -> None:
    """Takes back that a row is to be deleted, so that it is in sight with what is said of it."""
    row.cleaned_data["DELETE"] = False
    row.data = row.data.copy()
    row.data[row.add_prefix("DELETE")] = ""


def room_is_used(room: Any, uses: list[str]) -> str:
    return (
        f"“{room}” can't be removed: it is used in the agenda of {listed(uses)}. "
        "Choose another room there first."
    )
