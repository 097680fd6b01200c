"""Where imports stand in the admin: a report for each, and questions on the pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from ..asides import KEPT_ASIDE
from ..questions import ANSWERED
from .questions import QuestionsView, of_page
from .runs import RunsView, RunView, may_see


class ImportsMenuItem(MenuItem):
    """Leads to the reports, for those who may see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def imports_in_menu() -> MenuItem:
    return ImportsMenuItem(
        "Imports", reverse("cms_imports"), name="imports", icon_name="download", order=20
    )


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    here = "<slug:app_label>/<slug:model_name>/<int:pk>/"
    return [
        path("reports/imports/", RunsView.as_view(), name="cms_imports"),
        path("reports/imports/<int:pk>/", RunView.as_view(), name="cms_import"),
        path("import-questions/<int:pk>/", of_page, name="cms_import_of_page"),
        path(f"import-questions/{here}", QuestionsView.as_view(), name="cms_import_questions"),
    ]


class AsideFormatter(LogFormatter):
    """How a page's history tells of a version that an import kept beside an editor's."""

    label = "Keep a new version of the imported file"

    def format_message(self, log_entry: Any) -> str:
        return "The imported file changed after somebody edited this: its new version"


class AnswerFormatter(LogFormatter):
    """How a page's history tells that a question was answered."""

    label = "Answer a question of an import"

    def format_message(self, log_entry: Any) -> str:
        return "Answered a question of the import"

    def format_comment(self, log_entry: Any) -> str:
        return log_entry.data.get("question", "")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(KEPT_ASIDE)(AsideFormatter)
    actions.register_action(ANSWERED)(AnswerFormatter)
