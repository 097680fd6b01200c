"""Who is told what, when something happens."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Max, Model, Q
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from cms.models import ReviewTask, ReviewTaskState, UrgentPublication
from cms.newsroom.start.lines import edit_url_of
from cms.review.admin.addresses import review_url
from cms.review.versions import writers_of
from cms.review.wording import plainly

from .letters import Letter, tell

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


def wrote(revision: Revision, sent_in: WorkflowState | None = None) -> set[Any]:
    """Those who wrote what is in a version since the review before this one, and who sent it."""
    content = revision.content_object
    reviews = content.workflow_states.filter(status=WorkflowState.STATUS_APPROVED)
    steps = ReviewTaskState.objects.filter(status=ReviewTaskState.STATUS_APPROVED)
    seen = steps.filter(workflow_state__in=reviews, version__lt=revision.created_at)
    since = seen.aggregate(at=Max("version"))["at"]
    versions = content.revisions.filter(created_at__lte=revision.created_at)
    if since:
        versions = versions.filter(created_at__gt=since)
    people = Q(pk__in=versions.values("user"))
    if sent_in:
        sent = ReviewTaskState.objects.filter(workflow_state=sent_in)
        people |= Q(pk=sent_in.requested_by_id) | Q(pk__in=sent.values("submitted_by"))
    return set(User.objects.filter(people))


def submitted(state: ReviewTaskState) -> None:
    """A step of a review begins: those who can take it hear of it, but not those who wrote it."""
    content = specific(state.workflow_state.content_object)
    writers = writers_of(content)
    sender = state.submitted_by or "Somebody"
    title = state.revision.object_str
    letter = Letter(
        kind="submitted",
        subject=f"{sender} sent you “{title}” to review",
        sentence=f"{sender} sent the {content._meta.verbose_name} “{title}” to review.",
        link=review_url(content),
        link_text="Review it",
    )
    tell((user for user in reviewers(state.task) if user.pk not in writers), letter)


def sent_back(state: ReviewTaskState) -> None:
    """A reviewer asks for changes: those who wrote and sent it hear why."""
    content = specific(state.workflow_state.content_object)
    title = state.revision.object_str
    reviewer = state.finished_by or "A reviewer"
    letter = Letter(
        kind="sent_back",
        subject=f"{reviewer} asks for changes to “{title}”",
        sentence=f"{reviewer} looked at “{title}” and asks for changes:",
        quote=state.comment,
        link=edit_path(content),
        link_text="Open it",
    )
    writers = User.objects.filter(pk__in=writers_of(content)).exclude(pk=state.finished_by_id)
    tell(writers, letter)


def approved(workflow_state: WorkflowState) -> None:
    """The last step is taken: those who wrote and sent it hear what follows."""
    state = workflow_state.current_task_state
    revision = state.revision
    content = specific(workflow_state.content_object)
    reviewer = state.finished_by or "A reviewer"
    sentence = f"{reviewer} approved “{revision.object_str}”. {what_follows(content, revision)}"
    letter = Letter(
        kind="approved",
        subject=f"{reviewer} approved “{revision.object_str}”",
        sentence=f"{sentence} The comment:" if state.comment else sentence,
        quote=state.comment,
        link=edit_path(content),
        link_text="Open it",
    )
    tell(wrote(revision, workflow_state) - {state.finished_by}, letter)


def what_follows(content: Any, revision: Revision) -> str:
    """Whether an approved version is live, and if not, when it will be."""
    if content.live and content.live_revision_id == revision.pk:
        return "It is live."
    if (goes_live_at := revision.as_object().go_live_at) and goes_live_at > timezone.now():
        return f"It goes live on {plainly(goes_live_at)}, UK time."
    return "It goes live together with others."


def went_live(content: Any, revision: Revision) -> None:
    """Something goes live by the clock or in a bundle: those who wrote it hear of it."""
    letter = Letter(
        kind="published",
        subject=f"“{revision.object_str}” is live",
        sentence=f"“{revision.object_str}” has just gone live.",
        link=edit_path(content),
        link_text="Open it",
    )
    tell(wrote(revision, content.workflow_states.order_by("pk").last()), letter)


def published_urgently(publication: UrgentPublication) -> None:
    """Reviewers are asked to look, with the reason; those who wrote it hear that it is out."""
    content, revision = publication.subject, publication.revision
    publisher, title = publication.published_by or "Somebody", publication.title
    is_out = content.live and content.live_revision_id == revision.pk
    done = "published" if is_out else "set a time for"
    writers = wrote(revision) - {publication.published_by}
    look = Letter(
        kind="urgent",
        subject=f"Please look: {publisher} {done} “{title}” urgently",
        sentence=f"{publisher} {done} “{title}” before a review. The reason:",
        quote=publication.reason,
        link=review_url(content),
        link_text="Look at it",
    )
    others = {user for user in reviewers() if user != publication.published_by}
    tell(others - writers, look)
    know = Letter(
        kind="published",
        subject=f"{publisher} {done} “{title}”",
        sentence=f"{publisher} {done} “{title}”, which you wrote, before a review. The reason:",
        quote=publication.reason,
        link=edit_path(content),
        link_text="Open it",
    )
    tell(writers, know)
