"""The addresses of the CMS, and of what it is measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.contenders.plain import plain_view
from bench.contenders.rest import router
from cms.api.view import GraphQLView
from cms.urls import urlpatterns as of_cms


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


urlpatterns = [
    path("bench/empty/", empty),
    path("bench/uncached/", GraphQLView.as_view()),
    path("bench/plain/", plain_view),
    path("bench/api/", router.urls),
    *of_cms,
]
