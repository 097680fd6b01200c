"""Who is told what, when something happens."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from cms.models import ReviewTask, ReviewTaskState, UrgentPublication
from cms.newsroom.start.lines import ago, edit_url_of, page_models, waiting_for
from cms.review.admin.addresses import review_url
from cms.review.values import plainly
from cms.review.versions import writers_of

from .sending import Letter, tell

User = get_user_model()


def specific(content: Any) -> Any:
    return getattr(content, "specific", content)


def edit_path(content: Model) -> str:
    return edit_url_of(content.get_content_type(), str(content.pk))


def reviewers(task: ReviewTask | None = None) -> Iterable[Any]:
    """Those who can take a step, or any step."""
    tasks = ReviewTask.objects.filter(active=True)
    if task is not None:
        tasks = tasks.filter(pk=task.pk)
    return User.objects.filter(groups__reviewtask__in=tasks, is_active=True).distinct()


def submitted(state: ReviewTaskState) -> None:
    """A step of a review begins: those who can take it hear of it, but not those who wrote it."""
    content = specific(state.workflow_state.content_object)
    writers = writers_of(content)
    sender = state.submitted_by or "Somebody"
    title = state.revision.object_str
    letter = Letter(
        kind="submitted",
        subject=f"{sender} sent “{title}” to review",
        sentence=f"{sender} sent the {content._meta.verbose_name} “{title}” to review.",
        link=review_url(content),
        link_text="Review it",
    )
    tell((user for user in reviewers(state.task) if user.pk not in writers), letter)


def sent_back(state: ReviewTaskState) -> None:
    """A reviewer asks for changes: those who wrote and sent it hear why."""
    content = specific(state.workflow_state.content_object)
    title = state.revision.object_str
    letter = Letter(
        kind="sent_back",
        subject=f"{state.finished_by} asks for changes to “{title}”",
        sentence=f"{state.finished_by} looked at “{title}” and asks for changes:",
        quote=state.comment,
        link=edit_path(content),
        link_text="Open it",
    )
    writers = User.objects.filter(pk__in=writers_of(content)).exclude(pk=state.finished_by_id)
    tell(writers, letter)


def approved(workflow_state: WorkflowState) -> None:
    """The last step is taken: those who wrote and sent it hear what follows."""
    state = workflow_state.current_task_state
    content = specific(workflow_state.content_object)
    revision = state.revision
    draft = revision.as_object()
    if content.live and content.live_revision_id == revision.pk:
        what_follows = "It is live."
    elif draft.go_live_at and draft.go_live_at > timezone.now():
        what_follows = f"It goes live on {plainly(draft.go_live_at)}, UK time."
    else:
        what_follows = "It goes live together with others."
    letter = Letter(
        kind="approved",
        subject=f"“{revision.object_str}” is approved",
        sentence=f"{state.finished_by} approved “{revision.object_str}”. {what_follows}",
        quote=state.comment,
        link=edit_path(content),
        link_text="Open it",
    )
    involved = {workflow_state.requested_by, state.specific.submitted_by, revision.user}
    tell(involved - {state.finished_by, None}, letter)


def went_live(content: Any, revision: Any) -> None:
    """Something goes live by the clock or in a bundle: those who wrote it hear of it."""
    letter = Letter(
        kind="published",
        subject=f"“{revision.object_str}” is live",
        sentence=f"“{revision.object_str}” has just gone live.",
        link=edit_path(content),
        link_text="Open it",
    )
    tell({revision.user, getattr(content, "owner", None)} - {None}, letter)


def published_urgently(publication: UrgentPublication) -> None:
    """All reviewers are asked to look, with the reason."""
    letter = Letter(
        kind="urgent",
        subject=f"Please look: “{publication.title}” was published urgently",
        sentence=f"{publication.published_by} published “{publication.title}” before a review:",
        quote=publication.reason,
        link=review_url(publication.subject),
        link_text="Look at it",
    )
    others = (user for user in reviewers() if user.pk != publication.published_by_id)
    tell(others, letter)


def remind_of_review_by() -> None:
    """Owners hear once, for each date, that something of theirs is to be checked again."""
    today = timezone.localdate()
    for model in page_models():
        pages = model.objects.filter(live=True, review_on__lte=today, owner__is_active=True)
        for page in pages.select_related("owner"):
            due = page.review_on
            letter = Letter(
                kind="review_by",
                subject=f"Please check “{page.title}”",
                sentence=f"“{page.title}” was to be checked by {plainly(due)}. "
                "Is it still right? Set a new date once you have looked.",
                link=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                link_text="Open it",
            )
            tell([page.owner], letter, once=f"review-by:{page.pk}:{due}")


def send_digests() -> None:
    """Each reviewer for whom something waits gets a list of it, once a day."""
    today = timezone.localdate()
    for user in reviewers():
        lines = waiting_for(user)
        if lines:
            count = "One draft waits" if len(lines) == 1 else f"{len(lines)} drafts wait"
            letter = Letter(
                kind="digest",
                subject=f"{count} for your review",
                sentence=f"{count} for your review, the oldest first:",
                lines=tuple(
                    (f"{line.title} ({line.kind}, for {ago(line.since)})", line.url)
                    for line in lines
                    if line.since
                ),
                link=reverse("wagtailadmin_home"),
                link_text="Go to your start page",
            )
            tell([user], letter, once=f"digest:{today}")
