"""Pages of an export, brought in as every import brings pages in."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, Site

from cms.importing.links import Addresses, page_on, path_of
from cms.importing.placing import LeftAloneError
from cms.importing.registry import Content, PageKind
from cms.importing.report import Outcome

from .here import HERE
from .records import SET_AFTERWARDS, fill
from .registry import Exported

TAKEN = "a page that this export did not make has this address; move it and run this again"


@dataclass(frozen=True)
class ExportedPages(PageKind):
    """Pages of one model."""

    exported: Exported

    was_published = True

    def missing_from(self, site: Site) -> str:
        return ""

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page | None]:
        """The home page and lists, of which a site has one, are those that are here."""
        model: Any = self.exported.model
        if content.address == "/":
            return addresses.site.root_page.specific, None
        above, _, slug = content.address.rstrip("/").rpartition("/")
        parent = page_on(addresses.site, f"{above}/")
        if parent is None:
            raise ValueError(f"there is no page at {above}/")
        only = model.objects.child_of(parent).first() if model.max_count_per_parent == 1 else None
        if only is None:
            if standing := page_on(addresses.site, content.address):
                raise LeftAloneError(Outcome.CONFLICT, TAKEN, path_of(standing))
            return model(), parent.specific
        if only.slug != slug and not self.refusal(only):
            only.slug = slug
            only.save()
        return only, None

    def refusal(self, page: Page) -> str:
        if page.specific_class is not self.exported.model:
            return "another kind of page stands there"
        edited = page.latest_revision and page.latest_revision.user_id
        return "somebody has edited the page that stands there" if edited else ""

    def fill(self, page: Page, content: Content) -> list[str]:
        if content.address != "/":
            page.slug = content.address.rstrip("/").rpartition("/")[2]
        fill(self.exported, page, content.fields["fields"], content.fields["body"], HERE)
        return []

    def published(self, page: Page, fields: dict[str, Any]) -> None:
        times = {name: fields["fields"].get(name) for name in SET_AFTERWARDS}
        Page.objects.filter(pk=page.pk).update(
            **{name: at for name, at in times.items() if at is not None}
        )
