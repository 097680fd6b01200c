from wagtail import blocks

from cms.blocks import LinkBlock


class CardBlock(blocks.StructBlock):
    """A card on the home page that leads somewhere."""

    title = blocks.CharBlock(help_text="Such as “Come to lean coffee”.")
    text = blocks.TextBlock(
        help_text="One or two sentences, such as “An hour a month to talk about our work.”"
    )
    link = LinkBlock()

    class Meta:
        icon = "doc-full-inverse"


class MenuItemBlock(LinkBlock):
    """An item of a menu, with the items below it."""

    description = blocks.CharBlock(
        required=False, help_text="A few words that frontends may show below the item."
    )
    children = blocks.ListBlock(LinkBlock(), label="Items below", default=[], required=False)
