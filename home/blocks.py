from wagtail import blocks

from cms.blocks import LinkBlock


class CardBlock(blocks.StructBlock):
    """A card on the home page that leads somewhere."""

    title = blocks.CharBlock()
    text = blocks.TextBlock(help_text="One or two sentences.")
    link = LinkBlock()

    class Meta:
        icon = "doc-full-inverse"


class MenuItemBlock(LinkBlock):
    """An item of a menu, with the items below it."""

    description = blocks.CharBlock(
        required=False, help_text="A few words that frontends may show below the item."
    )
    children = blocks.ListBlock(LinkBlock(), label="Items below", default=[], required=False)
