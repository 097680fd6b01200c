"""Who may change what waits for review, and who may publish without one."""

from typing import Any

from django.apps import apps
from wagtail.locks import WorkflowLock
from wagtail.models import Page
from wagtail.permissions import policy_registry


class ReviewLock(WorkflowLock):
    """Keeps what waits for review as it was sent."""

    def get_message(self, user: Any) -> str:
        if self.for_user(user):
            return (
                "This waits for review. Until then only those who review it, and publishers, can "
                "change it. You can take it back from review if you sent it."
            )
        return "This waits for review. If you change it, somebody else has to approve it."

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return "Locked while it waits for review"

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        if self.for_user(user):
            return "Only those who review it, and publishers, can change it"
        return "Only you, other reviewers and publishers can change it"


def may_publish(content: Any, user: Any) -> bool:
    """Whether somebody may take the responsibility for publishing this without a review."""
    if isinstance(content, Page):
        return content.permissions_for_user(user).can_publish()
    return policy_registry.get(content).user_has_permission(user, "publish")


def is_reviewer(user: Any) -> bool:
    """Whether somebody reviews anything."""
    tasks = apps.get_model("cms", "ReviewTask").objects
    return user.is_superuser or tasks.filter(groups__in=user.groups.all()).exists()
