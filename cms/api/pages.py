"""What every page has."""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

import graphene
from django.db.models import QuerySet
from treebeard.mp_tree import MP_Node
from wagtail.models import Page

from cms.models import ChangeNote as ChangeNoteModel
from cms.models import PageTag, SitePage
from cms.places import slug_in

from .blocks import want_body
from .context import ApiContext
from .images import Image, images_by_id
from .links import Link, link
from .publication import Public
from .registry import PAGE_TYPES, graphql_type_of, root_fields
from .rich_text import path_of
from .statements import compiled_once

Together = Callable[[ApiContext, Iterable], list]


class Tag(graphene.ObjectType):
    """A word that readers may look for."""

    name = graphene.String(required=True, description="What to show.")
    slug = graphene.String(required=True, description="What to send in a filter.")


class ChangeNote(graphene.ObjectType):
    """What changed on a page, for its readers."""

    at = graphene.DateTime(required=True, description="When.")
    text = graphene.String(required=True, description="What.")


class Seo(graphene.ObjectType):
    """What goes into the `head` of a page for search engines and social networks."""

    title = graphene.String(required=True, description="For the `title` element.")
    description = graphene.String(required=True, description='For `meta name="description"`.')
    canonical_url = graphene.String(
        required=True,
        description="Absolute address of the original: elsewhere for a post that first appeared "
        "there.",
    )
    image = graphene.Field(Image, description="To show where the page is shared.")
    no_index = graphene.Boolean(
        required=True, description="Whether search engines should leave it out."
    )
    json_ld = graphene.String(
        required=True, description='For a `script type="application/ld+json"` element.'
    )

    def resolve_title(page, info) -> str:
        return page.seo_title or page.title

    def resolve_description(page, info) -> str:
        return page.search_description or page.summary

    def resolve_canonical_url(page, info) -> str:
        return canonical_url(info.context, page)

    def resolve_image(page, info):
        return sharing_image(info.context, page)

    def resolve_no_index(page, info) -> bool:
        return page.is_unlisted

    def resolve_json_ld(page, info) -> str:
        # "<" is escaped so that no text in it can end the script element it stands in.
        return json.dumps(json_ld(info.context, page), ensure_ascii=False).replace("<", "\\u003c")


class PageInterface(graphene.Interface):
    """What every page has, whatever its type."""

    id = graphene.ID(required=True, description="Stays the same when the page moves.")
    title = graphene.String(required=True, description="Its title.")
    slug = graphene.String(required=True, description="The last part of its path.")
    path = graphene.String(
        required=True, description="Site-relative, as a frontend routes it: /blog/my-post/"
    )
    url = graphene.String(
        required=True, description="Absolute, on the frontend that serves this site."
    )
    summary = graphene.String(required=True, description="One sentence for lists.")
    seo = graphene.Field(Seo, required=True, description="For the `head` of the page.")
    breadcrumbs = graphene.List(
        graphene.NonNull(Link),
        required=True,
        description="The pages above it, from the home page down.",
    )
    tags = graphene.List(
        graphene.NonNull(Tag), required=True, description="Words that readers may look for."
    )
    first_published_at = graphene.DateTime(description="When it first could be read here.")
    last_published_at = graphene.DateTime(description="When its content last changed.")
    change_notes = graphene.List(
        graphene.NonNull(ChangeNote),
        required=True,
        description="What changed, the most recent first.",
    )

    @classmethod
    def resolve_type(cls, page, info):
        return graphql_type_of(page)

    def resolve_path(page, info) -> str:
        return path_of(info.context, page.url_path)

    def resolve_url(page, info) -> str:
        return page_url(info.context, page)

    def resolve_seo(page, info):
        return page

    def resolve_breadcrumbs(page, info):
        paths = [peer.path for peer in getattr(page, "_peers", [page])]
        info.context.want(breadcrumbs_at, paths)
        return info.context.get(breadcrumbs_at, page.path, [])

    def resolve_tags(page, info):
        return info.context.get_for(tags_of_pages, page, [])

    def resolve_change_notes(page, info):
        return info.context.get_for(notes_of_pages, page, [])


@root_fields
class PageQuery:
    page = graphene.Field(
        PageInterface,
        path=graphene.String(required=True, description="Site-relative: /terms/"),
        description="StandardPage, or any other page that has no root field of its own.",
    )

    def resolve_page(root, info, path):
        return page_at(info.context, path)


