"""One line per event; the work is a named function in `occasions`."""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from cms.models import ReviewTaskState
from cms.review.signals import published_urgently
from cms.schedules.signals import went_live

from . import occasions


def step_begins(sender, instance, **kwargs) -> None:
    occasions.submitted(instance)


def changes_are_requested(sender, instance, **kwargs) -> None:
    occasions.sent_back(instance)


def review_is_over(sender, instance, **kwargs) -> None:
    occasions.approved(instance)


def something_was_urgent(sender, publication, **kwargs) -> None:
    occasions.published_urgently(publication)


def something_went_live(sender, content, revision, **kwargs) -> None:
    occasions.went_live(content, revision)


def connect() -> None:
    """Called once, when the app is ready, after Wagtail has connected its own."""
    task_submitted.connect(step_begins, sender=ReviewTaskState, dispatch_uid="notices-submitted")
    task_rejected.connect(
        changes_are_requested, sender=ReviewTaskState, dispatch_uid="notices-sent-back"
    )
    workflow_approved.connect(review_is_over, dispatch_uid="notices-approved")
    published_urgently.connect(something_was_urgent, dispatch_uid="notices-urgent")
    went_live.connect(something_went_live, dispatch_uid="notices-live")


def disconnect_wagtails() -> None:
    """Wagtail's e-mails would tell of the same once more, and wait for the mail server."""
    names = {
        task_submitted: ("group_approval_task_submitted", TaskState),
        workflow_submitted: ("workflow_state_submitted", WorkflowState),
        workflow_rejected: ("workflow_state_rejected", WorkflowState),
        workflow_approved: ("workflow_state_approved", WorkflowState),
    }
    for signal, (name, sender) in names.items():
        signal.disconnect(sender=sender, dispatch_uid=f"{name}_email_notification")
