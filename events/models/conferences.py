from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import PROSE_FEATURES, FigureBlock
from cms.models import SitePage
from events.blocks import AgendaDayBlock, InfoSectionBlock
from events.models.listed import ListedEvent


class ConferencePage(ListedEvent):
    """A conference: its days, its agenda and what attendees need to know."""

    parent_page_types = ["events.EventIndexPage"]
    page_description = "A day or several, with an agenda in one or more rooms. It doesn't repeat."

    type = "CONFERENCE"

    agenda_body = StreamField(
        [("day", AgendaDayBlock())],
        verbose_name="agenda",
        blank=True,
        help_text="A day for each day of the conference. Rooms come from the venue.",
    )
    attendee_info = StreamField(
        [("section", InfoSectionBlock())],
        verbose_name="information for attendees",
        blank=True,
        help_text="Getting there, food, what to bring. Each section has an address of its own.",
    )
    gallery = StreamField(
        [("figure", FigureBlock())],
        blank=True,
        help_text="Pictures, afterwards. Ask the people who can be recognised in them.",
    )
    sponsors = StreamField(
        [("organisation", SnippetChooserBlock("cms.Organisation"))],
        blank=True,
        help_text="Organisations that pay for something and are thanked for it.",
    )
    call_url = models.URLField(
        "where to propose a talk",
        blank=True,
        help_text="Starts with https://, such as the address of a form.",
    )
    call_opens_at = models.DateTimeField(
        "opens",
        null=True,
        blank=True,
        help_text="Such as 05/01/2026 09:00, UK time. It opens by itself. Leave empty if it is "
        "open already.",
    )
    call_closes_at = models.DateTimeField(
        "closes",
        null=True,
        blank=True,
        help_text="Such as 20/01/2026 17:00, UK time. It closes by itself.",
    )
    call_guidance = RichTextField(
        "what to propose",
        blank=True,
        features=PROSE_FEATURES,
        help_text="What you look for: “Talks of 20 minutes on something that went wrong.”",
    )

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        ListedEvent.when_panel,
        ListedEvent.dates_panel,
        ListedEvent.place_panel,
        FieldPanel("agenda_body"),
        FieldPanel("attendee_info"),
        ListedEvent.audience_panel,
        ListedEvent.registration_panel,
        MultiFieldPanel(
            [
                FieldPanel("call_url"),
                FieldRowPanel([FieldPanel("call_opens_at"), FieldPanel("call_closes_at")]),
                FieldPanel("call_guidance"),
            ],
            heading="Call for talks",
        ),
        SitePage.body_panel,
        FieldPanel("hosts"),
        FieldPanel("sponsors"),
        FieldPanel("gallery"),
        FieldPanel("sig"),
        ListedEvent.contact_panel,
    ]
    search_fields = [
        *ListedEvent.search_fields,
        index.SearchField("agenda_body"),
        index.SearchField("attendee_info"),
    ]
    preview_template = "events/conference_page.html"

    class Meta:
        verbose_name = "conference"

    def get_context(self, request, *args, **kwargs) -> dict:
        from events.timetable import ConferenceDetails

        context = super().get_context(request, *args, **kwargs)
        return {**context, "event": ConferenceDetails(request, self)}
