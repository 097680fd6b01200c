"""What only events are made of: sessions, agendas and what attendees need to know."""

from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from django.utils.text import slugify
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import PROSE_FEATURES, BodyBlock, MaterialBlock
from events.choices import AGENDA_ITEM_KINDS, CONTRIBUTOR_ROLES


class ContributorBlock(blocks.StructBlock):
    """Somebody who takes part, as what they are on that day."""

    person = SnippetChooserBlock("cms.Person", required=False)
    name = blocks.CharBlock(
        required=False,
        max_length=120,
        label="Name, if they have no entry",
        help_text="Only for people who are not on this site. Never an e-mail address.",
    )
    role = blocks.ChoiceBlock(choices=CONTRIBUTOR_ROLES, default="SPEAKER", required=True)
    organisation = SnippetChooserBlock(
        "cms.Organisation",
        required=False,
        help_text="Where they work on that day. Leave empty for where they work now.",
    )
    job_title = blocks.CharBlock(
        required=False,
        max_length=160,
        help_text="What they are on that day. Leave empty for what they are now.",
    )

    class Meta:
        icon = "user"
        label = "Contributor"
        label_format = "{person}{name}"

    def clean(self, value):
        cleaned = super().clean(value)
        person, name = cleaned.get("person"), cleaned.get("name")
        if person and name:
            message = "Choose a person or enter a name, not both."
            raise StructBlockValidationError({"name": ValidationError(message)})
        if not person and not name and not self.is_deferred_validation:
            message = "Choose a person, or enter a name below."
            raise StructBlockValidationError({"person": ValidationError(message)})
        return cleaned


class TalkBlock(blocks.StructBlock):
    """A talk: what it is about and who gives it."""

    title = blocks.CharBlock(max_length=255)
    contributors = blocks.ListBlock(ContributorBlock(), default=[], required=False)
    abstract = blocks.RichTextBlock(
        required=False, features=PROSE_FEATURES, label="What it is about"
    )
    materials = blocks.ListBlock(
        MaterialBlock(),
        default=[],
        required=False,
        label="Slides and recordings",
        help_text="Add them afterwards, and say who can open them.",
    )

    class Meta:
        icon = "openquote"
        label = "Talk"
        label_format = "{title}"
        collapsed = True


class SlotTalkBlock(TalkBlock):
    """A talk within a slot that holds several."""

    minutes = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=480,
        help_text="Leave empty to share the slot's time equally.",
    )


class SessionBlock(TalkBlock):
    """A session of an event: a talk or a discussion."""

    kind = blocks.ChoiceBlock(choices=AGENDA_ITEM_KINDS, default="TALK", required=True)
    on = blocks.DateBlock(
        required=False,
        label="On which date",
        help_text="Only for events that repeat: the date of this session.",
    )
    starts = blocks.TimeBlock(required=False, help_text="If it is known, such as 11:10.")
    minutes = blocks.IntegerBlock(required=False, min_value=1, max_value=1440)

    class Meta:
        icon = "openquote"
        label = "Session"
        label_format = "{title}"
        collapsed = True


class EventMaterialBlock(MaterialBlock):
    """Something to look at after an event."""

    on = blocks.DateBlock(
        required=False,
        label="From which date",
        help_text="Only for events that repeat: the date it is from.",
    )


def room_choices() -> list[tuple[str, str]]:
    """Every room, as the agenda offers them."""
    from events.models import Room

    rooms = Room.objects.select_related("venue").order_by("venue__name", "sort_order")
    return [(str(room.pk), f"{room.name} ({room.venue.name})") for room in rooms]


class RoomsBlock(blocks.MultipleChoiceBlock):
    """The rooms that an item of an agenda takes up. None means all of them."""

    def __init__(self, **kwargs):
        kwargs |= {"choices": room_choices, "widget": CheckboxSelectMultiple, "required": False}
        super().__init__(**kwargs)


class AgendaItemBlock(TalkBlock):
    """A row of an agenda."""

    starts = blocks.TimeBlock(
        required=False, help_text="Such as 10:30. Leave empty to start when the item above ends."
    )
    minutes = blocks.IntegerBlock(default=30, min_value=1, max_value=1440, label="How many minutes")
    kind = blocks.ChoiceBlock(choices=AGENDA_ITEM_KINDS, default="TALK", required=True)
    rooms = RoomsBlock(help_text="Tick none if it is for everybody, in all rooms.")
    talks = blocks.ListBlock(
        SlotTalkBlock(),
        default=[],
        required=False,
        label="Talks within this slot",
        help_text="For lightning talks and the like: several talks, one after the other.",
    )

    class Meta:
        icon = "time"
        label = "Agenda item"
        label_format = "{starts} {title}"
        collapsed = True


class AgendaDayBlock(blocks.StructBlock):
    """A day of a conference."""

    on = blocks.DateBlock(label="Date")
    items = blocks.ListBlock(AgendaItemBlock(), label="Agenda", default=[])

    class Meta:
        icon = "date"
        label = "Day"
        label_format = "{on}"


class InfoSectionBlock(blocks.StructBlock):
    """Something that attendees need to know, under an address of its own."""

    heading = blocks.CharBlock(help_text='Such as "Getting there" or "Food and drink".')
    anchor = blocks.RegexBlock(
        regex=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        required=False,
        error_messages={"invalid": "Use small letters, digits and hyphens only."},
        help_text='The end of its address, such as "food". Keep it once it is published: people '
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
