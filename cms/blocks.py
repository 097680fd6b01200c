"""The blocks that bodies are made of. The class name is the name of the GraphQL type."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms import block_examples as examples

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "code"]
LINK_ACCESS = [
    ("PUBLIC", "Anyone"),
    ("CROSS_GOV_SLACK", "People on cross-government Slack"),
    ("MEMBERS_ONLY", "Members of the community"),
]
MATERIAL_KINDS = [
    ("SLIDES", "Slides"),
    ("VIDEO", "Video"),
    ("TRANSCRIPT", "Transcript"),
    ("NOTES", "Notes"),
    ("CODE", "Code"),
    ("PHOTOS", "Photos"),
    ("OTHER", "Something else"),
]
EVENT_TYPES = [
    ("LEAN_COFFEE", "Lean coffee"),
    ("LIGHTNING_TALKS", "Lightning talks"),
    ("TECH_TALK", "Tech talk"),
    ("MEETUP", "Meetup"),
    ("WORKSHOP", "Workshop"),
    ("UNCONFERENCE", "Unconference"),
    ("CONFERENCE", "Conference"),
    ("SIG_MEETING", "Meeting of a special interest group"),
    ("GENERAL_MEETING", "General meeting"),
    ("SOCIAL", "Social"),
    ("OTHER", "Something else"),
]


class LinkBlock(blocks.StructBlock):
    """A link to something on this site or elsewhere, and who can open it."""

    text = blocks.CharBlock(help_text="Where it leads, such as “Join the mailing list”.")
    page = blocks.PageChooserBlock(
        label="On this site", required=False, help_text="Or choose a document, or enter an address."
    )
    document = DocumentChooserBlock(
        label="Document", required=False, help_text="A file that readers get, such as slides."
    )
    url = blocks.URLBlock(
        label="Address elsewhere", required=False, help_text="Starts with https://"
    )
    access = blocks.ChoiceBlock(
        label="Who can open it",
        choices=LINK_ACCESS,
        default="PUBLIC",
        required=True,
        help_text="Say it as it is, so that nobody runs into a closed door.",
    )

    class Meta:
        icon = "link"
        template = "cms/blocks/link.html"

    def get_searchable_content(self, value) -> list[str]:
        """Nothing: a search must not find the words of a link that readers don't get."""
        return []

    def clean(self, value):
        cleaned = super().clean(value)
        given = [name for name in ("page", "document", "url") if cleaned.get(name)]
        if len(given) > 1:
            message = "Choose something on this site or a document, or enter an address: only one."
            raise StructBlockValidationError({given[-1]: ValidationError(message)})
        if not given and not self.is_deferred_validation:
            message = "Choose something on this site or a document, or enter an address."
            raise StructBlockValidationError({"page": ValidationError(message)})
        return cleaned


class HeadingBlock(blocks.StructBlock):
    """A heading inside the text."""

    text = blocks.CharBlock(help_text="What comes below it, such as “How to join”.")
    level = blocks.ChoiceBlock(
        choices=[("2", "Main heading"), ("3", "Smaller heading"), ("4", "Smallest heading")],
        default="2",
        required=True,
        help_text="A smaller heading stands below a larger one. Don't choose one for its size.",
    )

    class Meta:
        icon = "title"
        group = "Everyday"
        description = "Divides the text. Readers who skim read these first."
        preview_value = examples.HEADING
        template = "cms/blocks/heading.html"


class ProseBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    class Meta:
        icon = "pilcrow"
        label = "Text"
        group = "Everyday"
        description = "Paragraphs, lists and links."
        preview_value = examples.PROSE
        template = "cms/blocks/prose.html"

    def __init__(self, **kwargs):
        super().__init__(features=PROSE_FEATURES, **kwargs)


class FigureBlock(blocks.StructBlock):
    """A picture with an optional caption."""

    image = ImageChooserBlock(
        help_text="Its alternative text is kept with the image and can be changed there."
    )
    caption = blocks.CharBlock(
        required=False, help_text="Shown under the picture. Don't repeat the alternative text."
    )

    class Meta:
        icon = "image"
        label = "Image"
        group = "Everyday"
        description = "One picture, with or without a caption."
        preview_template = "cms/block_previews/figure.html"
        template = "cms/blocks/figure.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together."""

    figures = blocks.ListBlock(FigureBlock(), label="Images", min_num=2)

    class Meta:
        icon = "image"
        group = "More"
        description = "Several pictures that belong together, such as those of a conference."
        preview_template = "cms/block_previews/gallery.html"
        template = "cms/blocks/gallery.html"


class DataTableBlock(TableBlock):
    """A table of facts, with a caption and header cells."""

    def clean(self, value):
        cleaned = super().clean(value)
        cells = [cell for row in (cleaned or {}).get("data") or [] for cell in row]
        if not any(cells) and not self.is_deferred_validation:
            raise ValidationError("Fill in the table, or remove it.")
        return cleaned

    def get_table_options(self, table_options=None) -> dict:
        """As Wagtail's, in a language that the table's editor has: it lacks British English."""
        return {**super().get_table_options(table_options), "language": "en-US"}

    class Meta:
        icon = "table"
        label = "Table"
        group = "Everyday"
        description = "Facts in rows and columns. Not for placing things beside each other."
        preview_value = examples.TABLE
        template = "cms/blocks/table.html"


class PullQuoteBlock(blocks.StructBlock):
    """Somebody's words, set apart."""

    text = blocks.TextBlock(help_text="Their words, without quotation marks.")
    attribution = blocks.CharBlock(
        required=False, label="Who said it", help_text="Such as “Sam Example, developer”."
    )

    class Meta:
        icon = "openquote"
        label = "Quote"
        group = "Everyday"
        description = "Somebody's words, set apart, with who said them."
        preview_value = examples.QUOTE
        template = "cms/blocks/quote.html"


