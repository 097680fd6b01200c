from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone


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


class Notice(models.Model):
    """An e-mail, from the moment that it is to be sent until long after.

    Written in the transaction of what it tells of, so it is neither lost nor premature.
    """

    GIVEN_UP_AFTER = timedelta(days=2)

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=20)
    once = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - null is none
    """What makes it the same as another, for what is told once only."""
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=models.Q(sent_at=None),
                                name="notices_to_send")]  # fmt: skip

    def __str__(self) -> str:
        return self.subject
