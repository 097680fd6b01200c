from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

TOKEN = "{token}"  # noqa: S105 - a place for one


class Frontend(models.Model):
    """A website that can show drafts to whoever has a token for one."""

    name = models.CharField(
        max_length=80, unique=True, help_text='As editors call it, such as "The website".'
    )
    address = models.CharField(
        max_length=500,
        help_text="Where it shows a draft, with {token} where the token goes, such as "
        "https://example.org/preview#{token}",
    )
    is_first = models.BooleanField(
        "used first",
        default=False,
        help_text="Tick for the one that links and the preview beside the form lead to.",
    )

    panels = [FieldPanel("name"), FieldPanel("address"), FieldPanel("is_first")]

    class Meta:
        ordering = ["-is_first", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self.address.startswith(("https://", "http://", "/")):
            raise ValidationError({"address": "Enter an address that starts with https://"})
        if TOKEN not in self.address:
            raise ValidationError({"address": "Put {token} where the token goes."})

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        if self.is_first:
            Frontend.objects.exclude(pk=self.pk).update(is_first=False)

    def address_for(self, token: str) -> str:
        """Where it shows the draft of a token. Of the CMS's own page without the host."""
        return self.address.replace(TOKEN, token)


class PreviewQuerySet(models.QuerySet):
    """What previews can be asked for."""

    def shared(self) -> "PreviewQuerySet":
        """Links that somebody made on purpose, the newest first."""
        return self.filter(is_shared=True).order_by("-created_at", "-pk")

    def with_uses(self) -> "PreviewQuerySet":
        """Each with how often and when it was last opened, as `number_of_uses` and `used_at`."""
        return self.annotate(number_of_uses=models.Count("uses"), used_at=models.Max("uses__at"))

    def usable(self, at: datetime) -> "PreviewQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=at)


class Preview(models.Model):
    """A draft as it was when its token was made. The token itself is not kept."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token, in hexadecimal."""
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    """Null for what its author has never saved."""
    title = models.CharField(max_length=255)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    """The draft as its revision holds it. Autosave writes over revisions; this stays."""
    is_shared = models.BooleanField(default=False)
    """Whether it is a link to share, and listed. What the editor shows beside a form is not."""
    note = models.CharField(max_length=160, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True)

    objects = PreviewQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "preview link"

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """Whether it can be used, for the list of links."""
        if self.revoked_at:
            return "Withdrawn"
        return "Works" if self.expires_at > timezone.now() else "Expired"


class PreviewUse(models.Model):
    """One time that a link was opened. Nothing about who opened it."""

    preview = models.ForeignKey(Preview, on_delete=models.CASCADE, related_name="uses")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.preview} at {self.at}"
