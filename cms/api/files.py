"""How feeds, calendars and schedules answer: for one site, and cheaply when asked again."""

import re
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from wagtail.models import Site

from cms.caching.in_front import tags
from cms.caching.memory import remembered
from cms.caching.versions import version_now

from .context import ApiContext

KEPT_SECONDS = 60
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def context_of(request: HttpRequest) -> ApiContext:
    """What is public on the site that is asked. Raises Http404 where there is none."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site answers here.")
    return ApiContext(site)


def made_once(make: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Decorator of a view that makes a file: once for each version of the content, not each time.

    The file depends on nothing but the site that is asked and the path. Http404 is not remembered.
    """

    @wraps(make)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        def made() -> tuple[dict[str, str], bytes]:
            response = make(request, *args, **kwargs)
            return dict(response.items()), response.content

        # A transaction may change more than once what it alone sees.
        version = None if connection.in_atomic_block else version_now()
        key = "file", request.get_host(), request.path
        headers, content = remembered(version, timezone.now(), key, made)
        return conditional(request, HttpResponse(content, headers=headers))

    return view


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """The answer, or 304 for a client that has it as it is. Caches may keep it for a minute.

    Only the ETag decides that: what is taken down leaves a file that is older than the one
    before it.
    """
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    for name, value in tags():
        response[name] = value
    return get_conditional_response(request, etag=etag, response=response) or response


def printable(text: str) -> str:
    """Text without characters that neither XML nor calendars allow, as Word leaves in what is
    copied from it."""
    return CONTROLS.sub("", text)
