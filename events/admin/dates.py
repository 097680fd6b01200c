"""Tells the editor's form what it holds, while somebody types. Saves nothing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from events.admin.hints import hints_for
from events.models import ListedEvent


class DatesView(PreviewOnEditView):
    """The next dates and the problems of an event as its form has it, for those who may edit it."""

    http_method_names = ("post",)

    def get_object(self) -> ListedEvent:
        event = super().get_object()
        if not isinstance(event, ListedEvent):
            raise Http404
        return event

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        self.validate_form(form)
        return render(request, "events/admin/dates.html", {"hints": hints_for(form)})


class DatesOfNewView(DatesView, PreviewOnCreateView):
    """The same for an event that has not been saved yet, for those who may add it."""

    get_form = DatesView.get_form


def addresses_for_the_form() -> list[URLPattern]:
    return [
        path("events/dates/<int:page_id>/", DatesView.as_view(), name="event_dates"),
        path(
            "events/dates/<slug:content_type_app_name>/<slug:content_type_model_name>"
            "/<int:parent_page_id>/",
            DatesOfNewView.as_view(),
            name="event_dates_of_new",
        ),
    ]
