"""The report of who did what, with what they gave as a reason."""

from django.urls import URLPattern, path, reverse
from django.utils.html import strip_tags
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.wagtail_hooks import SiteHistoryReportMenuItem
from wagtail.log_actions import LogFormatter

from .exports import harmless


class WhoDidWhatView(LogEntriesView):
    """Wagtail's history of the site, with reasons and comments, on screen and in exports."""

    page_title = "Who did what"
    results_template_name = "audit/who_did_what_results.html"
    index_url_name = "cms_who_did_what"
    index_results_url_name = "cms_who_did_what_results"
    export_headings = {**LogEntriesView.export_headings, "message": "What", "comment": "Why"}
    list_export = [*LogEntriesView.list_export, "message", "comment"]

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for field in ("message", "comment"):
            self.custom_field_preprocess[field] = dict.fromkeys(self.FORMATS, plain_and_harmless)

    def get_filename(self) -> str:
        return super().get_filename().replace("audit-log", "who-did-what")


def plain_and_harmless(text: str) -> str:
    return harmless(strip_tags(str(text)))


class UrgentFormatter(LogFormatter):
    """How the history tells of an urgent publication."""

    label = "Publish urgently"

    def format_message(self, log_entry) -> str:
        return "Published urgently"

    def format_comment(self, log_entry) -> str:
        return log_entry.data.get("reason", "")


class LookFormatter(LogFormatter):
    """How the history tells that somebody looked at it afterwards."""

    label = "Look at what was urgent"

    def format_message(self, log_entry) -> str:
        return "Looked at what was published urgently"

    def format_comment(self, log_entry) -> str:
        return log_entry.data.get("note", "")


def urlpatterns() -> list[URLPattern]:
    view, results = WhoDidWhatView.as_view(), WhoDidWhatView.as_view(results_only=True)
    return [
        path("reports/who-did-what/", view, name="cms_who_did_what"),
        path("reports/who-did-what/results/", results, name="cms_who_did_what_results"),
    ]


def menu_item() -> SiteHistoryReportMenuItem:
    return SiteHistoryReportMenuItem(
        "Who did what",
        reverse("cms_who_did_what"),
        name="who-did-what",
        icon_name="history",
        order=10,
    )
