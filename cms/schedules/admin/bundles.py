"""The screens on which publishers put several drafts live together."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.review.admin.addresses import address_of as address_in_admin
from cms.review.admin.addresses import edit_url, review_url

from ..approved import is_forgotten
from ..bundles import NotReadyError, put_live, states_of
from ..models import Bundle, BundleItem
from .access import refuse_others


def address_of(bundle: Bundle) -> str:
    """The screen with what is in it."""
    return reverse("bundles:inspect", args=[bundle.pk])


class LeadsToTheBundle:
    """Where to go once a bundle is saved: to what is in it."""

    object: Bundle

    def get_success_url(self) -> str:
        return address_of(self.object)

    def get_success_buttons(self) -> list:
        return []


class BundleCreateView(LeadsToTheBundle, CreateView):
    """Notes who made it."""

    def save_instance(self) -> Bundle:
        self.form.instance.created_by = self.request.user
        return super().save_instance()


class BundleEditView(LeadsToTheBundle, EditView):
    """Its name, its note and its moment."""


class BundleDeleteView(DeleteView):
    """Says what becomes of what is in it."""

    @property
    def confirmation_message(self) -> str:
        if self.object.went_live_at:
            return "What went live with it stays live."
        return (
            "Nothing in it is deleted, and nothing goes live by this. What was approved meanwhile "
            "is then listed on your start page under “Approved, not published yet”."
        )


class BundleIndexView(IndexView):
    """All bundles, live or not."""

    page_title = "Publish together"


class BundleView(InspectView):
    """A bundle with its parts, what each still needs, and the button that puts it live."""

    page_title = "Publish together"
    template_name = "schedules/bundle.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        rows = [
            {
                "state": state,
                "edit_url": edit_url(state.subject, self.request.user) if state.subject else "",
                "review_url": review_url(state.subject) if state.in_review else "",
                "take_out_url": reverse("cms_bundle_take_out", args=[state.item.pk]),
            }
            for state in states_of(self.object)
        ]
        return super().get_context_data(
            rows=rows,
            is_ready=bool(rows) and not any(row["state"].problem for row in rows),
            live_url=reverse("cms_bundle_live", args=[self.object.pk]),
            drafts_url=reverse("cms_bundle_drafts", args=[self.object.pk]),
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
    copy_view_enabled = False
    list_display = [
        TitleColumn("title", label="Title", get_url=address_of, sort_key="title"),
        Column("state", label="State"),
    ]
    index_view_class = BundleIndexView
    add_view_class = BundleCreateView
    edit_view_class = BundleEditView
    delete_view_class = BundleDeleteView
    inspect_view_class = BundleView
    exclude_form_fields = ["went_live_at", "created_by"]


bundles = BundleViewSet()


@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a part out of a bundle that has not gone live."""
    refuse_others(request)
    item = get_object_or_404(BundleItem, pk=pk, bundle__in=Bundle.objects.waiting())
    item.delete()
    said, buttons = f"“{item}” is no longer part of it.", []
    if item.subject and is_forgotten(item.subject):
        said += " It is approved and not live: publish it, or put it in another bundle."
        address = address_in_admin("cms_publish_approved", item.subject)
        buttons = [messages.button(address, "Publish it")]
    messages.success(request, said, buttons=buttons)
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
