"""The screen on which a publisher says why something can't wait for its review."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages

from ..deciding import CanNotDecideError, publish_urgently
from ..locks import may_publish
from .screens import DecisionView


class UrgentView(DecisionView):
    """All about a draft, and the reason to publish it now."""

    page_title = "Publish urgently"
    header_icon = "warning"
    template_name = "review/urgent.html"

    def is_allowed(self) -> bool:
        return may_publish(self.content, self.request.user)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.revision is None:
            messages.warning(request, f"“{self.draft}” has no draft to publish.")
            return redirect("wagtailadmin_home")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        reason, seen = request.POST.get("reason", ""), request.POST.get("seen", "")
        try:
            publish_urgently(self.content, request.user, seen=seen, reason=reason)
        except CanNotDecideError as problem:
            return self.say_again(str(problem))
        is_later = self.draft.go_live_at and self.draft.go_live_at > timezone.now()
        done = "is scheduled" if is_later else "is published"
        messages.success(
            request, f"“{self.draft}” {done}. It stays on the reviewers' list until somebody looks."
        )
        return redirect("wagtailadmin_home")
