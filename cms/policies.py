"""What a browser may load and run for each part of the CMS: its Content-Security-Policy.

Here stands what differs from the strictest, of the settings, under which nothing is loaded.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]

FROM_HERE = {
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, settings.CMS_URL, "data:"],  # where the API says that pictures are
    "connect-src": [SELF],
}
PLAIN_PAGES = {
    **FROM_HERE,
    "style-src-attr": [UNSAFE_INLINE],  # where the items of an agenda stand
    "form-action": [SELF],
}
PREVIEW = {**FROM_HERE, "style-src-attr": [UNSAFE_INLINE], "frame-ancestors": [SELF]}
LOGGED_OUT = {
    **FROM_HERE,
    "style-src": [SELF, UNSAFE_INLINE],
    "form-action": [SELF],
}
ADMIN = {
    **LOGGED_OUT,
    # Wagtail's date fields, choosers and panels start themselves by scripts within the form.
    "script-src": [SELF, UNSAFE_INLINE],
    "img-src": [*FROM_HERE["img-src"], "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}


def policy(own: dict[str, Any]) -> Callable[[View], View]:
    """Decorates a view: what this has differs from the strictest policy."""
    return csp_replace(own)


def admin_policy(view: View) -> View:
    """Decorates a view of the admin, which frames previews on the registered websites."""

    @wraps(view)
    def with_policy(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated:
            own = ADMIN | {"frame-src": [SELF, *preview_origins()]}
        else:
            own = LOGGED_OUT
        response._csp_replace = own  # as `csp_replace` does, which knows no request
        return response

    return with_policy


def preview_origins() -> list[str]:
    """Origins of the websites that show previews. Ours has an address without one."""
    from cms.preview.models import Frontend

    parts = map(urlsplit, Frontend.objects.values_list("address", flat=True))
    return sorted({f"{each.scheme}://{each.netloc}" for each in parts if each.netloc})
