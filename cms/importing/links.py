"""Where the links of the old site lead in this one."""

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, Site

from cms.api.renditions import absolute_url
from cms.blocks import anchors
from cms.places import standing_at

from .addresses import EMAIL, is_personal
from .anchors import bare
from .assets import Assets
from .classify import HTML_SUFFIXES, PAGE_SUFFIXES, clean_address, split_address
from .documents import document_of
from .items import Item
from .keys import has_key
from .library import UnusableFileError
from .link_values import links_in
from .prose import Target
from .report import Note

MOST_LOOKED_FOR = 2_000  # Each asks the database.
HOST = re.compile(r"[\w.-]+(?::\d+)?")


@dataclass
class Addresses:
    """The pages that stand at the addresses of the old site."""

    site: Site
    assets: Assets
    imported: dict[str, int] = field(default_factory=dict)
    parts: dict[str, dict[str, int]] = field(default_factory=dict, init=False)
    """By address: the pages that its parts became, by their bare anchors."""
    numbers: dict[tuple[int, str], int] = field(default_factory=dict, init=False)
    """By parent and slug: the number that the next page of this slug gets."""
    indexed: int = field(default=0, init=False)
    items: dict[int, Item] = field(default_factory=dict, init=False)
    """By page: what it is made of in this run."""
    headings: dict[int, dict[str, str]] = field(default_factory=dict, init=False)
    documents: dict[Path, AbstractDocument | str] = field(default_factory=dict, init=False)
    """By file: the document that it is here, or why it can be none."""

    def page_at(self, address: str) -> Page | None:
        """The page imported from this address, or else the one that has it here.

        What became several pages is where those stand.
        """
        if key := self.imported.get(address):
            return Page.objects.filter(pk=key).first()
        if page := page_on(self.site, address):
            return page
        first = next(iter(self.parts_of(address).values()), None)
        page = Page.objects.filter(pk=first).first() if first else None
        return page.get_parent() if page else None

    def part_at(self, address: str, anchor: str) -> Page | None:
        """The page that a part of this address became."""
        key = self.parts_of(address).get(bare(anchor))
        return Page.objects.filter(pk=key).first() if key else None

    def parts_of(self, address: str) -> dict[str, int]:
        if self.indexed != len(self.imported):
            self.indexed, self.parts = len(self.imported), {}
            for known, key in self.imported.items():
                path, _, anchor = known.partition("#")
                if anchor:
                    self.parts.setdefault(path, {})[bare(anchor)] = key
        return self.parts.get(address, {})

    def document_of(self, file: Path) -> AbstractDocument | str:
        """The document in the library that is this file, or why it can't be one."""
        if file not in self.documents:
            try:
                reason = self.assets.reason_to_leave_out(file)
                self.documents[file] = reason or document_of(file, self.site)
            except UnusableFileError as unusable:
                self.documents[file] = str(unusable)
        return self.documents[file]

    def heading_on(self, page: Page, anchor: str) -> str:
        """The anchor that a heading of a page has here; nothing if none is called so."""
        if page.pk not in self.headings:
            self.headings[page.pk] = self.headings_of(page)
        return self.headings[page.pk].get(bare(anchor), "")

    def headings_of(self, page: Page) -> dict[str, str]:
        """The anchors of its headings, by what links call them, bare."""
        if page.latest_revision_id is None and (item := self.items.get(page.pk)):
            return item.document.anchors(item.title)  # its text is yet to be written
        draft = page.specific.get_latest_revision_as_object()
        blocks = getattr(draft, "body", ())
        texts = [each.value["text"] for each in blocks if each.block_type == "heading"]
        return {bare(each): each for each in anchors(texts)}


def page_on(site: Site, address: str) -> Page | None:
    """The page that has this address on the site, published or not."""
    url_path = site.root_page.url_path + address.lstrip("/")
    return standing_at(Page.objects.all(), [url_path]).first()


def path_of(page: Page) -> str:
    """The page's address on its site."""
    parts = page.get_url_parts()
    return parts[2] if parts else ""


