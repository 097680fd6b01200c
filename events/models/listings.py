from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from cms.blocks import EVENT_TYPES
from cms.models import SitePage
from events.blocks import EventMaterialBlock, SessionBlock
from events.choices import (
    ATTENDANCE_MODES,
    CHANGE_KINDS,
    CHANGE_SCOPES,
    FREQUENCIES,
    WEEKDAYS,
    WEEKS,
)
from events.forms import EventForm
from events.models.listed import ListedEvent
from events.recurrence import Rule
from events.words import day
from sig.models import SigPage


class EventPage(ListedEvent):
    """An event, or a series of them: what it is, when, where and for whom."""

    parent_page_types = ["events.EventIndexPage", "sig.SigPage"]
    page_description = "A meetup, a meeting of a group, a lean coffee: once, or again and again."

    type = models.CharField(
        "kind of event",
        max_length=20,
        choices=EVENT_TYPES,
        default="MEETUP",
        help_text="Readers can look for one kind. A conference with an agenda is added as one.",
    )
    repeats = models.CharField(
        "does it repeat?",
        max_length=20,
        choices=FREQUENCIES,
        blank=True,
        default="",
        help_text="Enter a series once. Its dates follow from the rule, and show below.",
    )
    repeat_interval = models.PositiveSmallIntegerField(
        "every how many weeks or months",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text="1 for every week or month, 2 for every other one.",
    )
    repeat_week = models.SmallIntegerField(
        "which one of the month",
        choices=WEEKS,
        null=True,
        blank=True,
        help_text="Such as “fourth”, for every fourth Thursday.",
    )
    repeat_weekday = models.PositiveSmallIntegerField(
        "weekday",
        choices=WEEKDAYS,
        null=True,
        blank=True,
        help_text="Such as “Thursday”.",
    )
    repeat_months_off = models.JSONField(
        "not in", default=list, blank=True, help_text="Months that are always left out."
    )
    repeat_until = models.DateField(
        "until",
        null=True,
        blank=True,
        help_text="The last day, such as 16/07/2026. Leave empty if it has no end yet.",
    )
    repeat_count = models.PositiveSmallIntegerField(
        "how many times",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Such as 6. Or leave it empty and say until when.",
    )
    change_scope = models.CharField(
        "which dates does this change apply to?",
        max_length=10,
        choices=CHANGE_SCOPES,
        blank=True,
        help_text="Only asked when the rule of a published event changes. "
        "What lies in the past stays as it was.",
    )
    change_from = models.DateField(
        "from",
        null=True,
        blank=True,
        help_text="The first day that the change applies to, such as 22/01/2026.",
    )
    sessions_body = StreamField(
        [("session", SessionBlock())],
        verbose_name="sessions",
        blank=True,
        help_text="Talks and discussions, with who gives them.",
    )
    materials = StreamField(
        [("material", EventMaterialBlock())],
        blank=True,
        help_text="Slides, recordings and notes of the event as a whole, afterwards.",
    )

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("type"),
        ListedEvent.when_panel,
        MultiFieldPanel(
            [
                FieldPanel("repeats"),
                FieldRowPanel([FieldPanel("repeat_week"), FieldPanel("repeat_weekday")]),
                FieldPanel("repeat_interval"),
                FieldPanel("repeat_months_off"),
                FieldRowPanel([FieldPanel("repeat_until"), FieldPanel("repeat_count")]),
                FieldRowPanel([FieldPanel("change_scope"), FieldPanel("change_from")]),
            ],
            heading="Repeats",
        ),
        ListedEvent.dates_panel,
        InlinePanel(
            "occurrence_changes",
            heading="Changes to single dates",
            label="Change",
            help_text="Cancel, move or add one date of an event that repeats.",
        ),
        ListedEvent.place_panel,
        ListedEvent.audience_panel,
        ListedEvent.registration_panel,
        SitePage.body_panel,
        FieldPanel("sig"),
        FieldPanel("hosts"),
        FieldPanel("sessions_body"),
        FieldPanel("materials"),
        ListedEvent.contact_panel,
    ]
    search_fields = [*ListedEvent.search_fields, index.SearchField("sessions_body")]
    preview_template = "events/event_page.html"
    base_form_class = EventForm

    class Meta:
        verbose_name = "event"

    def get_admin_display_title(self) -> str:
        """As lists in the editor have it: copies of a meeting differ by their dates alone."""
        title = super().get_admin_display_title()
        if self.repeats or self.starts_on is None or self.precision not in ("TIME", "DAY"):
            return title
        return f"{title}, {day(self.starts_on)}"

    @property
    def rule(self) -> Rule | None:
        """The rule as it is typed in; None where it does not repeat or is not complete."""
        if not self.repeats or self.starts_on is None:
            return None
        if self.repeats == "MONTHLY_BY_WEEKDAY" and (
            self.repeat_week is None or self.repeat_weekday is None
        ):
            return None
        by_weekday = self.repeats == "MONTHLY_BY_WEEKDAY"
        return Rule(
            frequency=self.repeats,
            starts_on=self.starts_on,
            interval=self.repeat_interval or 1,
            week=self.repeat_week if by_weekday else None,
            weekday=self.repeat_weekday if by_weekday else None,
            months_off=tuple(sorted(self.repeat_months_off or ())),
            until=self.repeat_until,
            count=None if self.repeat_until else self.repeat_count,
        )


class OccurrenceChange(Orderable):
    """What is different about one date of an event that repeats."""

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="occurrence_changes")
    kind = models.CharField("what changes", max_length=8, choices=CHANGE_KINDS, default="CANCEL")
    on = models.DateField(
        "which date",
        null=True,
        help_text="Such as 22/01/2026: the date as the rule has it, or the one to add.",
    )
    new_on = models.DateField(
        "new date",
        null=True,
        blank=True,
        help_text="Such as 29/01/2026. Only if it moves to another day.",
    )
    starts_time = models.TimeField(
        "starts at",
        null=True,
        blank=True,
        help_text="Such as 11:00, UK time. Leave empty if it stays as usual.",
    )
    ends_time = models.TimeField(
        "ends at",
        null=True,
        blank=True,
        help_text="Such as 11:50, UK time. Leave empty if it stays as usual.",
    )
    attendance_mode = models.CharField(
        "how people attend", max_length=20, choices=ATTENDANCE_MODES, blank=True
    )
    venue = models.ForeignKey(
        "events.Venue",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Leave empty if it stays where it usually is.",
    )
    link = models.URLField("where to register", blank=True, help_text="Starts with https://")
    reason = models.CharField(
        max_length=255, help_text="Readers see this: “Moved because of the bank holiday”."
    )

    if_missing = {"on": "Enter the date that changes.", "reason": "Say why, for readers."}
    panels = [
        FieldPanel("kind"),
        FieldPanel("on"),
        FieldPanel("new_on"),
        FieldRowPanel([FieldPanel("starts_time"), FieldPanel("ends_time")]),
        FieldRowPanel([FieldPanel("attendance_mode"), FieldPanel("venue")]),
        FieldPanel("link"),
        FieldPanel("reason"),
    ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.on or 'no date yet'}"


# Groups hold their own meetings, which the groups' app, standing further right, can't say.
SigPage.subpage_types = [*SigPage.subpage_types, "events.EventPage"]
