"""What previews add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from cms.models import SitePage

from .addresses import share_url
from .admin.report import LinksMenuItem, LinksReport
from .admin.screens import ShareView
from .checker import use_ours
from .models import Frontend
from .sharing import SHARED, WITHDRAWN, may_share

hooks.register("construct_wagtail_userbar", use_ours)


@hooks.register("register_admin_urls")
def preview_urls() -> list[URLPattern]:
    report, results = LinksReport.as_view(), LinksReport.as_view(results_only=True)
    return [
        path("preview/share/<int:pk>/", ShareView.as_view(), name="cms_share_preview"),
        path("reports/shared-previews/", report, name="cms_shared_previews"),
        path("reports/shared-previews/results/", results, name="cms_shared_previews_results"),
    ]


@hooks.register("register_page_header_buttons")
def share_button(page: Any, user: Any, view_name: str, next_url: Any = None) -> Iterator[Button]:
    if view_name == "edit" and isinstance(page, SitePage) and may_share(page, user):
        yield Button("Share a preview", share_url(page), icon_name="link-external", priority=25)


@hooks.register("register_reports_menu_item")
def links_menu_item() -> LinksMenuItem:
    return LinksMenuItem()


class FrontendViewSet(ModelViewSet):
    """Where administrators register the websites that can show drafts."""

    model = Frontend
    name = "frontends"
    icon = "site"
    menu_label = "Websites for previews"
    add_to_settings_menu = True
    list_display = ["name", "address", BooleanColumn("is_first", label="Used first")]


@hooks.register("register_admin_viewset")
def frontends_viewset() -> FrontendViewSet:
    return FrontendViewSet()


@hooks.register("register_log_actions")
def preview_log_actions(actions: Any) -> None:
    actions.register_action(SHARED, "Share a preview", "Shared a preview")
    actions.register_action(WITHDRAWN, "Withdraw a preview", "Withdrew a shared preview")
