"""Links whose words say nothing, and links that lead nowhere."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from cms.api.publication import Public
from cms.places import standing_at

from .material import Material, Part
from .models import ExternalLink
from .place import Place

SAYS_NOTHING = {
    "", "click", "click here", "clicking here", "here", "link", "more", "more info", "page",
    "read more", "see here", "this", "this link", "this page", "learn more", "find out more",
}  # fmt: skip
BARE_ADDRESS = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)
OURS = re.compile(r"^/(feeds|calendars|media|documents|static|graphql|healthz)\b")
"""Addresses that are no pages."""


class Link(NamedTuple):
    """A link in a draft. `page` and `document` are keys."""

    part: Part
    text: str
    page: int | None
    document: int | None
    url: str


def links_of(material: Material) -> list[Link]:
    """Every link, those in the text and those with a block of their own."""
    found = []
    for part in material.of("rich text"):
        reader = LinkReader(part)
        reader.feed(part.value)
        reader.close()
        found += reader.links
    for part in material.of("link"):
        page, document = part.value.get("page"), part.value.get("document")
        url, words = part.value.get("url") or "", part.value.get("text") or ""
        found.append(Link(part, words, page and page.pk, document and document.pk, url))
    return found


class LinkReader(HTMLParser):
    """Collects the links of rich text as it is stored."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part, self.links = part, []
        self.open: dict[str, str | None] | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.open, self.text = dict(attrs), ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag != "a" or self.open is None:
            return
        kind, key = self.open.get("linktype"), self.open.get("id") or ""
        number = int(key) if key.isdigit() else 0
        page = number if kind == "page" else None
        document = number if kind == "document" else None
        url = self.open.get("href") or ""
        self.links.append(Link(self.part, self.text.strip(), page, document, url))
        self.open = None


def texts(material: Material) -> Iterator[Place]:
    """Links that somebody who hears only them doesn't understand (WCAG 2.2, 2.4.4)."""
    for link in links_of(material):
        words = link.text.strip(" .:!\u2026\u2192>").lower()
        if words in SAYS_NOTHING or BARE_ADDRESS.match(link.text):
            name = f"“{link.text}”" if link.text else "A link without words"
            why = f"{name} doesn't say where it leads."
            action = "Write what is there, such as “the notes of the May meeting”."
            yield Place(link.part.where, why, action, link.part.anchor)


def to_nowhere(material: Material) -> Iterator[Place]:
    """Links to pages and documents that don't exist."""
    links = links_of(material)
    pages = {link.page for link in links if link.page is not None}
    documents = {link.document for link in links if link.document is not None}
    known_pages = set(Page.objects.filter(pk__in=pages).values_list("pk", flat=True))
    known_documents = set(
        get_document_model().objects.filter(pk__in=documents).values_list("pk", flat=True)
    )
    paths = [path_on_site(link.url) for link in links]
    known_paths = existing_paths({path for path in paths if path}) | {""}
    for link, path in zip(links, paths, strict=True):
        is_lost = (
            (link.page is not None and link.page not in known_pages)
            or (link.document is not None and link.document not in known_documents)
            or path not in known_paths
        )
        if is_lost:
            target = link.url or "what has been deleted"
            why = f"“{link.text}” leads to {target}, which isn't on this site."
            yield Place(link.part.where, why, "Choose where it should lead.", link.part.anchor)


def path_on_site(url: str) -> str:
    """The path of an address on this site, with slashes around. Empty for addresses elsewhere."""
    if url.startswith("/") and not url.startswith("//"):
        path = urlsplit(url).path
    else:
        roots = [root for _, _, root, _ in Site.get_site_root_paths() if root]
        root = next((root for root in roots if url == root or url.startswith(f"{root}/")), None)
        if root is None:
            return ""
        path = urlsplit(url).path or "/"
    return "" if OURS.match(path) else f"/{path.strip('/')}/".replace("//", "/")


def existing_paths(paths: set[str]) -> set[str]:
    """Those under which a page or a redirect is found, on any site of ours."""
    found: set[str] = set()
    if not paths:
        return found
    roots = [root.rstrip("/") for _, root, _, _ in Site.get_site_root_paths()]
    wanted = {f"{root}{path}": path for root in roots for path in paths}
    for url_path in standing_at(Page.objects.all(), wanted).values_list("url_path", flat=True):
        found.add(wanted[url_path])
    old = {Redirect.normalise_path(path): path for path in paths}
    for path in Redirect.objects.filter(old_path__in=old).values_list("old_path", flat=True):
        found.add(old[path])
    return found


def to_drafts(material: Material) -> Iterator[Place]:
    """Links to pages and documents that readers can't open yet."""
    links = [each for each in links_of(material) if each.page or each.document]
    if not links:
        return
    pages = Page.objects.filter(pk__in={link.page for link in links})
    files = get_document_model().objects.filter(pk__in={link.document for link in links})
    titles = dict(pages.values_list("pk", "title"))
    names = dict(files.values_list("pk", "title"))
    public, open_files = set(), set()
    for site in Site.objects.select_related("root_page"):
        rule = Public(site, timezone.now())
        public |= set(rule.pages(pages).values_list("pk", flat=True))
        open_files |= set(rule.files(files).values_list("pk", flat=True))
    for link in links:
        if link.document in names and link.document not in open_files:
            why = f"“{names[link.document]}” is in a private collection, so readers can't open it."
            action = "Move it to another collection, or choose another document."
            yield Place(link.part.where, why, action, link.part.anchor)
        if link.page in titles and link.page not in public and link.page != material.draft.pk:
            why = f"“{titles[link.page]}” is not published, so readers can't open it."
            yield Place(link.part.where, why, "Publish it first.", link.part.anchor)


def dead(material: Material) -> Iterator[Place]:
    """Links to other websites that didn't answer when `check_links` last asked."""
    links = {link.url: link for link in links_of(material) if link.url.startswith("http")}
    links |= {
        part.value: Link(part, part.value, None, None, part.value)
        for part in material.of("url")
        if part.value.startswith("http") and part.value not in links
    }
    broken = ExternalLink.objects.dead().filter(url__in=links)
    for record in broken:
        link = links[record.url]
        why = f"{record.url} {record.reason} on {record.checked_at:%-d %B %Y}."
        yield Place(link.part.where, why, "Find its new address, or take it out.", link.part.anchor)
