"""Rich text as frontends get it: sanitised HTML whose links lead to public pages only."""

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import nh3
from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter

from .context import ApiContext, Fetch
from .publication import Public
from .renditions import absolute_url
from .statements import compiled_once

TAGS = {
    "a", "b", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "i", "li", "ol", "p",
    "pre", "strong", "sub", "sup", "ul",
}  # fmt: skip
URL_SCHEMES = {"http", "https", "mailto"}
ANCHOR_WITHOUT_TARGET = re.compile(r"<a>(.*?)</a>", re.DOTALL)
LINK_IDS = re.compile(r"<a\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(linktype|id)="([^"]*)"')
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|blockquote|pre)>|<br\s*/?>")


class PagePlace(NamedTuple):
    """Where a public page stands."""

    title: str
    path: str


def path_of(context: ApiContext, url_path: str) -> str:
    """A page's path on the context's site, from its place in the tree."""
    return url_path[len(context.site.root_page.url_path) - 1 :]


def pages_by_id(context: ApiContext, ids: list[int]) -> dict[int, PagePlace]:
    """Where the public ones among these pages stand."""
    return {
        pk: PagePlace(title, path_of(context, url_path))
        for pk, title, url_path in places(context.public, ids)
    }


@compiled_once
def places(public: Public, ids: Sequence[int]) -> QuerySet:
    return public.pages(Page.objects.filter(pk__in=ids)).values_list("pk", "title", "url_path")


def documents_by_id(context: ApiContext, ids: list[int]) -> dict[int, str]:
    """The addresses of the public ones among these documents."""
    rows = context.public.files(get_document_model().objects.filter(pk__in=ids))
    return {document.pk: absolute_url(document.url) for document in rows}


FETCH_BY_LINK_TYPE: dict[str, Fetch] = {"page": pages_by_id, "document": documents_by_id}


def want_links(context: ApiContext, source: str) -> None:
    """Notes what a rich text links to, so that it is loaded with everything else."""
    for tag in LINK_IDS.findall(source):
        attributes = dict(ATTRIBUTE.findall(tag))
        fetch = FETCH_BY_LINK_TYPE.get(attributes.get("linktype", ""))
        if fetch and attributes.get("id", "").isdecimal():
            context.want(fetch, [int(attributes["id"])])


def to_html(context: ApiContext, source: str) -> str:
    """Sanitised HTML. A link to what is not public keeps its words and loses its target."""
    return context.get(html_of_texts, source, "")


def html_of_texts(context: ApiContext, sources: list[str]) -> dict[str, str]:
    """By source: its HTML, so that a text is cleaned once however often it is asked for."""
    return {source: clean_html(context, source) for source in sources}


def clean_html(context: ApiContext, source: str) -> str:
    def opening_tag(address: str | None) -> str:
        return f'<a href="{html.escape(address)}">' if address else "<a>"

    def target_id(attributes: dict) -> int | None:
        text = attributes.get("id", "")
        return int(text) if text.isdecimal() else None

    def page_link(attributes: dict) -> str:
        place = context.get(pages_by_id, target_id(attributes))
        heading = attributes.get("anchor")
        return opening_tag(place and place.path + (f"#{heading}" if heading else ""))

    def document_link(attributes: dict) -> str:
        return opening_tag(context.get(documents_by_id, target_id(attributes)))

    want_links(context, source)
    linked = LinkRewriter({"page": page_link, "document": document_link})(source)
    clean = nh3.clean(
        linked,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=URL_SCHEMES,
        link_rel=None,
    )
    return ANCHOR_WITHOUT_TARGET.sub(r"\1", clean)


@lru_cache(maxsize=256)
def to_text(source: str) -> str:
    """The words alone, a line for each paragraph or item."""
    broken = BLOCK_END.sub("\n", source)
    words = html.unescape(nh3.clean(broken, tags=set()))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())
