"""A banner of a Markdown site becomes a draft: until when it shows, the old site never said."""

from typing import Any

from wagtail.models import Site

from cms.importing.entries import EntryKind, register_entry
from cms.importing.front_matter import shorten
from cms.importing.items import Item, Question, register_reader
from cms.importing.link_values import Link, link_value, nowhere
from cms.importing.links import LinkResolver
from cms.importing.markdown import Document
from cms.importing.prose import Part, squash
from cms.importing.report import Note
from cms.importing.source import Source
from cms.importing.tree import HEADINGS, Node
from home.models import Banner

BANNER = "banner"
LONGEST_HEADING = 80
TONES = {tone for tone, _ in Banner.TONES}
WHEN = "From when until when does the banner “{}” show? {} Or choose the event it is about."
SUCCESS = "govuk-notification-banner--success"


def read_banner(source: Source, said: dict[str, Any]) -> list[Item]:
    """The whole file as one banner; nothing where nothing is said in it."""
    root = next(with_class(source.document.root, "govuk-notification-banner"), source.document.root)
    parts = [node for node in root.nodes(*HEADINGS, "p") if squash(own_text(node))]
    if not parts:
        words = squash(root.text())
        parts = [Node("p", {}, source.first_line, root.children)] if words else []
    if not parts:
        return []
    first, *rest = parts
    heading = shorten(squash(own_text(first)), LONGEST_HEADING)
    tone = "SUCCESS" if SUCCESS in root.attributes.get("class", "") else "INFORMATION"
    given = said.get("tone")
    item = Item(BANNER, source, heading, source.address, source.document, source.metadata)
    item.fields = {
        "text": source.document.part([Node("p", {}, part.line, own(part)) for part in rest]),
        "link": first_link(root),
        "tone": given if given in TONES else tone,
    }
    words = squash(" ".join(own_text(part) for part in rest))
    text = WHEN.format(heading, f"It says “{shorten(words, 200)}”." if words else "")
    item.questions = [Question(text, first.line, "shows_until")]
    return [item]


def with_class(root: Node, name: str):
    return (node for node in root.nodes("div") if name in node.attributes.get("class", "").split())


def own(node: Node) -> list[Part]:
    """What stands in a paragraph itself, where another began in it before it was closed."""
    return [
        part
        for part in node.children
        if not (isinstance(part, Node) and part.tag in {*HEADINGS, "p"})
    ]


def own_text(node: Node) -> str:
    return node.with_children(own(node)).text()


def first_link(root: Node) -> Link | None:
    for node in root.nodes("a"):
        if href := node.attributes.get("href", "").strip():
            return Link(squash(node.text()), href, node.line)
    return None


class Banners(EntryKind):
    """A source that a mapping calls a banner."""

    def new(self, item: Item, site: Site) -> Banner:
        return Banner(live=False, site=site)

    def fill(self, entry: Banner, item: Item, links: LinkResolver) -> list[Note]:
        text: Document = item.fields["text"]
        entry.heading, entry.tone = item.title, item.fields["tone"]
        # Its link has a place of its own beside the text.
        entry.text, notes = text.to_rich_text(nowhere)
        link = item.fields["link"]
        value = link_value(link, links) if link else None
        entry.link = [("link", value)] if value else []
        entry.shows_from = None
        return notes


register_reader(BANNER, read_banner)
register_entry(BANNER, Banners())
