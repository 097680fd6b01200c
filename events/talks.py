"""Talks and who gives them: what sessions of events and items of agendas are made of."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import PROSE_FEATURES, MaterialBlock
from events.choices import CONTRIBUTOR_ROLES


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
    contributors = blocks.ListBlock(
        ContributorBlock(),
        default=[],
        required=False,
        label="Who gives it",
        help_text="In the order in which they are named.",
    )
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


MATERIALS = BlockGroup(
    ["materials"],
    heading="Slides and recordings",
    icon="doc-full",
    classname="collapsed",
    label_format="{materials}",
)


class SlotTalkBlock(TalkBlock):
    """A talk within a slot that holds several."""

    minutes = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=480,
        label="How many minutes",
        help_text="Leave empty to share the slot's time equally.",
    )

    class Meta:
        form_layout = [
            "title",
            "minutes",
            "contributors",
            BlockGroup(
                ["abstract", "materials"],
                heading="What it is about, slides and recordings",
                icon="doc-full",
                classname="collapsed",
                label_format="{abstract}",
            ),
        ]
