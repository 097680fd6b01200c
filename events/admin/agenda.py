"""The agenda in a conference's form: what its rows say, worked out while an editor types."""

from django import forms
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from events.blocks import AgendaDayBlock


class AgendaDayAdapter(StructBlockAdapter):
    """Gives each row its label, such as "10:30 Keynote: Opening words, all rooms"."""

    js_constructor = "events.AgendaDayBlock"

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(
            js=["events/agenda-rows.js", "events/agenda-day.js"],
            css={"all": ["events/agenda.css"]},
        )


register(AgendaDayAdapter(), AgendaDayBlock)
