"""What of the home page, standing pages and what surrounds every page is exported."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from blog.models import BlogIndexPage
from cms.api.context import ApiContext
from cms.exporting.records import fill, record_of
from cms.exporting.registry import (
    HERE_ALREADY,
    PARTS,
    Exported,
    Left,
    Part,
    export_entries,
    export_pages,
)
from events.models import EventIndexPage
from home.imported_menus import in_words, says
from home.models import Banner, HomePage, Menu, SiteChrome, StandardPage
from sig.models import SigIndexPage


def that_readers_saw(context: ApiContext, banners: QuerySet) -> QuerySet:
    """Those of the site whose time has come, and not those for hidden events."""
    public = context.public.pages(Page.objects.all())
    seen = banners.filter(Q(event=None) | Q(event__in=public), shows_from__lte=context.at)
    return seen.filter(Q(site=context.site) | Q(site=None))


export_pages(HomePage, "hero", "call_to_action", "cards", "body")
export_pages(StandardPage, "body")
export_entries(
    Banner, "banners", "heading", "text", "tone", "link", "shows_from", "shows_until", "event",
    name=lambda banner: banner.heading, only=that_readers_saw,
)  # fmt: skip


def site_out(names: Any) -> dict[str, Any]:
    """The name, links and footer of the site."""
    chrome = SiteChrome.objects.filter(site=names.context.site).first()
    return record_of(CHROME, chrome, names) if chrome else {}


def site_back(values: dict[str, Any], found: Any) -> Left | None:
    chrome = SiteChrome.objects.filter(site=found.site).first() or SiteChrome(site=found.site)
    if any(getattr(chrome, name) for name in CHROME.fields if name != "name"):
        return Left(HERE_ALREADY)
    fill(CHROME, chrome, values, "", found)
    chrome.save()
    return None


def menus_out(names: Any) -> dict[str, Any]:
    menus = Menu.objects.filter(site=names.context.site).order_by("location")
    return {menu.location: record_of(MENU, menu, names).get("items", []) for menu in menus}


def menus_back(values: dict[str, Any], found: Any) -> Left | None:
    """Takes menus, unless there is one that is not as `create_skeleton` makes it."""
    left, would_be = [], []
    for location, items in values.items():
        new = Menu(site=found.site, location=location)
        menu = Menu.objects.filter(site=found.site, location=location).first() or new
        is_ours = is_of_skeleton(menu)
        taken = menu if is_ours else new
        fill(MENU, taken, {"items": items}, "", found)
        if is_ours:
            taken.save()
        elif says(taken) != says(menu):
            left.append(location)
            would_be += [f"{location}: {in_words(block.value)}" for block in taken.items]
    return Left(f"{HERE_ALREADY}: {', '.join(left)}", would_be) if left else None


def is_of_skeleton(menu: Menu) -> bool:
    """Whether all that it holds are lists of posts, events and groups."""
    keys = {each["value"].get("page") for each in menu.items.raw_data}
    lists = (BlogIndexPage, EventIndexPage, SigIndexPage)
    return keys <= {key for model in lists for key in model.objects.values_list("pk", flat=True)}


CHROME = Exported(
    SiteChrome,
    ("name", "mailing_list", "slack_channels", "footer_links", "licence", "copyright",
     "values_text"),
)  # fmt: skip
MENU = Exported(Menu, ("items",))
PARTS.append(Part("site.yaml", "What surrounds every page", site_out, site_back))
PARTS.append(Part("menus.yaml", "The menus, by where they show", menus_out, menus_back))
