from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import BodyBlock
from cms.models import SitePage
from events.admin.panels import DatesPanel
from events.choices import (
    ATTENDANCE_MODES,
    AUDIENCE_SCOPES,
    PLACES,
    PRECISIONS,
    REGISTRATION_METHODS,
    STATUSES,
)
from events.forms import ListedEventForm


class ListedEvent(SitePage):
    """What an event listing and a conference have in common."""

    subpage_types: list[str] = []

    attendance_mode = models.CharField(
        "how people attend",
        max_length=20,
        choices=ATTENDANCE_MODES,
        default="TO_BE_CONFIRMED",
        help_text="If you don't know yet, leave it to be confirmed: readers are told so.",
    )
    status = models.CharField(
        "is it going ahead?",
        max_length=12,
        choices=STATUSES,
        default="CONFIRMED",
        help_text="A cancelled event stays on the site, so that nobody waits for it in vain.",
    )
    precision = models.CharField(
        "what is known of the date",
        max_length=5,
        choices=PRECISIONS,
        default="TIME",
        help_text="Announce it early and say what you know. You can fill in the rest later.",
    )
    starts_on = models.DateField(
        "first day",
        null=True,
        blank=True,
        help_text="Such as 22/01/2026. If only the month is known, any day in it.",
    )
    starts_time = models.TimeField(
        "starts at", null=True, blank=True, help_text="Such as 11:00, UK time."
    )
    ends_on = models.DateField(
        "last day",
        null=True,
        blank=True,
        help_text="Such as 23/01/2026. Leave empty if it ends on the first day.",
    )
    ends_time = models.TimeField(
        "ends at", null=True, blank=True, help_text="Such as 11:50, UK time."
    )
    change_reason = models.CharField(
        "why the date changed",
        max_length=255,
        blank=True,
        help_text="Readers see this. Needed when an event that they know of is moved, put off or "
        "cancelled: “The speaker is ill”.",
    )
    venue = models.ForeignKey(
        "events.Venue",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Where it is held. Venues are kept in the menu on the left.",
    )
    is_venue_to_be_confirmed = models.BooleanField(
        "the venue is to be confirmed",
        default=False,
        help_text="Readers are told that it is held in person, somewhere that is not known yet.",
    )
    audience_scope = models.CharField(
        "who may come",
        max_length=20,
        choices=AUDIENCE_SCOPES,
        blank=True,
        help_text="If in doubt, the widest that is true.",
    )
    audience_text = models.CharField(
        "in other words",
        max_length=255,
        blank=True,
        help_text="For newcomers: “Anyone who writes software in the public sector, whatever "
        "their contract”.",
    )
    audience_includes_text = models.TextField(
        "that includes",
        blank=True,
        help_text="One on each line, as people ask: “The NHS”, “Local government”, “Contractors”.",
    )
    registration_method = models.CharField(
        "how to register",
        max_length=20,
        choices=REGISTRATION_METHODS,
        blank=True,
        help_text="Say it even if nobody has to: people don't dare to just come.",
    )
    registration_url = models.URLField(
        "where to register",
        blank=True,
        help_text="Starts with https://, such as the address of its page on a ticket site.",
    )
    registration_link_text = models.CharField(
        "words for the link", max_length=120, blank=True, help_text="Such as “Get a ticket”."
    )
    registration_opens_at = models.DateTimeField(
        "opens",
        null=True,
        blank=True,
        help_text="Such as 05/01/2026 09:00, UK time. It opens by itself. Leave empty if it is "
        "open already.",
    )
    registration_closes_at = models.DateTimeField(
        "closes",
        null=True,
        blank=True,
        help_text="Such as 20/01/2026 17:00, UK time. It closes by itself. Leave empty if it stays "
        "open until the event is over.",
    )
    capacity = models.PositiveIntegerField(
        "places",
        null=True,
        blank=True,
        help_text="How many people can come, such as 60. Leave empty if there is no limit.",
    )
    places = models.CharField(
        "are there places left?",
        max_length=10,
        choices=PLACES,
        default="AVAILABLE",
        help_text="Nobody counts them here: change this when it is full.",
    )
    registration_note = models.CharField(
        "note", max_length=255, blank=True, help_text="Such as “Bring photo ID”."
    )
    contact_label = models.CharField(
        "who to ask", max_length=120, blank=True, help_text="Such as “The organisers”."
    )
    team_mailbox = models.EmailField(
        blank=True,
        help_text="A shared mailbox, never a person's own address: “events@example.gov.uk”.",
    )
    slack_channel = models.CharField(max_length=80, blank=True, help_text="Such as “#events”.")
    slack_url = models.URLField(
        "address of the Slack channel", blank=True, help_text="Starts with https://"
    )
    hosts = StreamField(
        [("organisation", SnippetChooserBlock("cms.Organisation"))],
        blank=True,
        help_text="The organisations that hold it.",
    )
    sig = models.ForeignKey(
        "sig.SigPage",
        verbose_name="special interest group",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The group whose meeting it is, if it is one's.",
    )
    body = StreamField(BodyBlock(), blank=True)
    accepted_warnings = models.JSONField(default=list, editable=False)
    """Texts of warnings that an editor has read and published in spite of."""

    when_panel = MultiFieldPanel(
        [
            FieldPanel("precision"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_time")]),
            FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_time")]),
            FieldPanel("status"),
            FieldPanel("change_reason"),
        ],
        heading="When",
    )
    dates_panel = DatesPanel(heading="The dates")
    place_panel = MultiFieldPanel(
        [
            FieldPanel("attendance_mode"),
            FieldPanel("venue"),
            FieldPanel("is_venue_to_be_confirmed"),
        ],
        heading="Where",
    )
    audience_panel = MultiFieldPanel(
        [
            FieldPanel("audience_scope"),
            FieldPanel("audience_text"),
            FieldPanel("audience_includes_text"),
        ],
        heading="Who may come",
    )
    registration_panel = MultiFieldPanel(
        [
            FieldPanel("registration_method"),
            FieldPanel("registration_url"),
            FieldPanel("registration_link_text"),
            FieldRowPanel(
                [FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]
            ),
            FieldRowPanel([FieldPanel("capacity"), FieldPanel("places")]),
            FieldPanel("registration_note"),
        ],
        heading="Registration",
    )
    contact_panel = MultiFieldPanel(
        [
            FieldPanel("contact_label"),
            FieldPanel("team_mailbox"),
            FieldPanel("slack_channel"),
            FieldPanel("slack_url"),
        ],
        heading="Contact",
        classname="collapsed",
    )
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("audience_text"),
        index.SearchField("body"),
    ]
    base_form_class = ListedEventForm

    class Meta:
        abstract = True

    def publish(self, *args, **kwargs):
        """Publishes the page and its occurrences together or not at all."""
        from events.publishing import lock

        with transaction.atomic():
            lock(self.pk)  # before Wagtail writes, or two who publish at once wait for each other
            return super().publish(*args, **kwargs)

    def other_incomplete_parts(self) -> list[tuple[str, str]]:
        """What is required to publish besides its fields. See `cms.checks.completeness`."""
        from events.checks import problems_of

        return [(problem.field, problem.message) for problem in problems_of(self)]

    def get_context(self, request, *args, **kwargs) -> dict:
        from events.showing import EventDetails

        context = super().get_context(request, *args, **kwargs)
        return {**context, "event": EventDetails(request, self)}

    @property
    def audience_includes(self) -> list[str]:
        return [line.strip() for line in self.audience_includes_text.splitlines() if line.strip()]
