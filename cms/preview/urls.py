"""Our own small frontend for drafts, at `/preview/`, and the content checks for others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from cms.policies import PREVIEW, policy

from .checker import checks


@never_cache
@xframe_options_sameorigin
@policy(PREVIEW)
def reference(request: HttpRequest) -> HttpResponse:
    """A page that asks the API for the draft whose token stands after the # of its address."""
    response = render(request, "preview/reference.html")
    response["Referrer-Policy"] = "no-referrer"
    return response


urlpatterns = [
    path("", reference, name="preview"),
    path("checks/", checks, name="preview_checks"),
]