@dataclass
class LinkResolver:
    """Says where each link of one item leads, and keeps a list of those that lead nowhere."""

    item: Item
    addresses: Addresses
    notes: list[Note] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    found: dict[str, Page | None] = field(default_factory=dict, init=False)

    def __call__(self, href: str, words: str, line: int) -> Target | None:
        parts = split_address(href)
        if not href:
            return self.lost("link dropped", f"“{words}” has no address", line)
        if href.startswith("#"):
            return self.within(href, words, line)
        email = parts.path if parts.scheme == "mailto" or EMAIL.fullmatch(href) else ""
        if email:
            return self.mailbox(email, words, line)
        if parts.scheme not in {"", "http", "https"}:
            text = f"“{words}”: addresses with {parts.scheme}: are not allowed"
            return self.lost("link dropped", text, line)
        if parts.netloc and not HOST.fullmatch(parts.netloc):
            return self.lost("link dropped", f"“{words}” leads to no valid address", line)
        if has_key(href):
            return self.lost("key removed", f"“{words}” leads to an address that holds a key", line)
        if parts.netloc:
            return Target(shown=href, href=parts._replace(scheme=parts.scheme or "https").geturl())
        return self.page(href, words, line)

    def mailbox(self, address: str, words: str, line: int) -> Target | None:
        if is_personal(address):
            return self.lost("address removed", f"“{words}” led to a personal address", line)
        return Target(shown=address, href=f"mailto:{address}")

    def within(self, href: str, words: str, line: int) -> Target | None:
        """Another part of the same source, or a heading there: those on this page are known."""
        address = self.item.address.partition("#")[0]
        if page := self.addresses.part_at(address, href):
            return Target(shown=path_of(page), page_id=page.pk)
        for key in self.addresses.parts_of(address).values():
            page = Page.objects.filter(pk=key).first()
            if page and (anchor := self.addresses.heading_on(page, href)):
                return Target(shown=f"{path_of(page)}#{anchor}", page_id=page.pk, anchor=anchor)
        return self.lost("broken link", f"“{words}” leads to {href}: no heading is called so", line)

    def page(self, href: str, words: str, line: int) -> Target | None:
        fragment = split_address(href).fragment
        for address in self.readings(href):
            if fragment and (page := self.addresses.part_at(address, fragment)):
                return Target(shown=path_of(page), page_id=page.pk)
            if address not in self.found and len(self.found) >= MOST_LOOKED_FOR:
                text = f"“{words}”: it has more than {MOST_LOOKED_FOR:,} of them"
                return self.lost("link dropped", text, line)
            if page := self.page_at(address):
                anchor = self.addresses.heading_on(page, fragment) if fragment else ""
                if fragment and not anchor:
                    text = f"“{words}” leads to the top of {address}, not to #{fragment}"
                    self.notes.append(Note("link changed", text, line))
                shown = path_of(page) + (f"#{anchor}" if anchor else "")
                return Target(shown=shown, page_id=page.pk, anchor=anchor)
        found = self.document(href)
        if isinstance(found, AbstractDocument):
            if fragment:
                text = f"“{words}” leads to the start of {found.title}, not to #{fragment}"
                self.notes.append(Note("link changed", text, line))
            where = absolute_url(found.url)
            return Target(shown=where, href=where, document_id=found.pk)
        self.broken.append(href)
        reason = found or "no page or document is there"
        return self.lost("broken link", f"“{words}” leads to {href}: {reason}", line)

    def document(self, href: str) -> AbstractDocument | str:
        """The document that a link leads to, or why it leads to none; nothing if no file is there.

        It is stored at once: call this outside of transactions, which take back no file.
        """
        address = self.item.address.partition("#")[0]
        file = self.addresses.assets.file_at(href, self.item.source.path, address)
        is_a_page = file and file.suffix.lower() in PAGE_SUFFIXES | HTML_SUFFIXES
        return self.addresses.document_of(file) if file and not is_a_page else ""

    def fetch_documents(self) -> None:
        """Stores the documents that an item links to, ahead of a transaction that writes it."""
        links = self.item.source.document.root.nodes("a")
        hrefs = [node.attributes.get("href", "") for node in links]
        for href in [*hrefs, *(link.href for link in links_in(self.item.fields))]:
            if not split_address(href).netloc and not has_key(href):
                self.document(href)

    def lost(self, kind: str, text: str, line: int) -> Target | None:
        self.notes.append(Note(kind, text, line))
        return None

    def readings(self, href: str) -> list[str]:
        """The addresses a link may mean: from the page's, as browsers do, or from the file's."""
        if href.startswith("/"):
            return [clean_address(href)]
        folder = (
            "/" + PurePosixPath(self.item.source.path).parent.as_posix().removeprefix(".") + "/"
        )
        path = split_address(href).path
        try:
            found = [clean_address(urljoin(start, path)) for start in (self.item.address, folder)]
        except ValueError:
            return []  # It is no address at all, such as http://[tea.
        return list(dict.fromkeys(found))

    def leads_somewhere(self, href: str) -> bool:
        """Whether a link that was broken has a page or a document to lead to by now."""
        is_there = any(map(self.page_at, self.readings(href)))
        return is_there or isinstance(self.document(href), AbstractDocument)

    def page_at(self, address: str) -> Page | None:
        """The page at an address, looked for once."""
        if address not in self.found:
            self.found[address] = self.addresses.page_at(address)
        return self.found[address]
