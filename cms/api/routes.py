"""What stands at a public path."""

from datetime import datetime

import graphene
from django.db.models import Max
from django.utils.timezone import localtime
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from cms.models import GonePath
from cms.models.gone import was_readable
from cms.places import standing_at

from .context import ApiContext
from .enums import described_enum
from .pages import PageInterface, page_at
from .registry import root_fields
from .rich_text import pages_by_id

RouteKind = described_enum(
    "RouteKind",
    "What stands at a path.",
    {
        "PAGE": "A page.",
        "REDIRECT": "What stood there has moved.",
        "GONE": "What stood there was taken down.",
    },
)


class Route(graphene.ObjectType):
    """What a frontend should answer with at a path."""

    kind = graphene.Field(RouteKind, required=True, description="What stands there.")
    page = graphene.Field(PageInterface, description="The page, for PAGE.")
    redirect_to = graphene.String(
        description="Where it moved, for REDIRECT: site-relative or absolute."
    )
    permanent = graphene.Boolean(description="Whether it moved for good, for REDIRECT.")
    notice = graphene.String(description="A sentence for readers, for GONE.")


@root_fields
class RouteQuery:
    route = graphene.Field(
        Route,
        path=graphene.String(
            required=True,
            description="Site-relative: /blog/my-post/, or with an anchor: /events/#tea.",
        ),
        description="Whatever stands at a public path: the page, where it moved, or that it is "
        "gone. Null only where nothing ever stood.",
    )

    def resolve_route(root, info, path):
        context = info.context
        here = path.partition("#")[0].partition("?")[0]
        if moved := part_at(context, path):
            return moved
        page = page_at(context, here)
        if page:
            return {"kind": "PAGE", "page": page}
        return redirect_at(context, path) or gone_at(context, here)


def part_at(context: ApiContext, path: str) -> dict | None:
    """Where a part of a page leads now that is a page of its own, asked for by its old anchor."""
    page_path, _, anchor = path.strip().partition("#")
    exact = normalised(page_path) if anchor else ""
    return redirect_from(context, f"{exact}#{anchor}", set()) if exact else None


def redirect_at(context: ApiContext, path: str) -> dict | None:
    """Where a path leads now; None too where it leads to what is not public."""
    exact = normalised(path.strip())
    return redirect_from(context, exact, {exact.partition("?")[0]}) if exact else None


def normalised(path: str) -> str:
    """The path as redirects have it; nothing where no address can look like that."""
    try:
        return Redirect.normalise_path("/" + path.lstrip("/"))
    except ValueError:
        return ""


def redirect_from(context: ApiContext, exact: str, others: set[str]) -> dict | None:
    redirects = Redirect.get_for_site(context.site)
    found = redirects.filter(old_path__in={exact, *others})
    # One for the exact address counts more than one for any query, and this site's more than all's.
    redirect = min(found, key=lambda it: (it.old_path != exact, it.site_id is None), default=None)
    if redirect is None:
        return None
    target = redirect.redirect_link
    if redirect.redirect_page_id:
        place = context.get(pages_by_id, redirect.redirect_page_id)
        target = place.path if place else ""
        route = redirect.redirect_page_route_path
        if target and route:
            target = target.rstrip("/") + route
    if not target or leads_to_hidden_page(context, target):
        return None
    return {"kind": "REDIRECT", "redirect_to": target, "permanent": redirect.is_permanent}


def leads_to_hidden_page(context: ApiContext, target: str) -> bool:
    """Whether an address typed by an editor is that of a page which is not public."""
    if not target.startswith("/"):
        return False
    inner = target.partition("?")[0].partition("#")[0].strip("/")
    root = context.site.root_page
    standing = standing_at(
        Page.objects.descendant_of(root, inclusive=True), [f"{root.url_path}{inner}/"]
    )
    return standing.exists() and page_at(context, inner) is None


def gone_at(context: ApiContext, path: str) -> dict | None:
    """That readers could once read something here. Never of what is private."""
    inner = path.strip("/")
    here = f"/{inner}/" if inner else "/"
    deleted = GonePath.objects.filter(site=context.site, path=here).first()
    if deleted:
        return gone_on(deleted.gone_at)
    root = context.site.root_page
    pages = Page.objects.descendant_of(root, inclusive=True)
    page = standing_at(pages, [root.url_path.rstrip("/") + here]).first()
    if page is None or not was_readable(page):
        return None
    return gone_on(taken_down_at(context, page))


def taken_down_at(context: ApiContext, page: Page) -> datetime | None:
    """When a page was taken down, if that is known. What is drafted afterwards does not count."""
    if page.expire_at and page.expire_at <= context.at:
        return page.expire_at
    entries = PageLogEntry.objects.filter(page=page, action="wagtail.unpublish")
    return None if page.live else entries.aggregate(at=Max("timestamp"))["at"]


def gone_on(moment: datetime | None) -> dict:
    when = f" on {localtime(moment):%-d %B %Y}" if moment else ""
    return {"kind": "GONE", "notice": f"This page was taken down{when}."}
