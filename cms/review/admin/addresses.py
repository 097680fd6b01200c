"""Where a draft is reviewed and published, and which content an address means."""

from django.apps import apps
from django.db.models import Model
from django.http import Http404
from django.urls import URLPattern, path, reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.models import Entry, SitePage


def review_url(content: Model) -> str:
    """The screen on which a page or an entry is reviewed."""
    return address_of("cms_review", content)


def urgent_url(content: Model) -> str:
    """The screen on which a publisher says why something can't wait."""
    return address_of("cms_publish_urgently", content)


def address_of(name: str, content: Model) -> str:
    return reverse(name, args=[*kind_of(content), content.pk])


def kind_of(content: Model) -> tuple[str, str]:
    """The app and the name of a model, as addresses have them."""
    return content._meta.app_label, content._meta.model_name


def edit_url(content: Model, user) -> str | None:
    """Where somebody edits it, if they may."""
    return AdminURLFinder(user).get_edit_url(content)


def content_at(app_label: str, model_name: str, pk: int) -> Model:
    """The page or entry that an address names. Raises Http404."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise Http404 from None
    if not issubclass(model, SitePage | Entry):
        raise Http404
    content = model._base_manager.filter(pk=pk).first()
    if content is None:
        raise Http404
    return content


def urlpatterns() -> list[URLPattern]:
    from .screens import ReviewView, UrgentView

    here = "<slug:app_label>/<slug:model_name>/<int:pk>/"
    return [
        path(f"review/{here}", ReviewView.as_view(), name="cms_review"),
        path(f"publish-urgently/{here}", UrgentView.as_view(), name="cms_publish_urgently"),
    ]
