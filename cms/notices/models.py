from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page


class NoticePreferences(models.Model):
    """Which kinds of e-mail somebody does not want."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="notice_preferences",
    )
    unwanted = models.JSONField(default=list)
    """Names of kinds, see `cms.notices.kinds`."""

    def __str__(self) -> str:
        return f"E-mails to {self.user}"


class NoticeQuerySet(models.QuerySet):
    """What e-mails can be asked for."""

    def due(self, at: datetime) -> "NoticeQuerySet":
        """Those to be sent now, the oldest first."""
        return self.filter(sent_at=None, next_try_at__lte=at).order_by("next_try_at", "pk")

    def given_up(self) -> "NoticeQuerySet":
        """Those that nobody tries to send any more."""
        return self.filter(sent_at=None, next_try_at=None)

    def late(self, at: datetime) -> "NoticeQuerySet":
        """Those that should have gone out long ago, the oldest first."""
        written = at - Notice.LATE_AFTER
        return self.filter(sent_at=None, created_at__lte=written).order_by("created_at", "pk")


class Notice(models.Model):
    """An e-mail, from the moment that it is to be sent until some time after.

    Written in the transaction of what it tells of, so it is neither lost nor premature. What it
    says is kept only until it is sent.
    """

    LATE_AFTER = timedelta(hours=1)
    GIVEN_UP_AFTER = timedelta(days=7)
    KEPT_FOR = timedelta(days=90)

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="notices"
    )
    """Who gets it, unless it was written by something that knows only addresses."""
    address = models.EmailField()
    kind = models.CharField(max_length=20)
    once = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - null is none
    """What makes it the same as another, for what is told once only."""
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField(null=True, default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    """What the mail server said when it was tried last."""
    sent_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=models.Q(sent_at=None),
                                name="notices_to_send")]  # fmt: skip

    def __str__(self) -> str:
        return self.subject


class Reminder(models.Model):
    """That somebody was told of the date by which a page was to be checked again."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "due_on"], name="reminded_once")]

    def __str__(self) -> str:
        return f"{self.page}: {self.due_on}"
