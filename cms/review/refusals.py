"""What is stopped before it is written, and why, in a sentence for whoever tried."""

from django.db.models import Model
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Task, TaskState, WorkflowTask

from cms.models import ReviewSettings, ReviewTask


class RefusedError(Exception):
    """Something that nobody may do by hand.

    No PermissionDenied: the admin answers those with words of its own, which say nothing of why.
    """


def refuse_to_switch_off(step: Task) -> None:
    """Called before a step of a review is saved. Raises RefusedError.

    Wagtail would skip it, and so end the reviews that wait there. A review as a whole may be
    switched off: what waits in it becomes a draft again.
    """
    if step.active or step.pk is None or get_active_log_context().user is None:
        return
    was = Task.objects.filter(pk=step.pk, active=True)
    number = TaskState.objects.filter(task=step.pk, status=TaskState.STATUS_IN_PROGRESS).count()
    if number and was.exists():
        waits, it = ("1 thing waits", "it") if number == 1 else (f"{number} things wait", "them")
        raise RefusedError(
            f"{waits} in “{step.name}”. Have {it} approved, sent back or taken back first. "
            "Then switch this off."
        )


def refuse_other_kinds(step: Model) -> None:
    """Called before a step is made or put into a workflow. Raises RefusedError.

    Wagtail's own steps ask nobody who wrote what they approve, so nothing they approve is released.
    """
    if get_active_log_context().user is None:
        return
    task = step.task.specific if isinstance(step, WorkflowTask) else step
    is_new = isinstance(step, WorkflowTask) or step._state.adding
    if is_new and isinstance(task, Task) and not isinstance(task, ReviewTask):
        raise RefusedError(
            f"“{task.name}” is no review, so nothing would be published after it. Choose a review, "
            "or make one."
        )


NOBODY_REVIEWS = (
    "Nobody can review this now: its review has no step that is switched on. Save it as a draft "
    "and ask an administrator to switch one on, under Settings, Workflows."
)


WAITS_ALREADY = (
    "This was sent to review already, so there is nothing left to send. Select “Save draft” if you "
    "have changed something since."
)


def reason_not_to_send(content: Model, parent: Page | None = None) -> str:
    """Why a draft can't be sent to review. Empty if it can. Say where a new page will be."""
    if content.pk and getattr(content, "workflow_in_progress", False):
        return WAITS_ALREADY
    if parent and content.pk is None:
        workflow = ReviewSettings.load().workflow_for(type(content)) or Page.get_workflow(parent)
    else:
        workflow = content.get_workflow()
    nobody = workflow and not workflow.tasks.filter(active=True).exists()
    return NOBODY_REVIEWS if nobody else ""
