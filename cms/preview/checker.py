"""Wagtail's content checks for drafts that a frontend shows."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.admin.userbar import ContentCheckerItem, Userbar

from .models import Frontend

FILE = re.compile(r'\b(href|src)="/(?!/)')


class FrontendCheckerItem(ContentCheckerItem):
    """Checks what is shown on another origin, too: axe asks both sides whom they trust."""

    def get_axe_spec(self, request: HttpRequest) -> dict:
        return super().get_axe_spec(request) | {"allowedOrigins": trusted_origins(request)}


def use_ours(request: HttpRequest, items: list, page: object) -> None:
    """For the hook construct_wagtail_userbar: puts our checks in the place of Wagtail's."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = FrontendCheckerItem(in_editor=item.in_editor)


def trusted_origins(request: HttpRequest) -> list[str]:
    """Those of the CMS and of each frontend, as axe takes them."""
    addresses = [settings.CMS_URL, request.build_absolute_uri("/")]
    addresses += Frontend.objects.values_list("address", flat=True)
    parts = [urlsplit(address) for address in addresses]
    origins = {f"{each.scheme}://{each.netloc}" for each in parts if each.netloc}
    return ["<same_origin>", *sorted(origins)]


def checks(request: HttpRequest) -> HttpResponse:
    """The checks as HTML, for a frontend to put into a draft that is framed by the editor.

    Holds nothing about any content or person, so anybody may have it.
    """
    request.in_preview_panel = True
    html = Userbar().render_html({"request": request})
    # What apps add to the admin stands there without a host.
    html = FILE.sub(rf'\1="{request.build_absolute_uri("/")}', html)
    response = HttpResponse(html, content_type="text/html; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response
