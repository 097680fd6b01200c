"""What stands in the lists of the start page. However long, each takes as many queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from wagtail.models import Page, WorkflowState

from cms.checks.models import ExternalLink
from cms.models import Entry, SitePage

MOST = 10


@dataclass(frozen=True)
class Line:
    """One thing in a list, and where it leads."""

    title: str
    url: str
    kind: str = ""
    text: str = ""
    since: datetime | None = None


def kind_of(content_type: ContentType) -> str:
    """What editors call it: "blog post"."""
    model = content_type.model_class()
    return str(model._meta.verbose_name) if model else ""


def review_url_of(content_type: ContentType, pk: str) -> str:
    return reverse("cms_review", args=[content_type.app_label, content_type.model, pk])


def edit_url_of(content_type: ContentType, pk: str) -> str:
    """Where it is edited by those who may."""
    model = content_type.model_class()
    if model is None or issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[pk])


def sent_back_to(user: Any) -> list[Line]:
    """What this person wrote or sent, and a reviewer wants changed, with the reason."""
    states = (
        WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        .filter(Q(requested_by=user) | Q(current_task_state__revision__user=user))
        .select_related(
            "current_task_state__revision__content_type", "current_task_state__finished_by"
        )
        .order_by("-current_task_state__finished_at", "-pk")
    )
    return [
        Line(
            state.revision.object_str,
            edit_url_of(state.revision.content_type, state.revision.object_id),
            kind_of(state.revision.content_type),
            f"{state.finished_by or 'A reviewer'} wrote: {state.comment}",
            state.finished_at,
        )
        for state in (each.current_task_state for each in states[: MOST + 1])
    ]


def drafts_of(user: Any) -> list[Line]:
    """What this person changed last and has not sent to review, the newest first."""
    found = []
    for model in [Page, *entry_models()]:
        rows = drafts_in(model, user)
        found += [(row.latest_revision.created_at, row.latest_revision) for row in rows[: MOST + 1]]
    newest = sorted(found, key=lambda pair: pair[0], reverse=True)
    return [
        Line(
            revision.object_str,
            edit_url_of(revision.content_type, revision.object_id),
            kind_of(revision.content_type),
            "",
            at,
        )
        for at, revision in newest[: MOST + 1]
    ]


def drafts_in(model: type[models.Model], user: Any) -> QuerySet:
    """Content of a kind whose newest version is this person's and nowhere else yet."""
    base = ContentType.objects.get_for_model(model)
    active = WorkflowState.objects.active().filter(
        base_content_type=base, object_id=Cast(OuterRef("pk"), models.CharField())
    )
    rows = model._default_manager.filter(
        Q(live=False) | Q(has_unpublished_changes=True),
        latest_revision__user=user,
        latest_revision__approved_go_live_at=None,
    )
    rows = rows.filter(~Exists(active)).select_related("latest_revision__content_type")
    return rows.order_by("-latest_revision__created_at")


def entry_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, Entry)]


def page_models() -> list[type[SitePage]]:
    return [model for model in apps.get_models() if issubclass(model, SitePage)]


def to_check_again() -> list[Line]:
    """Published pages whose review-by date has passed, the longest ago first."""
    today = timezone.localdate()
    found: list[tuple[Any, Line]] = []
    for model in page_models():
        rows = model.objects.filter(live=True, review_on__lt=today).order_by("review_on")
        for pk, title, due in rows.values_list("pk", "title", "review_on")[: MOST + 1]:
            url = reverse("wagtailadmin_pages:edit", args=[pk])
            text = f"Was to be checked by {due.day} {due:%B} {due.year}"
            found.append((due, Line(title, url, str(model._meta.verbose_name), text)))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])][: MOST + 1]


def without_summary() -> list[Line]:
    """Published pages that lists and search engines can say nothing about."""
    found: list[Line] = []
    for model in page_models():
        rows = model.objects.filter(live=True, summary="").values_list("pk", "title")
        for pk, title in rows[: MOST + 1]:
            url = reverse("wagtailadmin_pages:edit", args=[pk])
            found.append(Line(title, url, str(model._meta.verbose_name), "Has no summary"))
    return found[: MOST + 1]


def dead_links() -> list[Line]:
    """Addresses on other websites that no longer answer."""
    rows = ExternalLink.objects.dead().order_by("checked_at", "pk")
    return [Line(each.url, each.url, "link", f"It {each.reason}") for each in rows[: MOST + 1]]


def health() -> list[Line]:
    """What is published and needs care, from all of these."""
    return [*to_check_again(), *without_summary(), *dead_links()]


def ago(since: datetime) -> str:
    """How long something waits: "3 days"."""
    return timesince(since).split(",")[0]


def when(since: datetime | None) -> str:
    """How long ago something was, as the list says it."""
    if since is None:
        return ""
    is_new = timezone.now() - since < timedelta(minutes=1)
    return "Just now" if is_new else f"{ago(since)} ago"


def shown(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    """Lines as the template needs them."""
    for line in list(lines)[:MOST]:
        yield {"line": line, "when": when(line.since)}
