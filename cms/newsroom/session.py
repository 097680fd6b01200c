"""Whether somebody is still logged in, asked by the editor's form before it is sent."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache


@never_cache
def still_here(request: HttpRequest) -> JsonResponse:
    """A fresh token for forms. Whoever is logged out gets what the admin answers them, a 403."""
    return JsonResponse({"token": get_token(request)})


def urlpatterns() -> list[URLPattern]:
    return [path("still-here/", still_here, name="newsroom_still_here")]


def script() -> SafeString:
    """For the hook insert_editor_js."""
    return format_html(
        '<script src="{}" data-still-here="{}" data-log-in="{}"></script>',
        static("newsroom/session.js"),
        reverse("newsroom_still_here"),
        reverse("wagtailadmin_login"),
    )
