"""What publishers see of what did not happen by the clock."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.newsroom.start.lines import MOST, Line
from cms.newsroom.start.panels import LinesPanel

from ..models import FailedPublication
from .access import may_schedule


class FailuresView(ReportView):
    """All of it, also what has happened since."""

    model = FailedPublication
    page_title = "Did not happen on time"
    header_icon = "warning"
    index_url_name = "cms_failures"
    index_results_url_name = "cms_failures_results"
    default_ordering = "-last_failed_at"
    columns = [
        TitleColumn("title", label="What", get_url=lambda each: each.address),
        Column("what", label="Did not"),
        Column("reason", label="Why"),
        DateColumn("last_failed_at", label="Last tried"),
        DateColumn("resolved_at", label="No longer so since"),
    ]
    list_export = ["title", "what", "reason", "first_failed_at", "last_failed_at", "resolved_at"]

    permission_required = "view"

    def user_has_permission(self, permission: str) -> bool:
        return may_schedule(self.request.user)


class FailuresMenuItem(MenuItem):
    """Among the reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_schedule(request.user)


def menu_item() -> FailuresMenuItem:
    address = reverse("cms_failures")
    return FailuresMenuItem(FailuresView.page_title, address, icon_name="warning", order=20)


def urlpatterns() -> list[URLPattern]:
    view, results = FailuresView.as_view(), FailuresView.as_view(results_only=True)
    return [
        path("reports/did-not-happen/", view, name="cms_failures"),
        path("reports/did-not-happen/results/", results, name="cms_failures_results"),
    ]


def failures() -> list[Line]:
    """What still waits for somebody."""
    return [
        Line(
            each.title, each.address, "", f"Did not {each.what}. {each.reason}", each.last_failed_at
        )
        for each in FailedPublication.objects.waiting()[: MOST + 1]
    ]


def add_failures(request: HttpRequest, panels: list[Any]) -> None:
    """For the hook construct_homepage_panels."""
    if may_schedule(request.user):
        panels.append(LinesPanel("failures", "Did not happen on time", failures, 15))
