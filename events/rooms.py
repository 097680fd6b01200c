"""The rooms that an item of an agenda takes up, as a block that offers those of the venue."""

from collections.abc import Iterator

from django import forms
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import RadioSelectAdapter


class RoomChoice(str):
    """The value of a room, which knows the room's name and whose it is."""

    name: str
    venue_id: int


def room_choices() -> list[tuple[RoomChoice, str]]:
    """Every room, as the agenda's form has them."""
    from events.models import Room

    choices = []
    for room in Room.objects.select_related("venue").order_by("venue__name", "sort_order", "pk"):
        choice = RoomChoice(room.pk)
        choice.name, choice.venue_id = room.name, room.venue_id
        choices.append((choice, f"{room.name} ({room.venue.name})"))
    return choices


class RoomCheckboxes(forms.CheckboxSelectMultiple):
    """A checkbox for each room of the venue that is chosen in the same form."""

    def create_option(self, name, value, *args, **kwargs) -> dict:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"] |= {"data-name": value.name, "data-venue": value.venue_id}
        return option


class RoomCheckboxesAdapter(RadioSelectAdapter):
    js_constructor = "events.RoomCheckboxes"

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["events/agenda-rooms.js"])


register(RoomCheckboxesAdapter(), RoomCheckboxes)


class RoomsField(forms.MultipleChoiceField):
    """Takes whatever may be a room. Whether it is one of the venue's, the checks say."""

    def valid_value(self, value) -> bool:
        return str(value).isdecimal()


class RoomsBlock(blocks.MultipleChoiceBlock):
    """The rooms that an item takes up. None means all of them.

    Only the form looks rooms up, once for all items: an agenda has dozens.
    """

    def __init__(self, **kwargs):
        kwargs |= {"choices": room_choices, "widget": RoomCheckboxes, "required": False}
        super().__init__(**kwargs)

    def get_field(self, **kwargs) -> RoomsField:
        return RoomsField(**kwargs)

    def normalize_choice(self, value) -> str | None:
        return None if value is None else str(value)

    def get_searchable_content(self, value) -> list[str]:
        return []

    def extract_references(self, value) -> Iterator[tuple]:
        from events.models import Room

        for room in value or ():
            yield Room, str(room), "", ""
