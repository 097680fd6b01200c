from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import FieldPanel


class BundleQuerySet(models.QuerySet):
    """What bundles can be asked for."""

    def waiting(self) -> "BundleQuerySet":
        """Those that have not gone live, the next first."""
        first = models.F("goes_live_at").asc(nulls_last=True)
        return self.filter(went_live_at=None).order_by(first, "pk")


class Bundle(models.Model):
    """Several drafts that go live at the same moment, or none of them."""

    title = models.CharField(
        max_length=120, help_text='Such as "Results of the election". Readers don\'t see it.'
    )
    note = models.TextField(
        blank=True, help_text="What has to happen before, or whom to tell. Readers don't see it."
    )
    goes_live_at = models.DateTimeField(
        "goes live",
        null=True,
        blank=True,
        help_text="UK time, such as 03/12/2026 09:00. Leave empty to put it live by hand.",
    )
    went_live_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = BundleQuerySet.as_manager()

    panels = [FieldPanel("title"), FieldPanel("note"), FieldPanel("goes_live_at")]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """Whether and when it is live, in words."""
        if self.went_live_at:
            return f"Live since {in_words(self.went_live_at)}"
        if self.goes_live_at:
            return f"Goes live on {in_words(self.goes_live_at)}, UK time"
        return "Goes live when somebody puts it live"


def in_words(moment: datetime) -> str:
    """ "Thursday 3 December 2026, 09:00", on the clocks of the site."""
    return date_format(timezone.localtime(moment), "l j F Y, H:i")


class BundleItem(models.Model):
    """A page or an entry in a bundle: its newest version, once that is approved."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="items")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    content = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "content_type", "object_id"], name="once_in_a_bundle"
            )
        ]

    def __str__(self) -> str:
        return str(self.subject or "Something that was deleted")

    @property
    def subject(self) -> Any:
        """The page, as what it is, or the entry. None once it is deleted."""
        return getattr(self.content, "specific", self.content)


class FailedPublicationQuerySet(models.QuerySet):
    """What failures can be asked for."""

    def waiting(self) -> "FailedPublicationQuerySet":
        """Those that still need somebody, the newest first."""
        return self.filter(resolved_at=None).order_by("-last_failed_at", "-pk")


class FailedPublication(models.Model):
    """Something that should have gone live or come down by the clock, and did not."""

    key = models.CharField(max_length=300, unique=True)
    """What was tried with which row, so that the same failure is told once."""
    title = models.CharField(max_length=255)
    what = models.CharField(max_length=60)
    """In words: "go live", "be taken down"."""
    reason = models.TextField()
    address = models.CharField(max_length=300, blank=True)
    """Where somebody can look into it."""
    first_failed_at = models.DateTimeField(auto_now_add=True)
    last_failed_at = models.DateTimeField(auto_now=True)
    resolved_at = models.DateTimeField(null=True)

    objects = FailedPublicationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.title} did not {self.what}"
