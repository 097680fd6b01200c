"""What an export calls things by, and what they are here."""

from django.db.models import Model
from wagtail.models import Page, Site

from cms.importing.links import page_on


class Here:
    """What of an export is here by now, under the names that the export has for it."""

    def __init__(self) -> None:
        self.things: dict[tuple[type[Model], str], int] = {}
        self.problems: dict[str, list[str]] = {}

    @property
    def site(self) -> Site:
        return Site.objects.select_related("root_page").get(is_default_site=True)

    def key(self, model: type[Model], name: str) -> int | None:
        if issubclass(model, Page):
            page = page_on(self.site, str(name))
            return page.pk if page else None
        return self.things.get((model, str(name)))


HERE = Here()
"""Of the run at hand, which tells each name anew before any page is made."""
