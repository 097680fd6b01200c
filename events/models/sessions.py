from django.db import models
from wagtail.models import Page

from cms.models import Organisation, Person
from events.choices import AGENDA_ITEM_KINDS, CONTRIBUTOR_ROLES


class Session(models.Model):
    """A talk or discussion of a published event, with who took part.

    Made from the page's blocks when it is published, so that a person's sessions can be found.
    """

    event = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="sessions")
    occurrence = models.ForeignKey(
        "events.EventOccurrence", null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    key = models.CharField(max_length=36, help_text="The id of the block it was made from.")
    title = models.CharField(max_length=255)
    kind = models.CharField(max_length=20, choices=AGENDA_ITEM_KINDS)
    abstract = models.TextField(blank=True)
    materials = models.JSONField(default=list, help_text="Raw values of material blocks.")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    room_ids = models.JSONField(default=list)
    sort_order = models.PositiveIntegerField(default=0)

    contributed: list[list]
    """Who took part, where `events.programme` loaded it."""

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["event", "sort_order"]
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="one_session_per_block")
        ]

    def __str__(self) -> str:
        return self.title


class Contribution(models.Model):
    """Who took part in a session, with the organisation and job title of that day."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="contributions")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="contributions"
    )
    name = models.CharField(max_length=120, blank=True, help_text="Where they have no entry.")
    role = models.CharField(max_length=12, choices=CONTRIBUTOR_ROLES)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    job_title = models.CharField(max_length=160, blank=True)
    sort_order = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["session", "sort_order"]

    def __str__(self) -> str:
        return str(self.person or self.name)
