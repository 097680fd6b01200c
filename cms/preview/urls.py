"""Our own small frontend for drafts, at `/preview/`, and the content checks for others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.clickjacking import xframe_options_sameorigin

from .checker import checks
from .pages import uncached


@xframe_options_sameorigin
def reference(request: HttpRequest) -> HttpResponse:
    """A page that asks the API for the draft whose token stands after the # of its address."""
    return uncached(render(request, "preview/reference.html"))


urlpatterns = [
    path("", reference, name="preview"),
    path("checks/", checks, name="preview_checks"),
]
