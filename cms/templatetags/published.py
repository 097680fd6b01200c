"""What the CMS's own pages may show. All that they refer to passes the publication rule."""

from typing import Any

from django import template
from django.db.models import Model
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_naive, make_aware
from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site

from cms.api.context import ApiContext
from cms.api.links import link, resolve_link
from cms.api.rich_text import path_of, to_html
from cms.blocks import LINK_ACCESS, MATERIAL_KINDS, anchors

register = template.Library()


def reading(context) -> ApiContext:
    """The public content as the reader of this request may see it."""
    request = context["request"]
    if not hasattr(request, "_reading"):
        request._reading = ApiContext(Site.find_for_request(request))
    return request._reading


@register.simple_tag(takes_context=True)
def surroundings(context, page: Page) -> dict[str, Any]:
    """The site's name and main sections, and the pages above this one."""
    reader = reading(context)
    root = reader.site.root_page

    def links(pages) -> list[dict]:
        rows = reader.public.pages(pages).order_by("path").values_list("title", "url_path")
        return [link(title, path_of(reader, url_path)) for title, url_path in rows]

    return {
        "name": reader.site.site_name or reader.site.hostname,
        "sections": links(root.get_children()),
        "breadcrumbs": links(page.get_ancestors()),
    }


@register.simple_tag(takes_context=True)
def public(context, thing: Model | None) -> Model | None:
    """The page, image, person, organisation or topic itself if it is public, or None."""
    if thing is None or thing.pk is None:
        return None
    rule = reading(context).public
    passes = rule.entries
    if isinstance(thing, Page):
        passes = rule.pages
    elif isinstance(thing, AbstractImage):
        passes = rule.files
    return thing if passes(type(thing)._base_manager.filter(pk=thing.pk)).exists() else None


@register.simple_tag(takes_context=True)
def public_link(context, value) -> dict[str, Any]:
    """A LinkBlock's words, its address (empty where that is not public) and who can open it."""
    raw: dict[str, Any] = {"text": value.get("text"), "url": value.get("url") or ""}
    for name in ("page", "document"):
        chosen = value.get(name)
        raw[name] = chosen.pk if chosen else None
    found = resolve_link(reading(context), raw) or link(raw["text"] or "", "")
    note = link_access(value.get("access") or "PUBLIC")
    return {"text": found["text"] or found["url"], "url": found["url"], "note": note}


@register.simple_tag(takes_context=True)
def prose(context, value) -> SafeString:
    """Rich text as the API gives it: sanitised, and linked to nothing that is not public."""
    source = getattr(value, "source", value) or ""
    return mark_safe(to_html(reading(context), source))  # noqa: S308  (sanitised by to_html)


@register.simple_tag(takes_context=True)
def anchor(context, text: str) -> str:
    """The `id` of the next heading of a body, unique among those above it."""
    reader = reading(context)
    reader.headings = [*getattr(reader, "headings", []), text or ""]
    return anchors(reader.headings)[-1]


@register.simple_tag(takes_context=True)
def opening(context, value) -> str:
    """Whether a button is open at this moment: "before", "open" or "after"."""
    at, opens_at, closes_at = (
        make_aware(moment) if moment and is_naive(moment) else moment
        for moment in (reading(context).at, value.get("opens_at"), value.get("closes_at"))
    )
    if opens_at and at < opens_at:
        return "before"
    return "after" if closes_at and at >= closes_at else "open"


@register.filter
def link_access(access: str) -> str:
    """Who can open a link, within a sentence. Empty where anybody can."""
    who = "" if access == "PUBLIC" else dict(LINK_ACCESS).get(access, "")
    return who[:1].lower() + who[1:]


@register.filter
def material_kind(kind: str) -> str:
    """What a material is, in words."""
    return dict(MATERIAL_KINDS).get(kind, "")
