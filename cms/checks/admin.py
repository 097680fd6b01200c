"""The findings about a draft, for the editor's form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from cms.review.admin.addresses import address_of, content_at, edit_url, kind_of

from .findings import blocking, findings_of


def findings_context(content: Any) -> dict[str, Any]:
    """What the template needs for a page or an entry, as it was saved last."""
    if content.pk is None or not content.latest_revision_id:
        url = reverse("cms_findings", args=[*kind_of(content), 0])
        return {"findings": [], "count": 0, "url": url, "edit_url": "", "is_saved": False}
    findings = findings_of(content.get_latest_revision_as_object())
    return {
        "findings": findings,
        "count": len(blocking(findings)),
        "url": address_of("cms_findings", content),
        "edit_url": "",
        "is_saved": True,
    }


def findings(request: HttpRequest, **place: Any) -> HttpResponse:
    """The findings alone, for those who may edit it."""
    content = content_at(**place)
    if edit_url(content, request.user) is None:
        raise PermissionDenied
    return render(request, "checks/panel_findings.html", findings_context(content))


def urlpatterns() -> list[URLPattern]:
    return [
        path("checks/<slug:app_label>/<slug:model_name>/<int:pk>/", findings, name="cms_findings")
    ]
