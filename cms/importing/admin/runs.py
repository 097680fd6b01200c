"""The reports of the last imports."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.models import ImportRun
from cms.roles.sections import edits_what_others_write


def may_see(user: Any) -> bool:
    """Whether somebody looks after all content: reports name people's own addresses."""
    return edits_what_others_write(user)


class ReportView(WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who may see reports."""

    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        own = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, own]


class RunsView(ReportView):
    """The imports, newest first."""

    page_title = "Imports"
    template_name = "importing/admin/runs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        runs = ImportRun.objects.defer("details")
        return super().get_context_data(runs=runs, **kwargs)


class RunView(ReportView):
    """What one import did, line by line."""

    page_title = "Import"
    template_name = "importing/admin/run.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = get_object_or_404(ImportRun, pk=self.kwargs["pk"])
        return super().get_context_data(run=run, report=run.details, in_admin=True, **kwargs)

    def get_page_subtitle(self) -> str:
        return get_object_or_404(ImportRun.objects.only("folder"), pk=self.kwargs["pk"]).folder
