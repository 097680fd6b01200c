from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import AbstractGroupApprovalTask, Revision, TaskState

from cms.review.keeping import keep_while_it_waits
from cms.review.locks import ReviewLock, may_publish


class ReviewTaskState(TaskState):
    """One step of one review: what was ticked, and which version was approved."""

    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who sent it to review, or sent it again after it had come back."""
    ticks = models.JSONField(default=list)
    """Lines of the checklist that the reviewer ticked, in their own words at that time."""
    version = models.DateTimeField(null=True)
    """When the approved content was saved: autosave writes over a revision and keeps its key."""


class ReviewTask(AbstractGroupApprovalTask):
    """A review by members of the chosen groups, who decide on the screen made for it.

    Offers none of Wagtail's own ways to approve: they ask neither who wrote something nor whether
    it changed a moment ago. See `cms.review.deciding`.
    """

    checklist = models.TextField(
        blank=True,
        help_text=(
            "What a reviewer has to tick before approving, one question a line. Such as: "
            "Is it clear who this is for?"
        ),
    )

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "checklist"]
    task_state_class = ReviewTaskState
    lock_class = ReviewLock

    class Meta:
        verbose_name = "review"

    @property
    def questions(self) -> list[str]:
        """The lines of the checklist."""
        return [line.strip() for line in self.checklist.splitlines() if line.strip()]

    def locked_for_user(self, obj, user) -> bool:
        """Only those who review it and those who could publish it urgently change it meanwhile."""
        return super().locked_for_user(obj, user) and not may_publish(obj, user)

    def get_actions(self, obj, user) -> list[tuple[str, str, bool]]:
        return []

    def on_action(self, task_state, user, action_name, **kwargs) -> None:
        raise PermissionDenied("Reviews are decided on their own screen.")

    @classmethod
    def get_description(cls) -> str:
        return "Members of the chosen groups approve it or ask for changes."


class UrgentPublicationQuerySet(models.QuerySet):
    """What urgent publications can be asked for."""

    def waiting(self) -> "UrgentPublicationQuerySet":
        """Those that nobody else has looked at yet, the oldest first."""
        return self.filter(looked_at=None).order_by("published_at", "pk")

    def of_key(self, model: type[models.Model], pk: Any) -> "UrgentPublicationQuerySet":
        """Those of a page or an entry that may have been deleted since."""
        base = model().get_base_content_type()
        return self.filter(content_type=base, object_id=str(pk))

    def of(self, content: models.Model) -> "UrgentPublicationQuerySet":
        """Those of a page or an entry."""
        return self.of_key(type(content), content.pk)


class UrgentPublication(models.Model):
    """Something that a publisher put out before anybody had reviewed it, and why."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    content = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    content.wagtail_reference_index_ignore = True
    title = models.CharField(max_length=255)
    revision = models.ForeignKey(
        Revision, null=True, on_delete=keep_while_it_waits, related_name="urgent_publications"
    )
    version = models.DateTimeField()
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    """What readers had before, as a revision would hold it. None if they had nothing."""
    reason = models.TextField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField(null=True)
    looked_at_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField(blank=True)

    objects = UrgentPublicationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]
        permissions = [("schedule_publication", "Can say when something goes live and ends")]

    def __str__(self) -> str:
        return f"{self.title}: {self.reason}"

    @property
    def what_was_live(self) -> models.Model | None:
        """What readers had before, unsaved."""
        if self.before is None or self.subject is None:
            return None
        return type(self.subject).from_serializable_data(self.before)

    @property
    def subject(self) -> models.Model | None:
        """The page, as what it is, or the entry. None once it is deleted."""
        return getattr(self.content, "specific", self.content)
