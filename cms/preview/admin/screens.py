"""The screen on which links to a draft are made, listed and withdrawn."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.models import SitePage

from ..models import Preview, PreviewQuerySet
from ..sharing import MOST_DAYS, USUAL_DAYS, may_see_all, may_share, share, withdraw


class ShareForm(forms.Form):
    """What is asked before a link is made."""

    note = forms.CharField(
        label="Who it is for",
        max_length=160,
        help_text='For the list below: "The speakers of 22 January". The link works for anybody '
        "who has it.",
    )
    days = forms.IntegerField(
        label="How many days it works",
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Enter a number from 1 to {MOST_DAYS}."
        ),
        help_text=f"1 to {MOST_DAYS}. You can withdraw it earlier.",
    )


class ShareView(WagtailAdminTemplateMixin, TemplateView):
    """Makes links to a draft and lists those that there are."""

    page_title = "Share a preview"
    header_icon = "link-external"
    template_name = "preview/share.html"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, pk: int) -> None:
        super().setup(request, pk=pk)
        self.content = get_object_or_404(Page, pk=pk).specific
        self.address = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        is_page = isinstance(self.content, SitePage)
        if not is_page or not (self.may_make or may_see_all(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_make(self) -> bool:
        return may_share(self.content, self.request.user)

    @property
    def links(self) -> PreviewQuerySet:
        return Preview.objects.filter(page=self.content).shared().with_uses()

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "withdraw" in request.POST:
            return self.withdraw(request.POST["withdraw"])
        if not self.may_make:
            raise PermissionDenied
        form = ShareForm(request.POST)
        if form.is_valid():
            address = share(self.content, request.user, **form.cleaned_data)
            self.address = request.build_absolute_uri(address)
            form = ShareForm()
        return self.render_to_response(self.get_context_data(form=form))

    def withdraw(self, key: str) -> HttpResponse:
        link = get_object_or_404(self.links, pk=key if key.isdecimal() else 0)
        withdraw(link, self.request.user)
        messages.success(self.request, f"The link for “{link.note}” shows nothing any more.")
        return redirect(self.request.get_full_path())

    def get_page_subtitle(self) -> str:
        return self.content.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.content.pk])
        return [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": edit_url, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ShareForm())
        return super().get_context_data(
            links=self.links.select_related("created_by"),
            may_make=self.may_make,
            address=self.address,
            saved_at=self.content.latest_revision_created_at,
            **kwargs,
        )
