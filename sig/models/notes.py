from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyBlock, MaterialBlock
from cms.models import SitePage


class MeetingNotePage(SitePage):
    """What was said at a meeting of a group."""

    parent_page_types = ["sig.SigPage"]
    subpage_types: list[str] = []
    page_description = "What was said and decided at a meeting of the group, and who came."

    met_on = models.DateField(
        "date of the meeting",
        null=True,  # a draft may lack it
        help_text="Such as 22/01/2026.",
    )
    attendees_text = models.TextField(
        "who came",
        blank=True,
        help_text="One on each line, as they agreed to be named: “JB (UKHO)”.",
    )
    body = StreamField(BodyBlock())
    materials = StreamField(
        [("material", MaterialBlock())],
        blank=True,
        help_text="Slides, recordings and notes, each with who can open it.",
    )

    if_missing = SitePage.if_missing | {"met_on": "Enter the date of the meeting."}
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("met_on"),
        FieldPanel("summary"),
        SitePage.body_panel,
        FieldPanel("attendees_text"),
        FieldPanel("materials"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.FilterField("met_on"),
    ]
    preview_template = "sig/meeting_note_page.html"

    class Meta:
        verbose_name = "meeting note"
        indexes = [models.Index(fields=["-met_on"], name="sig_latest_meeting")]

    @property
    def attendees(self) -> list[str]:
        return [line.strip() for line in self.attendees_text.splitlines() if line.strip()]