def page_at(context: ApiContext, path: str) -> SitePage | None:
    """The public page of any type at a site-relative path."""
    return only_page(context, at_path(context, pages_at, path))


def only_page(
    context: ApiContext, pages: Iterable, together: Together = ApiContext.together
) -> SitePage | None:
    """The first of some pages or None, with what its body refers to noted.

    `together` is what its app does with pages that it loads, if that is more than usual.
    """
    for page in together(context, islice(pages, 1)):
        want_body(context, page)
        return page
    return None


def at_path(context: ApiContext, pages_at: Callable, path: str, *more: Any) -> Iterable:
    """The public page of `pages_at` at a site-relative path: one or none.

    `pages_at` takes what is public, a place as `public_at` does, and what else is said.
    """
    inner = path.strip("/")
    url_path = context.site.root_page.url_path + (f"{inner}/" if inner else "")
    return pages_at(context.public, [url_path, slug_in(url_path)], *more)


def public_at(public: Public, pages: QuerySet, place: Sequence[str]) -> QuerySet:
    """The public one among pages at a place: a whole path, and the slug that it ends with.

    See `cms.places`. Here both are keys of a statement that is kept.
    """
    url_path, slug = place
    return public.pages(pages.filter(slug=slug, url_path=url_path))


def pages_at(public: Public, place: Sequence[str]) -> QuerySet:
    return specific(public_at(public, Page.objects.all(), place))


def specific(queryset):
    """Pages of any type the API knows, each as its own model."""
    return queryset.type(*PAGE_TYPES).specific()


def page_url(context: ApiContext, page: Page) -> str:
    return context.site.root_url + path_of(context, page.url_path)


def canonical_url(context: ApiContext, page: SitePage) -> str:
    return getattr(page, "original_url", "") or page_url(context, page)


def sharing_image(context: ApiContext, page: SitePage):
    ids = page.listing_image_id, getattr(page, "lead_image_id", None)
    context.want(images_by_id, ids)
    found = (context.get(images_by_id, pk) for pk in ids)
    return next((image for image in found if image), None)


def json_ld(context: ApiContext, page: SitePage) -> dict[str, Any]:
    """What schema.org's vocabulary says of a page.

    Its GraphQL type may add to it, and take away what it says is None.
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": page.title,
        "description": page.summary,
        "url": page_url(context, page),
    }
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    more = getattr(graphql_type_of(page), "json_ld", None)
    data |= more(context, page) if more else {}
    return {name: value for name, value in data.items() if value is not None}


def by_page(rows, key: str) -> dict[int, list]:
    """Rows as lists under the page they belong to."""
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.pop(key), []).append(row)
    return found


def tags_of_pages(context: ApiContext, ids: list[int]) -> dict[int, list[dict]]:
    """By page: its tags in alphabetical order."""
    found: dict[int, list[dict]] = {}
    for page_id, name, slug in tags(context.public, ids):
        found.setdefault(page_id, []).append({"name": name, "slug": slug})
    return found


@compiled_once
def tags(public: Public, page_ids: Sequence[int]) -> QuerySet:
    """Of what is public or not: whoever asks has the pages already."""
    rows = PageTag.objects.filter(content_object_id__in=page_ids).order_by("tag__name")
    return rows.values_list("content_object_id", "tag__name", "tag__slug")


def notes_of_pages(context: ApiContext, ids: list[int]) -> dict[int, list[dict]]:
    """By page: its change notes, the most recent first."""
    rows = ChangeNoteModel.objects.filter(page_id__in=ids).order_by("-at", "sort_order")
    return by_page(rows.values("page_id", "at", "text"), "page_id")


def breadcrumbs_at(context: ApiContext, paths: list[str]) -> dict[str, list[dict]]:
    """By place in the tree: links to the pages above it, from the home page down."""
    root, step = context.site.root_page.path, MP_Node.steplen

    def above(path: str) -> list[str]:
        return [path[:end] for end in range(len(root), len(path), step)]

    wanted = {each for path in paths for each in above(path)}
    rows = context.public.pages(Page.objects.filter(path__in=wanted))
    places = {
        path: link(title, path_of(context, url_path))
        for path, title, url_path in rows.values_list("path", "title", "url_path")
    }
    return {path: [places[each] for each in above(path) if each in places] for path in paths}
