"""What only events are made of: sessions, agendas and what attendees need to know."""

from django.utils.text import slugify
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from cms.blocks import BodyBlock, MaterialBlock
from events.choices import AGENDA_ITEM_KINDS
from events.rooms import RoomsBlock, room_choices
from events.talks import MATERIALS, SlotTalkBlock, TalkBlock

__all__ = [
    "AgendaDayBlock",
    "AgendaItemBlock",
    "EventMaterialBlock",
    "InfoSectionBlock",
    "SessionBlock",
    "room_choices",  # migrations look for it here
]


class SessionBlock(TalkBlock):
    """A session of an event: a talk or a discussion."""

    kind = blocks.ChoiceBlock(choices=AGENDA_ITEM_KINDS, default="TALK", required=True)
    on = blocks.DateBlock(
        required=False,
        label="On which date",
        help_text="Only for events that repeat: the date of this session, such as 22/01/2026.",
    )
    starts = blocks.TimeBlock(required=False, help_text="If it is known, such as 11:10, UK time.")
    minutes = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=1440,
        label="How many minutes",
        help_text="Such as 30.",
    )

    class Meta:
        label = "Session"
        form_layout = [
            "title", "kind", "contributors", "abstract", "on", "starts", "minutes", MATERIALS,
        ]  # fmt: skip


class EventMaterialBlock(MaterialBlock):
    """Something to look at after an event."""

    on = blocks.DateBlock(
        required=False,
        label="From which date",
        help_text="Only for events that repeat: the date it is from, such as 22/01/2026.",
    )


class AgendaItemBlock(TalkBlock):
    """A row of an agenda."""

    kind = blocks.ChoiceBlock(
        choices=AGENDA_ITEM_KINDS, default="TALK", required=True, label="What it is"
    )
    starts = blocks.TimeBlock(
        required=False,
        help_text="UK time, such as 11:10. Empty to follow on.",
    )
    minutes = blocks.IntegerBlock(
        default=30,
        min_value=1,
        max_value=1440,
        label="How many minutes",
        help_text="Such as 45.",
    )
    rooms = RoomsBlock(help_text="Tick none if it is for everybody, in all rooms.")
    talks = blocks.ListBlock(
        SlotTalkBlock(),
        default=[],
        required=False,
        collapsed=True,
        label="Talks within this slot",
        help_text="For lightning talks and the like: several talks, one after the other.",
    )

    class Meta:
        icon = "time"
        label = "Item"
        form_classname = "struct-block agenda-item"
        form_layout = [
            "title",
            "kind",
            "starts",
            "minutes",
            "rooms",
            BlockGroup(
                ["contributors", "abstract"],
                heading="Who gives it, and what it is about",
                icon="user",
                classname="collapsed",
                label_format="{contributors}",
            ),
            BlockGroup(
                ["talks"],
                heading="Several talks in one slot",
                icon="list-ul",
                classname="collapsed",
                label_format="{talks}",
            ),
            MATERIALS,
        ]


class AgendaDayBlock(blocks.StructBlock):
    """A day of a conference. Its form says when each item starts: see `events.admin.agenda`."""

    on = blocks.DateBlock(label="Date", help_text="Such as 22/01/2026.")
    items = blocks.ListBlock(
        AgendaItemBlock(),
        label="Agenda",
        default=[],
        collapsed=True,
        help_text="In order. An item without a time starts when what is above it in the same rooms "
        "ends. Something long beside several short talks is entered once, in a room of its own.",
    )

    class Meta:
        icon = "date"
        label = "Day"
        label_format = "{on}"


class InfoSectionBlock(blocks.StructBlock):
    """Something that attendees need to know, under an address of its own."""

    heading = blocks.CharBlock(help_text="Such as “Getting there” or “Food and drink”.")
    anchor = blocks.RegexBlock(
        regex=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        required=False,
        error_messages={"invalid": "Use small letters, digits and hyphens only."},
        help_text="The end of its address, such as “food”. Keep it once it is published: people "
        "link to it. Leave empty to make it from the heading.",
    )
    body = BodyBlock(required=False)

    class Meta:
        icon = "info-circle"
        label = "Section"
        label_format = "{heading}"

    def clean(self, value):
        """Keeps the address that a section's first heading gave it, whatever it is called later."""
        cleaned = super().clean(value)
        if not cleaned.get("anchor") and not self.is_deferred_validation:
            cleaned["anchor"] = slugify(cleaned.get("heading") or "")
        return cleaned
