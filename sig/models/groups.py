from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Site
from wagtail.search import index

from cms.api.context import ApiContext
from cms.blocks import PROSE_FEATURES, BodyBlock, LinkBlock
from cms.models import Organisation, Person, SitePage
from sig.models.notes import MeetingNotePage
from sig.states import with_states

LATEST_NOTES = 20
AIM_HELP = "What the group wants to achieve: “We help each other to write software that uses less.”"


class SigIndexPage(SitePage):
    """Where a site's special interest groups are listed."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["sig.SigPage"]
    max_count_per_parent = 1
    page_description = "The list of special interest groups. Each site has one."

    content_panels = [*SitePage.content_panels, FieldPanel("summary")]
    preview_template = "sig/sig_index_page.html"

    class Meta:
        verbose_name = "list of special interest groups"

    def get_context(self, request, *args, **kwargs) -> dict:
        api = ApiContext(Site.find_for_request(request))
        sigs = api.public.pages(SigPage.objects.child_of(self).order_by("title", "pk"))
        open_ones = with_states(api.public, sigs).exclude(state_in_use="CLOSED")
        return {**super().get_context(request, *args, **kwargs), "sigs": open_ones}


class SigLead(Orderable):
    """Who leads a group, with the organisation and job title they have in that role."""

    sig = ParentalKey("sig.SigPage", on_delete=models.CASCADE, related_name="sig_leads")
    person = models.ForeignKey(
        Person,
        null=True,  # a draft may be saved without it
        on_delete=models.CASCADE,
        related_name="leads",
        help_text="Whoever isn't offered has to be added under People first.",
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where they work as lead of this group. Leave empty for where they work now.",
    )
    job_title = models.CharField(
        max_length=160, blank=True, help_text="As lead of this group, such as “Lead developer”."
    )

    if_missing = {"person": "Choose who leads the group, or remove this row."}
    panels = [FieldPanel("person"), FieldPanel("organisation"), FieldPanel("job_title")]

    def __str__(self) -> str:
        return str(self.person)


class SigPage(SitePage):
    """A special interest group: what it is for, who leads it and how to join."""

    STATES = [("ACTIVE", "Active"), ("DORMANT", "Dormant"), ("CLOSED", "Closed")]

    parent_page_types = ["sig.SigIndexPage"]
    subpage_types = ["sig.MeetingNotePage"]
    page_description = (
        "People with a subject in common: what they want, who leads them, how to join."
    )

    aim = RichTextField(features=PROSE_FEATURES, help_text=AIM_HELP)
    state = models.CharField(
        max_length=10,
        choices=STATES,
        default="ACTIVE",
        help_text="Dormant groups have stopped meeting for now. Closed ones have ended.",
    )
    cadence = models.CharField(
        "how often it meets",
        max_length=120,
        blank=True,
        help_text="Such as “On the second Tuesday of each month, 2pm to 3pm, UK time”.",
    )
    contact_label = models.CharField(
        "who to ask", max_length=120, blank=True, help_text="Such as “The leads of the group”."
    )
    team_mailbox = models.EmailField(
        blank=True,
        help_text="A shared mailbox, never a person's own address: “green-sig@example.gov.uk”.",
    )
    slack_channel = models.CharField(
        max_length=80, blank=True, help_text="Such as “#green-software-development”."
    )
    slack_url = models.URLField(
        "address of the Slack channel", blank=True, help_text="Starts with https://"
    )
    join_instructions = RichTextField(
        "how to join",
        blank=True,
        features=PROSE_FEATURES,
        help_text="What somebody has to do, step by step: “Join the Slack channel and say hello.”",
    )
    spaces = StreamField(
        [("link", LinkBlock())],
        blank=True,
        help_text="Where the group keeps its notes and files, and who can open them.",
    )
    former_names_text = models.TextField(
        "former names",
        blank=True,
        help_text="One name on each line, the most recent first: “Green IT group”.",
    )
    body = StreamField(BodyBlock(), blank=True)

    if_missing = SitePage.if_missing | {"aim": "Say what the group wants to achieve."}
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("aim"),
        FieldPanel("state"),
        FieldPanel("cadence"),
        InlinePanel("sig_leads", heading="Leads", label="Lead"),
        MultiFieldPanel(
            [
                FieldPanel("contact_label"),
                FieldPanel("team_mailbox"),
                FieldPanel("slack_channel"),
                FieldPanel("slack_url"),
            ],
            heading="Contact",
        ),
        FieldPanel("join_instructions"),
        FieldPanel("spaces"),
        SitePage.body_panel,
        FieldPanel("former_names_text"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("aim"),
        index.SearchField("former_names_text"),
        index.SearchField("body"),
    ]
    preview_template = "sig/sig_page.html"

    class Meta:
        verbose_name = "special interest group"

    @property
    def former_names(self) -> list[str]:
        return [line.strip() for line in self.former_names_text.splitlines() if line.strip()]

    def get_context(self, request, *args, **kwargs) -> dict:
        api = ApiContext(Site.find_for_request(request))
        notes = MeetingNotePage.objects.child_of(self).order_by("-met_on", "-pk")
        shown = with_states(api.public, SigPage.objects.filter(pk=self.pk)).first()
        return {
            **super().get_context(request, *args, **kwargs),
            "notes": api.public.pages(notes)[:LATEST_NOTES],
            "state": shown.state_in_use if shown and self.state == shown.state else self.state,
        }
