"""Old addresses that lead to what became of them, as far as something else is not there now."""

from collections.abc import Iterable, Iterator
from itertools import islice

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.models import ImportedSource
from cms.places import standing_at

from .classify import MOVED, redirect_target
from .entries import EntryKind, LeftAsItIsError, register_entry
from .items import Item
from .links import LinkResolver
from .report import Note
from .source import LONGEST_ADDRESS

AT_ONCE = 100


def redirect_to_pages(placed: Iterable[tuple[Item, ImportedSource]], site: Site) -> None:
    """Lets the old addresses of these lead to their pages, unless something else is there."""
    for some in in_portions(old_addresses(placed)):
        redirect_some(dict(some), site)


def old_addresses(placed: Iterable[tuple[Item, ImportedSource]]) -> Iterator[tuple[str, int]]:
    """Each old address, and the key of the page to lead to.

    The address of what became several pages leads to where most of it went, and with the anchor of
    a part to that. Only the API's `route` sees anchors: no browser sends them.
    """
    lines: dict[str, int] = {}
    found: dict[str, int] = {}
    for item, record in placed:
        if record.page_id is None:
            continue
        length = len(item.lines) or item.source.line_count
        page_address = item.address.partition("#")[0]
        is_its_files = page_address == item.source.address
        for address in item.source.old_addresses if is_its_files else (page_address,):
            path = Redirect.normalise_path(address)
            if path.strip("/") and length > lines.get(path, -1):
                lines[path], found[path] = length, record.page_id
        if "#" in item.address and len(item.address) <= LONGEST_ADDRESS:
            anchor = item.address.partition("#")[2]
            found[f"{Redirect.normalise_path(page_address)}#{anchor}"] = record.page_id
    yield from found.items()


def redirect_some(wanted: dict[str, int], site: Site) -> None:
    root = site.root_page.url_path.rstrip("/")
    whole = [path for path in wanted if "#" not in path]
    url_paths = {f"{root}{path.rstrip('/')}/": path for path in whole}
    standing = standing_at(Page.objects.all(), url_paths).values_list("url_path", flat=True)
    known = Redirect.objects.filter(site=site, old_path__in=wanted)
    taken = {url_paths[path] for path in standing} | set(known.values_list("old_path", flat=True))
    Redirect.objects.bulk_create(
        Redirect(old_path=path, site=site, redirect_page_id=key)
        for path, key in wanted.items()
        if path not in taken
    )


def in_portions(things: Iterable) -> Iterator[list]:
    """A few hundred of them at a time: a database takes no endless lists."""
    rest = iter(things)
    while some := list(islice(rest, AT_ONCE)):
        yield some


class MovedPages(EntryKind):
    """A page that did nothing but send readers elsewhere (`redirect_to`): a redirect."""

    def new(self, item: Item, site: Site) -> Redirect:
        path = Redirect.normalise_path(item.source.old_addresses[0])
        if Redirect.objects.filter(site=site, old_path=path).exists():
            raise LeftAsItIsError(f"{path} leads elsewhere already; change that redirect by hand")
        return Redirect(site=site, old_path=path)

    def fill(self, entry: Redirect, item: Item, links: LinkResolver) -> list[Note]:
        href = redirect_target(item.metadata)
        target = links(href, item.title or item.address, 1)
        if target is None:
            raise LeftAsItIsError(f"it sent readers to {href[:100]}, and no page is there")
        entry.redirect_page_id, entry.redirect_link = target.page_id, target.href
        for address in item.source.old_addresses[1:]:
            path = Redirect.normalise_path(address)
            same = {"redirect_page_id": target.page_id, "redirect_link": target.href}
            Redirect.objects.get_or_create(site=entry.site, old_path=path, defaults=same)
        return [Note("redirect", f"{entry.old_path} leads to {target.shown}")]

    def says(self, entry: Redirect) -> tuple:
        return entry.old_path, entry.redirect_page_id, entry.redirect_link


register_entry(MOVED, MovedPages())
