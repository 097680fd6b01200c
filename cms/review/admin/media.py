"""Where the admin says that readers see a picture or a document already."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.models import AbstractDocument
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import AbstractImage

from ..media import may_change, reason


class KeepsWhatIsShown:
    """Refuses to change what live content shows. What somebody typed stays in the form."""

    def __init__(self, *args, user: Any = None, **kwargs):
        self.for_user = user
        super().__init__(*args, user=user, **kwargs)

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.for_user is None or not self.has_changed():
            return cleaned
        if may_change(self.instance, self.for_user):
            return cleaned
        self.add_error(None, reason(self.instance))
        return {}  # The screen goes on to show the picture as it is, and makes sizes of it.


class SiteImageForm(KeepsWhatIsShown, BaseImageForm):
    """The form of pictures, wherever they are edited."""


class SiteDocumentForm(KeepsWhatIsShown, BaseDocumentForm):
    """The form of documents, wherever they are edited."""


def refuse_several(
    request: HttpRequest, action_type: str, objects: list, action: Any
) -> HttpResponse | None:
    """Says which of several live content shows, before any of them is changed."""
    shown = [
        each
        for each in objects
        if isinstance(each, AbstractImage | AbstractDocument) and not may_change(each, request.user)
    ]
    if not shown:
        return None
    named = ", ".join(f"“{each.title}”" for each in shown[:3])
    messages.error(request, f"Nothing was changed. {named}: {reason(shown[0])}")
    return redirect(request.get_full_path())
