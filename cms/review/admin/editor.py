"""What belongs to the editor of a page or an entry, for everybody who may open that.

Wagtail asks first whether somebody may change any page at all, or any entry of the kind. Reviewers
may not: they open what waits for them.
"""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.preview import PreviewOnEditView
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.admin.views.pages.usage import UsageView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.views import snippets

from .turns import TakesTurns


class PageEdit(TakesTurns, EditView):
    """The form of a page."""


class PagePreview(PreviewOnEditView):
    permission_required = None  # it asks about this page as well, and so do those below


class PageHistory(PageHistoryView):
    any_permission_required = None


class PageUsage(UsageView):
    permission_required = None


class PageCompare(RevisionsCompareView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super(RevisionsCompareView, self).dispatch(request, *args, **kwargs)


class EditorViewSet(PageViewSet):
    """The views of a page, which those who review it can open."""

    edit_view_class = PageEdit
    preview_on_edit_view_class = PagePreview
    history_view_class = PageHistory
    usage_view_class = PageUsage
    revisions_compare_view_class = PageCompare


class ForReviewers:
    """Lets those in whose review the entry waits for, besides those who may change any."""

    object: Any
    request: HttpRequest

    def user_has_permission(self, permission: str) -> bool:
        return self.user_has_any_permission([permission])

    def user_has_any_permission(self, permissions: list[str]) -> bool:
        if super().user_has_any_permission(permissions):  # type: ignore[misc]
            return True
        task = self.object.current_workflow_task if "change" in permissions else None
        return bool(task and task.user_can_access_editor(self.object, self.request.user))


class EntryEdit(TakesTurns, snippets.EditView):
    """The form of an entry."""


class EntryHistory(ForReviewers, snippets.HistoryView):
    """What happened to an entry."""


class EntryUsage(ForReviewers, snippets.UsageView):
    """Where an entry is shown."""


class EntryCompare(ForReviewers, snippets.RevisionsCompareView):
    """What differs between two versions of an entry."""


class EntryReviews(ForReviewers, snippets.WorkflowHistoryView):
    """The reviews of an entry."""


class EntryReview(ForReviewers, snippets.WorkflowHistoryDetailView):
    """One review of an entry, step by step."""
