"""What screens about one draft have in common, and the one on which a reviewer decides."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Revision

from cms.checks.findings import findings_of
from cms.models import UrgentPublication
from cms.preview.addresses import preview_address

from ..changes import changes_of
from ..consequences import consequences_of
from ..deciding import (
    CanNotDecideError,
    Review,
    approve,
    request_changes,
    what_became_of,
)
from ..ending import held_back
from ..locks import is_reviewer
from ..versions import token_of
from .addresses import GoneError, content_at, edit_url, look_url


class DecisionView(WagtailAdminTemplateMixin, TemplateView):
    """A screen about one draft, with all that one has to know to decide."""

    header_icon = "check"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.problem = ""

    def find_content(self) -> Any:
        """The page or entry that it is about."""
        return content_at(**self.kwargs)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            self.content = self.find_content()
        except GoneError as gone:
            return self.say_that_it_is_gone(gone.model)
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def say_that_it_is_gone(self, model: type[Model]) -> HttpResponse:
        """On the start page, unless its urgent publication is still to be looked at."""
        urgent = UrgentPublication.objects.of_key(model, self.kwargs["pk"]).waiting().last()
        if urgent and is_reviewer(self.request.user):
            return redirect(look_url(urgent))
        said = "There is nothing left to decide here. Somebody has deleted it."
        messages.warning(self.request, said)
        return redirect("wagtailadmin_home")

    @cached_property
    def revision(self) -> Revision | None:
        """The version that is decided on."""
        return self.content.get_latest_revision()

    @cached_property
    def draft(self) -> Any:
        return self.revision.as_object() if self.revision else self.content

    def get_published(self) -> Any | None:
        """What readers have before the decision, if anything."""
        published = type(self.content)._base_manager.get(pk=self.content.pk)
        return published if published.live else None

    def get_page_subtitle(self) -> str:
        return str(self.draft)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        if self.content is None:
            return super().get_context_data(
                problem=self.problem, answer=self.request.POST, **kwargs
            )
        published = self.get_published()
        address = ""
        if self.revision and getattr(self.draft, "is_previewable", lambda: False)():
            address = preview_address(self.revision, self.request.user)
        return super().get_context_data(
            content=self.content,
            draft=self.draft,
            kind=self.draft._meta.verbose_name,
            revision=self.revision,
            seen=token_of(self.revision) if self.revision else "",
            findings=findings_of(self.draft),
            changes=changes_of(self.draft, published),
            published=published,
            consequences=consequences_of(self.draft, published),
            preview_address=address,
            edit_url=edit_url(self.content, self.request.user),
            problem=self.problem,
            answer=self.request.POST,
            ticked=self.request.POST.getlist("ticks"),
            **kwargs,
        )

    def say_again(self, problem: str) -> HttpResponse:
        """The screen once more, with what went wrong; nothing typed is lost."""
        self.problem = problem
        return self.render_to_response(self.get_context_data(**self.kwargs))


class ReviewView(DecisionView):
    """What a reviewer sees of a draft: who sent it, what changed, and the decision."""

    page_title = "Review"
    template_name = "review/review.html"

    @cached_property
    def review(self) -> Review:
        return Review(self.content, self.request.user)

    @cached_property
    def urgent(self) -> UrgentPublication | None:
        """What was published before a review and still waits for somebody to look."""
        return UrgentPublication.objects.of(self.content).waiting().last()

    def is_allowed(self) -> bool:
        user = self.request.user
        if user.is_superuser or edit_url(self.content, user):
            return True
        if self.review.state:
            return self.review.task.user_can_access_editor(self.content, user)
        # Reviewers may know of what was ever sent to them, of nobody's mere draft.
        was_sent = self.urgent or self.content.workflow_states.exists()
        return bool(was_sent) and is_reviewer(user)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.review.state:
            return super().get(request, *args, **kwargs)
        if not self.urgent:
            messages.warning(request, f"“{self.draft}”: {what_became_of(self.content)}")
        return self.go_on()

    def go_on(self) -> HttpResponse:
        """To what is still to be looked at, else to the start page."""
        return redirect(look_url(self.urgent) if self.urgent else "wagtailadmin_home")

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            done = self.decide(request)
        except CanNotDecideError as problem:
            self.content = content_at(**self.kwargs)  # as it is after what came first
            if Review(self.content, request.user).state:
                return self.say_again(str(problem))
            messages.warning(request, f"“{self.draft}”: {problem}")
            return self.go_on()
        messages.success(request, done)
        return redirect("wagtailadmin_home")

    def decide(self, request: HttpRequest) -> str:
        """Does what the pressed button says. What was done, as a sentence."""
        decision = request.POST.get("decision")
        shown = {name: request.POST.get(name, "") for name in ("step", "seen", "comment")}
        if decision == "approve":
            ticks = request.POST.getlist("ticks")
            is_over = approve(self.content, request.user, ticks=ticks, **shown)
            if not is_over:
                return f"You approved “{self.draft}”. It now waits for the next review."
            now = type(self.content)._base_manager.get(pk=self.content.pk)
            is_live = now.live and now.live_revision_id == self.revision.pk
            what_follows = (
                "It is live." if is_live else held_back(now) or "It goes live at its time."
            )
            return f"You approved “{self.draft}”. {what_follows}"
        if decision == "changes":
            request_changes(self.content, request.user, **shown)
            return f"You sent “{self.draft}” back with your comment."
        raise CanNotDecideError("Choose “Approve” or “Request changes”.")

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        review = Review(content_at(**self.kwargs), self.request.user)
        return super().get_context_data(
            review=review,
            look_url=look_url(self.urgent) if self.urgent else "",
            questions=review.task.questions if review.state else [],
            **kwargs,
        )
