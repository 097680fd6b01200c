"""The screen on which somebody else looks at what was published before a review."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages
from wagtail.models import Revision

from cms.models import UrgentPublication

from ..deciding import CanNotDecideError, look_at
from ..locks import is_reviewer
from .addresses import edit_url
from .screens import DecisionView


class LookView(DecisionView):
    """What was published, why, and whether it is still there."""

    page_title = "Published urgently"
    header_icon = "warning"
    template_name = "review/look.html"

    @cached_property
    def urgent(self) -> UrgentPublication:
        return get_object_or_404(UrgentPublication, pk=self.kwargs["pk"])

    def find_content(self) -> Any:
        """What was published. None once it is deleted."""
        return self.urgent.subject

    @cached_property
    def revision(self) -> Revision | None:
        """The version that was published: no later draft of it."""
        return self.urgent.revision

    def get_published(self) -> Any | None:
        return self.urgent.what_was_live

    def get_page_subtitle(self) -> str:
        return self.urgent.title

    def is_allowed(self) -> bool:
        user = self.request.user
        return is_reviewer(user) or bool(self.content and edit_url(self.content, user))

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.urgent.looked_at:
            by = self.urgent.looked_at_by or "Somebody"
            messages.warning(request, f"{by} has looked at this already.")
            return redirect("wagtailadmin_home")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        seen, note = request.POST.get("seen", ""), request.POST.get("comment", "")
        try:
            look_at(self.urgent, request.user, seen=seen, note=note)
        except CanNotDecideError as problem:
            return self.say_again(str(problem))
        messages.success(request, f"“{self.urgent.title}” is off the list.")
        return redirect("wagtailadmin_home")

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            urgent=self.urgent, may_look=is_reviewer(self.request.user), **kwargs
        )
