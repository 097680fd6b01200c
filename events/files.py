"""How calendars and schedules answer: for one site, with what lets clients ask again cheaply."""

from datetime import datetime
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from wagtail.models import Site

from cms.api.context import ApiContext

KEPT_SECONDS = 60


def context_of(request: HttpRequest) -> ApiContext:
    """What is public on the site that is asked. Raises Http404 where there is none."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site answers here.")
    return ApiContext(site)


def file_response(
    request: HttpRequest, content: bytes, content_type: str, name: str, changed_at: datetime | None
) -> HttpResponseBase:
    """The file, or 304 for a client that has it as it is.

    Only the ETag decides that: an event that is taken down leaves a calendar that is older than
    the one before it.
    """
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = f'"{sha256(content).hexdigest()[:32]}"'
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
