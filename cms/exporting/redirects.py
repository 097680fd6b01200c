"""The redirects of a site that lead readers somewhere."""

from typing import Any

from django.utils.dateparse import parse_datetime
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.models import GonePath

from .html import safe_address
from .registry import PARTS, Part


def redirects_out(names: Any) -> list[dict]:
    found = []
    for redirect in Redirect.get_for_site(names.context.site).order_by("old_path", "site_id"):
        if target := target_of(redirect, names):
            permanence = {} if redirect.is_permanent else {"is_permanent": False}
            found.append({"from": redirect.old_path} | target | permanence)
    return found


def target_of(redirect: Redirect, names: Any) -> dict[str, str] | None:
    """Where it leads; None where that is not public."""
    if redirect.redirect_page_id:
        path = names.of(Page, redirect.redirect_page_id)
        route = redirect.redirect_page_route_path
        return {"page": path} | ({"route": route} if route else {}) if path else None
    link = redirect.redirect_link
    return {"url": link} if link and not leads_to_hidden_page(names, link) else None


def leads_to_hidden_page(names: Any, link: str) -> bool:
    """Whether an address typed by an editor is that of a page which is not public."""
    inner = link.partition("?")[0].partition("#")[0].strip("/")
    return link.startswith("/") and (f"/{inner}/" if inner else "/") in names.hidden_paths


def redirects_back(values: list[dict], found: Any) -> None:
    for said in values:
        key = found.key(Page, said["page"]) if "page" in said else None
        if "page" in said and key is None:
            continue
        Redirect.objects.get_or_create(
            old_path=said["from"],
            site=found.site,
            defaults={
                "redirect_page_id": key,
                "redirect_page_route_path": said.get("route", ""),
                "redirect_link": safe_address(said.get("url", "")),
                "is_permanent": said.get("is_permanent", True),
            },
        )


def gone_out(names: Any) -> list[dict]:
    rows = GonePath.objects.filter(site=names.context.site).order_by("path")
    return [{"path": row.path, "gone_at": row.gone_at} for row in rows]


def gone_back(values: list[dict], found: Any) -> None:
    for said in values:
        at = said["gone_at"]
        at = parse_datetime(at) or at if isinstance(at, str) else at
        GonePath.objects.get_or_create(site=found.site, path=said["path"], defaults={"gone_at": at})


PARTS.append(Part("redirects.yaml", "Where old addresses lead", redirects_out, redirects_back))
PARTS.append(Part("gone.yaml", "Addresses of pages that were deleted", gone_out, gone_back))
