"""Says in the admin what was refused, and leads back to where it was tried."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from ..refusals import RefusedError

IN_PART = "The form did not arrive as a whole, so nothing was saved. Go back and save it again."


class RefusalMiddleware:
    """Answers what raises a RefusedError: programs with JSON, people with a message.

    Also a form that was cut off on its way, in which Wagtail looks for what is not there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.method == "POST" and isinstance(exception, MultiValueDictKeyError):
            return HttpResponseBadRequest(IN_PART, content_type="text/plain")
        if not isinstance(exception, RefusedError):
            return None
        if "application/json" in request.headers.get("accept", ""):
            says = {"error_code": "refused", "error_message": str(exception)}
            return JsonResponse({"success": False, **says}, status=403)
        messages.error(request, str(exception))
        return redirect(where_from(request))


def where_from(request: HttpRequest) -> str:
    """The screen somebody came from, else the first one. Never another site."""
    address = request.headers.get("referer", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()):
        return address
    return reverse("wagtailadmin_home")
