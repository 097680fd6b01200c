"""The addresses of the CMS, and of what it is measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bench.contenders.plain import plain_view
from bench.contenders.rest import router
from cms.api.view import GraphQLView
from cms.caching.versions import VERSION, read_version
from cms.urls import urlpatterns as of_cms

graphql = GraphQLView.as_view()


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


@csrf_exempt
def uncached(request: HttpRequest) -> HttpResponse:
    """As what stands before Django has it answered, where no answer is kept."""
    request.META[VERSION] = read_version()
    return graphql(request)


urlpatterns = [
    path("bench/empty/", empty),
    path("bench/uncached/", uncached),
    path("bench/plain/", plain_view),
    path("bench/api/", router.urls),
    *of_cms,
]
