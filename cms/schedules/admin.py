"""The screens on which publishers put several drafts live together."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from cms.newsroom.start.lines import MOST, Line
from cms.newsroom.start.panels import LinesPanel
from cms.review.admin.addresses import content_at, edit_url, kind_of, review_url

from .bundles import NotReadyError, add_to, put_live, states_of
from .models import Bundle, BundleItem, FailedPublication
from .panels import MAY_SCHEDULE


class BundleCreateView(CreateView):
    """Notes who made it."""

    def save_instance(self) -> Bundle:
        self.form.instance.created_by = self.request.user
        return super().save_instance()


class BundleView(InspectView):
    """A bundle with its parts, what each still needs, and the button that puts it live."""

    template_name = "schedules/bundle.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        rows = [
            {
                "state": state,
                "edit_url": edit_url(state.subject, self.request.user) if state.subject else "",
                "review_url": review_url(state.subject) if state.subject else "",
                "take_out_url": reverse("cms_bundle_take_out", args=[state.item.pk]),
            }
            for state in states_of(self.object)
        ]
        return super().get_context_data(
            rows=rows,
            is_ready=bool(rows) and not any(row["state"].problem for row in rows),
            live_url=reverse("cms_bundle_live", args=[self.object.pk]),
            **kwargs,
        )


class BundleViewSet(ModelViewSet):
    """Bundles in the menu of those who publish."""

    model = Bundle
    name = "bundles"
    icon = "folder-open-1"
    menu_label = "Publish together"
    menu_order = 320
    add_to_admin_menu = True
    inspect_view_enabled = True
    list_display = ["title", "goes_live_at", "went_live_at"]
    add_view_class = BundleCreateView
    inspect_view_class = BundleView
    exclude_form_fields = ["went_live_at", "created_by"]


bundles = BundleViewSet()


def may_schedule(user: Any) -> bool:
    return user.has_perm(MAY_SCHEDULE)


def refuse_others(request: HttpRequest) -> None:
    if not may_schedule(request.user):
        raise PermissionDenied


def add(request: HttpRequest, **place: Any) -> HttpResponse:
    """Asks to which bundle a draft belongs, and adds it."""
    refuse_others(request)
    content = content_at(**place)
    waiting = Bundle.objects.waiting()
    if request.method == "POST":
        title = request.POST.get("title", "").strip()
        if request.POST.get("bundle"):
            bundle = get_object_or_404(waiting, pk=request.POST["bundle"])
        elif title:
            bundle = Bundle.objects.create(title=title[:120], created_by=request.user)
        else:
            return choose(request, content, waiting, "Choose one, or name a new one.")
        add_to(bundle, content)
        messages.success(request, f"“{content}” goes live with “{bundle}”.")
        return redirect("bundles:inspect", bundle.pk)
    return choose(request, content, waiting)


def choose(request: HttpRequest, content: Any, waiting: Any, problem: str = "") -> HttpResponse:
    context = {
        "content": content,
        "bundles": waiting,
        "problem": problem,
        "page_title": "Publish together with others",
        "header_title": "Publish together with others",
        "header_icon": "folder-open-1",
    }
    return render(request, "schedules/add.html", context)


@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a part out of a bundle that has not gone live."""
    refuse_others(request)
    item = get_object_or_404(BundleItem, pk=pk, bundle__in=Bundle.objects.waiting())
    item.delete()
    messages.success(request, f"“{item}” is no longer part of it.")
    return redirect("bundles:inspect", item.bundle_id)


@require_POST
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a bundle live, or says why it can't be."""
    refuse_others(request)
    bundle = get_object_or_404(Bundle, pk=pk)
    try:
        if put_live(bundle, request.user):
            messages.success(request, f"“{bundle}” is live.")
        else:
            messages.warning(request, f"“{bundle}” was put live a moment ago.")
    except NotReadyError as problem:
        messages.error(request, f"Nothing was published. {problem}")
    return redirect("bundles:inspect", bundle.pk)


def urlpatterns() -> list[URLPattern]:
    return [
        path(
            "bundles/add-to/<slug:app_label>/<slug:model_name>/<int:pk>/",
            add,
            name="cms_bundle_add",
        ),
        path("bundles/take-out/<int:pk>/", take_out, name="cms_bundle_take_out"),
        path("bundles/live/<int:pk>/", live, name="cms_bundle_live"),
    ]


def button_for(content: Any, user: Any) -> list[Button]:
    """In the menu beside the title of a draft."""
    if content.pk is None or not may_schedule(user):
        return []
    url = reverse("cms_bundle_add", args=[*kind_of(content), content.pk])
    return [Button("Publish together with…", url, icon_name="folder-open-1", priority=80)]


def failures() -> list[Line]:
    """What did not go live or come down by the clock."""
    return [
        Line(
            each.title, each.address, "", f"Did not {each.what}. {each.reason}", each.last_failed_at
        )
        for each in FailedPublication.objects.waiting()[: MOST + 1]
    ]


def add_failures(request: HttpRequest, panels: list[Any]) -> None:
    """For the hook construct_homepage_panels."""
    if may_schedule(request.user):
        panels.append(LinesPanel("failures", "Did not happen by the clock", failures, 15))
