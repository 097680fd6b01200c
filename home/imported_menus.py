"""A menu of a Markdown site: headings that are links, or a list of links, become a menu."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Site

from cms.api.renditions import absolute_url
from cms.importing.entries import NOT_TAKEN_OVER, EntryKind, LeftAsItIsError, register_entry
from cms.importing.front_matter import shorten
from cms.importing.items import Item, register_reader
from cms.importing.link_values import Link, link_value
from cms.importing.links import LinkResolver, path_of
from cms.importing.prose import squash
from cms.importing.registry import Ending, Setting
from cms.importing.report import Note
from cms.importing.source import Source
from cms.importing.tree import HEADINGS, Node
from home.models import Menu

MENU = "menu"
MAIN = "main"
LONGEST_DESCRIPTION = 255
HAS_NO_DRAFT = (
    "readers have the menu “{}” already, and a menu has no draft: run this with --publish to "
    "replace it"
)
IS_ANOTHER = "the menu “{}” was made here; delete it, or give another location in the mapping"


@dataclass
class Entry:
    """An item of the old site's menu."""

    link: Link
    description: str = ""
    children: list[Link] = field(default_factory=list)


def read_menu(source: Source, said: dict[str, Any]) -> list[Item]:
    """The whole file as one menu, at the location that the mapping says."""
    entries, notes = entries_of(source.document.root)
    item = Item(MENU, source, MENU, source.address, source.document, source.metadata)
    item.fields = {"location": str(said.get("location", MAIN)), "entries": entries}
    item.notes = notes
    return [item]


def entries_of(root: Node) -> tuple[list[Entry], list[Note]]:
    """The items of a menu, and notes of the words that have no place in one."""
    entries: list[Entry] = []
    notes: list[Note] = []
    for node in root.nodes(*HEADINGS, "p", "li", "dt"):
        words = squash(node.text())
        link = link_in(node)
        if node.tag == "p" and entries and not entries[-1].description and not link:
            entries[-1].description = shorten(words, LONGEST_DESCRIPTION)
        elif link and not any(link in entry.children for entry in entries):
            entries.append(Entry(link, children=[] if node.tag == "p" else links_below(node)))
        elif words and not link:
            notes.append(
                Note("left out", f"“{shorten(words, 80)}” has no place in a menu", node.line)
            )
    return entries, notes


def link_in(node: Node) -> Link | None:
    """The link that a heading, or an item of a list, is made of."""
    for child in node.nodes("a"):
        if href := child.attributes.get("href", "").strip():
            return Link(squash(child.text()), href, child.line)
    return None


def links_below(node: Node) -> list[Link]:
    """The links of a list that stands in an item of another."""
    found = (link_in(item) for inner in node.nodes("ul", "ol") for item in inner.nodes("li"))
    return [link for link in found if link]


class Menus(EntryKind):
    """A source that a mapping calls a menu."""

    def new(self, item: Item, site: Site) -> Menu:
        return Menu(site=site, location=item.fields["location"])

    def standing(self, item: Item, site: Site, setting: Setting) -> Menu | None:
        location = item.fields["location"]
        menu = Menu.objects.filter(site=site, location=location).first()
        if menu and not is_as_set_up(menu):
            raise LeftAsItIsError(IS_ANOTHER.format(location))
        if menu and setting.ending != Ending.PUBLISHED:
            raise LeftAsItIsError(HAS_NO_DRAFT.format(location))
        return menu

    def fill(self, entry: Menu, item: Item, links: LinkResolver) -> list[Note]:
        found = [
            (each, value)
            for each in item.fields["entries"]
            if (value := link_value(each.link, links))
        ]
        entry.items = [
            ("item", value | {"description": each.description, "children": below(each, links)})
            for each, value in found
        ]
        return item.notes

    def says(self, entry: Menu) -> Any:
        return says(entry)

    def would_be(self, item: Item, links: LinkResolver) -> list[Note]:
        menu = self.new(item, links.addresses.site)
        told = self.fill(menu, item, links)
        lines = {each.link.text: each.link.line for each in item.fields["entries"]}
        words = [(in_words(block.value), lines.get(block.value["text"])) for block in menu.items]
        return told + links.notes + [Note(NOT_TAKEN_OVER, *each) for each in words]


def in_words(value: Any) -> str:
    """An item of a menu as a sentence that it can be made again from."""
    said = f"“{value['text']}” leads to {address_of(value)}"
    said += f": “{value['description']}”" if value["description"] else ""
    below = [f"“{each['text']}” leads to {address_of(each)}" for each in value["children"]]
    return f"{said}. Below it: {', '.join(below)}" if below else said


def address_of(value: Any) -> str:
    if value["document"]:
        return absolute_url(value["document"].url)
    return path_of(value["page"]) if value["page"] else value["url"]


def below(entry: Entry, links: LinkResolver) -> list[dict[str, Any]]:
    values = (link_value(link, links) for link in entry.children)
    return [value for value in values if value]


def says(menu: Menu) -> list[Any]:
    """What stands in it, to compare it by."""
    return [without_keys(block["value"]) for block in menu.items.get_prep_value()]


def without_keys(value: dict[str, Any]) -> Any:
    """What an item says. The list below it has keys of its own, new each time it is made."""
    children = [child["value"] for child in value.get("children", [])]
    said = {name: each for name, each in (value | {"children": children}).items() if each}
    return sorted(said.items(), key=lambda pair: pair[0])


def is_as_set_up(menu: Menu) -> bool:
    """Whether it lists what a new site has and nothing else: nobody has made it theirs."""
    return all(
        block.value["page"]
        and not block.value["children"]
        and block.value["text"] == block.value["page"].title
        and block.value["page"].get_parent().pk == menu.site.root_page_id
        for block in menu.items
    )


register_reader(MENU, read_menu)
register_entry(MENU, Menus())
