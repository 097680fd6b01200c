"""What a kind of page needs to be previewed on the frontends."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property


class PreviewedPage:
    """Leads the preview beside the form to a registered frontend, with a token for the draft."""

    PLAIN = ("", "Plain view")

    @cached_property
    def preview_modes(self) -> list[tuple[str, str]]:
        """A mode for each frontend, the one that is used first at the front, and our own view."""
        from .models import Frontend

        return [*((str(each.pk), each.name) for each in Frontend.objects.all()), self.PLAIN]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from .models import Frontend
        from .tokens import make_token

        frontend = Frontend.objects.filter(pk=mode_name).first() if mode_name else None
        if frontend is None:
            return super().serve_preview(request, mode_name)
        address: Any = frontend.address_for(make_token(self, getattr(request, "user", None)))
        response = redirect(address)
        response["Cache-Control"] = "no-store"
        return response
