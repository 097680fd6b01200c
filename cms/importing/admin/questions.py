"""The screen on which an editor says which questions of an import are answered."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.models import ImportedSource
from cms.review.admin.addresses import content_at, edit_url

from ..history.past import where_from
from ..questions import answer, sources_of, take_over


def of_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads to the screen of a page, of which a report knows the key alone."""
    page = get_object_or_404(Page, pk=pk).specific_class
    return redirect("cms_import_questions", page._meta.app_label, page._meta.model_name, pk)


class QuestionsView(WagtailAdminTemplateMixin, TemplateView):
    """What an import asks about one page or entry, and where its source has changed since."""

    page_title = "Questions of the import"
    header_icon = "help"
    template_name = "importing/admin/questions.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.content = content_at(**kwargs)
        self.edit_url = edit_url(self.content, request.user) or ""
        if not self.edit_url:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.content)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sources = list(sources_of(self.content).order_by("path", "key"))
        return super().get_context_data(
            sources=sources,
            places=[where_from(source) for source in sources],
            conflicts=[self.conflict(source) for source in sources if source.conflict_id],
            has_questions=any(source.questions for source in sources),
            content=self.content,
            edit_url=self.edit_url,
            **kwargs,
        )

    def conflict(self, source: ImportedSource) -> dict[str, Any]:
        """A source that has changed, and where its new version is compared or gone on from."""
        viewset = getattr(self.content, "snippet_viewset", None)
        name = viewset.get_url_name if viewset else "wagtailadmin_pages:{}".format
        here = self.content.pk, source.conflict_id
        return {
            "source": source,
            "compare_url": reverse(name("revisions_compare"), args=[*here, "latest"]),
            "revert_url": reverse(name("revisions_revert"), args=here),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ticked = set(request.POST.getlist("answered"))
        count = 0
        for source in sources_of(self.content):
            if source.conflict_id and request.POST.get("taken_over") == str(source.conflict_id):
                take_over(source)
                messages.success(request, "The new version of the file is dealt with.")
            count += answer(source, ticked, request.user)
        if count:
            said = "1 question is" if count == 1 else f"{count} questions are"
            messages.success(request, f"{said} answered.")
        return redirect(self.edit_url)
