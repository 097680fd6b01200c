"""Pages of prose of a Markdown site become standing pages; its front fills the home page."""

from wagtail.models import Page, Site

from cms.exporting.reading import register_readers
from cms.importing.classify import HOME, PAGE
from cms.importing.items import register_reader, whole_as
from cms.importing.links import Addresses
from cms.importing.registry import Content, PageKind, register
from cms.importing.tags import set_tags
from home import imported_banners as imported_banners  # registers how banners are read
from home import imported_menus as imported_menus  # registers how menus are read
from home.models import HomePage, StandardPage

NO_HOME = "The site has no home page at its root. Run manage.py setup_site, then run this again."


class StandingPages(PageKind):
    """A source of prose, such as terms of reference."""

    def missing_from(self, site: Site) -> str:
        return "" if home_of(site) else NO_HOME

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page]:
        """A new page below the standing page at the nearest address above, or the home page."""
        parts = content.address.strip("/").split("/")[:-1]
        while parts:
            page = addresses.page_at("/" + "/".join(parts) + "/")
            if page and page.specific_class is StandardPage:
                return StandardPage(), page.specific
            parts.pop()
        return StandardPage(), home_of(addresses.site)

    def fill(self, page: StandardPage, content: Content) -> list[str]:
        page.title, page.summary = content.title, content.summary
        page.body = content.body
        page.listing_image = content.fields.get("image")
        set_tags(page, content.tags)
        return []


class Front(PageKind):
    """The index of the site. The home page keeps its title and everything beside the text."""

    def missing_from(self, site: Site) -> str:
        return "" if home_of(site) else NO_HOME

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, None]:
        return home_of(addresses.site), None

    def refusal(self, page: HomePage) -> str:
        if page.body:
            return "the home page has text already; copy what is new by hand"
        if page.has_unpublished_changes:
            return "somebody is editing the home page; publish or discard the draft first"
        return ""

    def fill(self, page: HomePage, content: Content) -> list[str]:
        page.summary, page.body = content.summary, content.body
        page.hero = content.fields.get("image")
        button = content.fields.get("button")
        page.call_to_action = [("link", button)] if button else []
        set_tags(page, [*page.tags.names(), *content.tags])
        return []


def home_of(site: Site) -> HomePage | None:
    return HomePage.objects.filter(pk=site.root_page_id).first()


register(PAGE, StandingPages())
register(HOME, Front())
register_reader(PAGE, whole_as(PAGE))
register_reader(HOME, whole_as(HOME))
register_readers()
