"""Where a draft is reviewed and published, and which content an address means."""

from django.apps import apps
from django.db.models import BigIntegerField, Model
from django.http import Http404
from django.urls import URLPattern, path, reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.models import Entry, SitePage, UrgentPublication


def review_url(content: Model) -> str:
    """The screen on which a page or an entry is reviewed."""
    return address_of("cms_review", content)


def urgent_url(content: Model) -> str:
    """The screen on which a publisher says why something can't wait."""
    return address_of("cms_publish_urgently", content)


def look_url(publication: UrgentPublication) -> str:
    """The screen on which somebody else looks at what was urgent."""
    return reverse("cms_look", args=[publication.pk])


def address_of(name: str, content: Model) -> str:
    return reverse(name, args=[*kind_of(content), content.pk])


def kind_of(content: Model) -> tuple[str, str]:
    """The app and the name of a model, as addresses have them."""
    return content._meta.app_label, content._meta.model_name


def edit_url(content: Model, user) -> str | None:
    """Where somebody edits it, if they may."""
    return AdminURLFinder(user).get_edit_url(content)


class GoneError(Http404):
    """There is no page or entry at an address that could have one."""

    def __init__(self, model: type[Model]):
        super().__init__()
        self.model = model


def content_at(app_label: str, model_name: str, pk: int) -> Model:
    """The page or entry that an address names. Raises Http404, or GoneError, which is one too."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise Http404 from None
    if not issubclass(model, SitePage | Entry):
        raise Http404
    if int(pk) > BigIntegerField.MAX_BIGINT:  # SQLite has no room for it
        raise Http404
    content = model._base_manager.filter(pk=pk).first()
    if content is None:
        raise GoneError(model)
    return content


def urlpatterns() -> list[URLPattern]:
    from .looking import LookView
    from .screens import ReviewView
    from .urgent import UrgentView

    here = "<slug:app_label>/<slug:model_name>/<int:pk>/"
    return [
        path(f"review/{here}", ReviewView.as_view(), name="cms_review"),
        path("published-urgently/<int:pk>/", LookView.as_view(), name="cms_look"),
        path(f"publish-urgently/{here}", UrgentView.as_view(), name="cms_publish_urgently"),
    ]
