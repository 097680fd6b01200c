import uuid

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from cms.blocks import EVENT_TYPES
from events.choices import ATTENDANCE_MODES, FREQUENCIES, PRECISIONS, STATUSES
from events.querysets import EventOccurrenceQuerySet
from events.recurrence import Rule


class RecurrenceRule(models.Model):
    """A rule as it was published, and from which day until which it held.

    An event has one for each rule that it had, so that what was true stays true. The page's own
    fields hold the rule that editors see; these rows are made when the page is published.
    """

    event = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="recurrence_rules")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="The UID in calendars.")
    frequency = models.CharField(max_length=20, choices=FREQUENCIES)
    starts_on = models.DateField(help_text="The first date, from which weeks are counted.")
    interval = models.PositiveSmallIntegerField(default=1)
    week = models.SmallIntegerField(null=True)
    weekday = models.PositiveSmallIntegerField(null=True)
    months_off = models.JSONField(default=list)
    until = models.DateField(null=True)
    count = models.PositiveSmallIntegerField(null=True)
    starts_time = models.TimeField(null=True, help_text="Null for whole days.")
    ends_time = models.TimeField(null=True)
    days = models.PositiveSmallIntegerField(
        default=0, help_text="How many days after it starts it ends."
    )
    holds_from = models.DateField(help_text="The first day it counts for.")
    holds_until = models.DateField(null=True, help_text="The first day it no longer counts for.")
    sequence = models.PositiveIntegerField(default=0, help_text="Grows with each change.")
    changed_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["event", "holds_from", "pk"]

    def __str__(self) -> str:
        return f"{self.rule.text()} from {self.holds_from}"

    @property
    def rule(self) -> Rule:
        return Rule(
            frequency=self.frequency,
            starts_on=self.starts_on,
            interval=self.interval,
            week=self.week,
            weekday=self.weekday,
            months_off=tuple(self.months_off),
            until=self.until,
            count=self.count,
        )


class EventOccurrence(models.Model):
    """One time that a published event happens: what every list, feed and calendar reads.

    Made when the event is published, never edited. What lies in the past stays as it was.
    """

    event = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="occurrences")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="The UID in calendars.")
    slot = models.CharField(
        max_length=10,
        blank=True,
        help_text="The date that its rule gives it. Empty for an event that doesn't repeat.",
    )
    rule = models.ForeignKey(
        RecurrenceRule,
        null=True,
        on_delete=models.SET_NULL,
        related_name="occurrences",
        help_text="The rule that made it. Null where it was added by itself.",
    )
    title = models.CharField(max_length=255)
    type = models.CharField(max_length=20, choices=EVENT_TYPES)
    sig = models.ForeignKey(
        "sig.SigPage", null=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    status = models.CharField(
        max_length=12, choices=[*STATUSES, ("RESCHEDULED", "Moved")], default="CONFIRMED"
    )
    precision = models.CharField(max_length=5, choices=PRECISIONS, default="TIME")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True, help_text="The first moment after it.")
    sorts_at = models.DateTimeField(
        help_text="Where it stands in lists: its start, the end of its month, or last of all."
    )
    original_starts_at = models.DateTimeField(
        null=True, help_text="When it was to start before it was moved."
    )
    change_reason = models.CharField(max_length=255, blank=True)
    attendance_mode = models.CharField(max_length=20, choices=ATTENDANCE_MODES)
    venue = models.ForeignKey(
        "events.Venue", null=True, on_delete=models.PROTECT, related_name="occurrences"
    )
    link = models.URLField(blank=True, help_text="Where to register, if not as for the others.")
    sequence = models.PositiveIntegerField(default=0, help_text="Grows with each change.")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = EventOccurrenceQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["sorts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "slot"], name="one_occurrence_per_slot")
        ]
        indexes = [
            models.Index(fields=["sorts_at", "id"], name="occurrence_in_order"),
            models.Index(fields=["ends_at"], name="occurrence_by_end"),
            models.Index(fields=["sig", "sorts_at", "id"], name="occurrence_of_sig"),
            models.Index(fields=["type", "sorts_at", "id"], name="occurrence_of_type"),
            models.Index(fields=["event", "sorts_at", "id"], name="occurrence_of_event"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.slot or self.starts_at or 'date to be confirmed'}"

    def phase(self, at) -> str:
        """Where it stands at a moment: a value of the EventPhase enum."""
        if self.precision == "TBC":
            return "DATE_TBC"
        if self.ends_at <= at:
            return "PAST"
        if self.precision == "MONTH" or self.starts_at > at:
            return "UPCOMING"
        return "HAPPENING_NOW"
