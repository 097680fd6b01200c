"""Where the links of the old site lead in this one."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urljoin

from wagtail.models import Page, Site

from cms.places import standing_at

from .addresses import EMAIL, is_personal
from .classify import clean_address, split_address
from .items import Item
from .prose import Target
from .report import Note

HOST = re.compile(r"[\w.-]+(?::\d+)?")


@dataclass
class Addresses:
    """The pages that stand at the addresses of the old site."""

    site: Site
    imported: dict[str, int] = field(default_factory=dict)

    def page_at(self, address: str) -> Page | None:
        """The page imported from this address, or else the one that has it here."""
        if key := self.imported.get(address):
            return Page.objects.filter(pk=key).first()
        return page_on(self.site, address)


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

    def __call__(self, href: str, words: str, line: int) -> Target | None:
        parts = split_address(href)
        if not href:
            return self.lost("link dropped", f"“{words}” has no address", line)
        email = parts.path if parts.scheme == "mailto" or EMAIL.fullmatch(href) else ""
        if email:
            return self.mailbox(email, words, line)
        if parts.scheme not in {"", "http", "https"}:
            text = f"“{words}”: addresses with {parts.scheme}: are not allowed"
            return self.lost("link dropped", text, line)
        if parts.netloc and not HOST.fullmatch(parts.netloc):
            return self.lost("link dropped", f"“{words}” leads to no valid address", line)
        if parts.netloc:
            return Target(shown=href, href=parts._replace(scheme=parts.scheme or "https").geturl())
        return self.page(href, words, line)

    def mailbox(self, address: str, words: str, line: int) -> Target | None:
        if is_personal(address):
            return self.lost("address removed", f"“{words}” led to a personal address", line)
        return Target(shown=address, href=f"mailto:{address}")

    def page(self, href: str, words: str, line: int) -> Target | None:
        for address in self.readings(href):
            if page := self.addresses.page_at(address):
                if fragment := split_address(href).fragment:
                    text = f"“{words}” leads to the top of {address}, not to #{fragment}"
                    self.notes.append(Note("link changed", text, line))
                return Target(shown=path_of(page), page_id=page.pk)
        self.broken.append(href)
        return self.lost("broken link", f"“{words}” leads to {href}: no page is there", line)

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
        found = (clean_address(urljoin(start, path)) for start in (self.item.address, folder))
        return list(dict.fromkeys(found))

    def leads_somewhere(self, href: str) -> bool:
        """Whether a link that was broken has a page to lead to by now."""
        return any(self.addresses.page_at(address) for address in self.readings(href))
