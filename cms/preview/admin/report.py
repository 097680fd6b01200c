"""Every link to a draft, for those who look after them."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView

from ..addresses import share_url
from ..models import Preview, PreviewQuerySet
from ..sharing import may_see_all


def moment(at: datetime | None) -> str:
    return f"{localtime(at):%-d %B %Y, %H:%M}" if at else ""


class LinksReport(ReportView):
    """The links that anybody made, the newest first, and how often each was opened."""

    model = Preview
    page_title = "Shared previews"
    header_icon = "link-external"
    index_url_name = "cms_shared_previews"
    index_results_url_name = "cms_shared_previews_results"
    default_ordering = None
    is_searchable = False
    columns = [
        TitleColumn("title", label="Draft", get_url=lambda link: share_url(link.page)),
        Column("note", label="Who it is for"),
        UserColumn("created_by", label="Made by"),
        Column("created_at", label="Made", accessor=lambda link: moment(link.created_at)),
        Column("expires_at", label="Works until", accessor=lambda link: moment(link.expires_at)),
        Column("state", label="State"),
        Column("number_of_uses", label="Opened"),
        Column("used_at", label="Last opened", accessor=lambda link: moment(link.used_at)),
    ]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_see_all(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> PreviewQuerySet:
        links = Preview.objects.filter(page__isnull=False).shared().with_uses()
        return links.select_related("page", "created_by")


class LinksMenuItem(MenuItem):
    """Leads to the report."""

    def __init__(self) -> None:
        super().__init__(
            LinksReport.page_title, reverse("cms_shared_previews"), icon_name="link-external"
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_all(request.user)