class VideoBlock(blocks.StructBlock):
    """A video on another site, with a title that says what it shows."""

    title = blocks.CharBlock(help_text="What the video is about, for people who can't see it.")
    url = blocks.URLBlock(label="Address of the video", help_text="Starts with https://")
    transcript_url = blocks.URLBlock(
        required=False,
        label="Address of the transcript",
        help_text="For people who can't hear it, or would rather read.",
    )

    class Meta:
        icon = "media"
        group = "Everyday"
        description = "A video on another site, such as YouTube, with its transcript."
        preview_value = examples.VIDEO
        template = "cms/blocks/video.html"


class InsetBlock(blocks.RichTextBlock):
    """A note that stands out from the text around it."""

    class Meta:
        icon = "warning"
        label = "Inset note"
        group = "Everyday"
        description = "One thing that nobody should miss. Use it rarely."
        preview_value = examples.INSET
        template = "cms/blocks/inset.html"

    def __init__(self, **kwargs):
        super().__init__(features=PROSE_FEATURES, **kwargs)


class CodeBlock(blocks.StructBlock):
    """Source code or a command, shown as typed."""

    language = blocks.CharBlock(
        required=False, help_text="Such as “python” or “shell”. Leave empty if none fits."
    )
    code = blocks.TextBlock(help_text="Shown exactly as you type it.")

    class Meta:
        icon = "code"
        group = "More"
        description = "Source code or a command, shown as typed."
        preview_value = examples.CODE
        template = "cms/blocks/code.html"


class CallToActionBlock(blocks.StructBlock):
    """A button, which can open and close at set times."""

    link = LinkBlock()
    opens_at = blocks.DateTimeBlock(
        required=False,
        label="Opens",
        help_text="Such as 05/01/2026 09:00, UK time. Leave empty if it is open already.",
    )
    closes_at = blocks.DateTimeBlock(
        required=False,
        label="Closes",
        help_text="Such as 20/01/2026 17:00, UK time. Leave empty if it stays open.",
    )

    class Meta:
        icon = "arrow-right"
        label = "Button"
        group = "Everyday"
        description = "The one thing readers should do. It can open and close by itself."
        preview_value = examples.BUTTON
        template = "cms/blocks/call_to_action.html"

    def clean(self, value):
        cleaned = super().clean(value)
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            message = "Enter a closing time that is after the opening time."
            raise StructBlockValidationError({"closes_at": ValidationError(message)})
        return cleaned


class PersonStatementBlock(blocks.StructBlock):
    """One person and what they say about themselves."""

    person = SnippetChooserBlock("cms.Person")
    statement = blocks.RichTextBlock(
        required=False,
        features=PROSE_FEATURES,
        help_text="What they say here. Their job and photo are shown by themselves.",
    )


class PeopleBlock(blocks.StructBlock):
    """A list of people, each with a statement: a committee, candidates, speakers."""

    heading = blocks.CharBlock(required=False, help_text="Such as “The committee”.")
    people = blocks.ListBlock(PersonStatementBlock())

    def get_searchable_content(self, value) -> list[str]:
        """The heading alone: a search must not find the words of somebody who is not public."""
        return self.child_blocks["heading"].get_searchable_content(value.get("heading", ""))

    class Meta:
        icon = "group"
        group = "More"
        description = "People, each with a few words: a committee, candidates, speakers."
        preview_template = "cms/block_previews/people.html"
        template = "cms/blocks/people.html"


class MaterialBlock(blocks.StructBlock):
    """Something to look at afterwards: slides, a video, code."""

    kind = blocks.ChoiceBlock(
        choices=MATERIAL_KINDS, default="SLIDES", required=True, label="What it is"
    )
    link = LinkBlock()

    class Meta:
        icon = "doc-full"
        template = "cms/blocks/material.html"


class EventListBlock(blocks.StructBlock):
    """The next events, kept up to date by the clock."""

    heading = blocks.CharBlock(required=False, help_text="Such as “Coming up”.")
    type = blocks.ChoiceBlock(
        choices=EVENT_TYPES,
        required=False,
        label="Only events of this type",
        help_text="Leave empty for events of every type.",
    )
    sig = blocks.PageChooserBlock(
        page_type="sig.SigPage",
        required=False,
        label="Only events of this group",
        help_text="Leave empty for events of every group and of none.",
    )
    number = blocks.IntegerBlock(
        default=3, min_value=1, max_value=20, label="How many", help_text="1 to 20."
    )

    class Meta:
        icon = "date"
        label = "Next events"
        group = "More"
        description = "What is coming up. It keeps itself up to date."
        preview_template = "cms/block_previews/event_list.html"
        template = "cms/blocks/event_list.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page: blocks in the order that readers see them."""

    heading = HeadingBlock()
    prose = ProseBlock()
    figure = FigureBlock()
    gallery = GalleryBlock()
    table = DataTableBlock()
    quote = PullQuoteBlock()
    video = VideoBlock()
    inset = InsetBlock()
    code = CodeBlock()
    call_to_action = CallToActionBlock()
    people = PeopleBlock()
    event_list = EventListBlock()


def anchors(headings: list[str]) -> list[str]:
    """An anchor for each heading of a body, unique among them: "plans", "plans-2"."""
    result: dict[str, None] = {}
    numbers: dict[str, int] = {}  # where to go on, so that a thousand of one name take no time
    for text in headings:
        stem = anchor = slugify(text) or "section"
        while anchor in result:
            numbers[stem] = numbers.get(stem, 1) + 1
            anchor = f"{stem}-{numbers[stem]}"
        result[anchor] = None
    return list(result)
