"""Where publishers find what is approved and not live, and publish it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages

from cms.newsroom.start.lines import MOST, Line, kind_of
from cms.newsroom.start.panels import LinesPanel
from cms.review.admin.addresses import content_at, edit_url
from cms.review.locks import may_publish

from ..approved import forgotten, publish_approved, why_not
from ..failures import NotReadyError
from .access import may_schedule

TITLE = "Publish what is approved"
HEADING = "Approved, not published yet"


def publish(request: HttpRequest, **place: Any) -> HttpResponse:
    """Asks whether to publish an approved version, and does."""
    content = content_at(**place)
    if not may_publish(content, request.user):
        raise PermissionDenied
    draft = content.get_latest_revision_as_object()
    try:
        if reason := why_not(content):
            raise NotReadyError(reason)
        if request.method == "POST":
            is_live = publish_approved(content, request.user)
            done = "is published" if is_live else "is scheduled"
            messages.success(request, f"“{draft}” {done}.")
            return redirect("wagtailadmin_home")
    except NotReadyError as problem:
        messages.warning(request, f"“{draft}” was not published. {problem}")
        return redirect("wagtailadmin_home")
    return render(
        request,
        "schedules/approved.html",
        {
            "draft": draft,
            "is_later": bool(draft.go_live_at and draft.go_live_at > timezone.now()),
            "edit_url": edit_url(content, request.user),
            "page_title": TITLE,
            "header_icon": "check",
        },
    )


def lines() -> list[Line]:
    """What is approved and will not go live by itself."""
    return [
        Line(
            revision.object_str,
            reverse(
                "cms_publish_approved",
                args=[
                    revision.content_type.app_label,
                    revision.content_type.model,
                    revision.object_id,
                ],
            ),
            kind_of(revision.content_type),
            "Publish it, or put it in a bundle",
            revision.created_at,
        )
        for revision in forgotten(MOST + 1)
    ]


def add_approved(request: HttpRequest, panels: list[Any]) -> None:
    """For the hook construct_homepage_panels."""
    if may_schedule(request.user):
        panels.append(LinesPanel("approved", HEADING, lines, 35))
