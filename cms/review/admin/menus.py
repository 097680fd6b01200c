"""The buttons below the form of a page or an entry, in the words of an editor."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin import action_menu as pages
from wagtail.models import WorkflowMixin, WorkflowState
from wagtail.snippets import action_menu as entries

from cms.models import ReviewTask

from .addresses import review_url


class SendToReview:
    """Says whether it is the first time."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        content = parent_context.get("page") or parent_context.get("instance")
        state = content.current_workflow_state if content and content.pk else None
        again = state and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        context["label"] = "Send to review again" if again else "Send to review"
        return context


class ToReview:
    """Leads those who review this to the screen for it."""

    name = "action-review"
    label = "Review"
    icon_name = "check"

    def is_shown(self, context: Any) -> bool:
        content = context.get("page") or context.get("instance")
        if context["view"] != "edit" or not content:
            return False
        task = content.current_workflow_task
        user = context["request"].user
        return isinstance(task, ReviewTask) and task.user_can_access_editor(content, user)

    def get_url(self, parent_context: Any) -> str:
        return review_url(parent_context.get("page") or parent_context["instance"])


class SendPage(SendToReview, pages.SubmitForModerationMenuItem):
    icon_name = "resubmit"


class SendEntry(SendToReview, entries.SubmitForModerationMenuItem):
    icon_name = "resubmit"


class ReviewPage(ToReview, pages.ActionMenuItem):
    """To the review of a page."""


class ReviewEntry(ToReview, entries.ActionMenuItem):
    """To the review of an entry."""


class PublishPageUrgently(pages.PublishMenuItem):
    """Saves, then asks for a reason."""

    template_name = "review/urgent_button.html"
    icon_name = "warning"


class PublishEntryUrgently(entries.PublishMenuItem):
    """Saves, then asks for a reason."""

    template_name = "review/urgent_button.html"
    icon_name = "warning"


class TakePageBack(pages.CancelWorkflowMenuItem):
    label = "Take back from review"


class TakeEntryBack(entries.CancelWorkflowMenuItem):
    label = "Take back from review"


ORDER = (
    "action-review",
    "action-submit",
    "action-save-draft",
    "action-save",
    "action-cancel-workflow",
    "action-unpublish",
    "action-publish",
)
OF_PAGES = {
    "action-publish": PublishPageUrgently(),
    "action-submit": SendPage(),
    "action-cancel-workflow": TakePageBack(),
}
OF_ENTRIES = {
    "action-publish": PublishEntryUrgently(),
    "action-submit": SendEntry(),
    "action-cancel-workflow": TakeEntryBack(),
}


def name_page_buttons(items: list, request: HttpRequest, context: Any) -> None:
    """For the hook construct_page_action_menu."""
    arrange(items, OF_PAGES, ReviewPage(), context)


def name_entry_buttons(items: list, request: HttpRequest, context: Any) -> None:
    """For the hook construct_snippet_action_menu."""
    if issubclass(context["model"], WorkflowMixin):  # menus are not
        arrange(items, OF_ENTRIES, ReviewEntry(), context)


def arrange(items: list, ours: dict[str, Any], review: Any, context: Any) -> None:
    """Puts our buttons in the place of Wagtail's, the one that is most likely wanted first."""
    kept = [ours.get(item.name, item) for item in items if item.name != "action-restart-workflow"]
    if review.is_shown(context):
        kept.append(review)
    places = {name: place for place, name in enumerate(ORDER)}
    items[:] = sorted(kept, key=lambda item: places.get(item.name, len(ORDER)))
