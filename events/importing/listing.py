"""Finds every place of a document that mentions an event. Touches no database."""

from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from cms.importing.markdown import Document
from cms.importing.prose import LISTS, Part, list_items, squash
from cms.importing.sections import old_anchors
from cms.importing.tree import HEADINGS, Node

from .dates import found_in, year_of_heading
from .mentions import LONGEST, Mention, lines_of, mention_in, take_address
from .talks import Talk, talk_in
from .wording import group_in, named

ELSEWHERE = "it has a page of its own, which is imported from there"
HEADING = "a heading: the list of events makes its own"
TOO_LONG = "it is too long to be one event: no event is made of it"
NO_DATE = "it names no date: no event is made of it"


@dataclass
class Listing:
    """What a document says of events, and which of its lines say nothing of any."""

    mentions: list[Mention] = field(default_factory=list)
    elsewhere: list[tuple[str, Mention]] = field(default_factory=list)
    """What is said of events that have pages of their own, with the addresses of these."""
    left_out: list[tuple[int, str, str]] = field(default_factory=list)
    """Lines with the words that stand there and why nothing is made of them."""


class ListingReader:
    """Reads a document block by block. An event may go on in the blocks below it."""

    def __init__(self, document: Document, own_pages: list[str]) -> None:
        self.own_pages = own_pages
        self.found = Listing()
        anchors = old_anchors(document.headings)
        self.anchors = dict(zip(map(id, document.headings), anchors, strict=True))
        self.years: list[tuple[int, int, int]] = []
        self.heading: Node | None = None
        self.heads_an_event = False
        self.group: tuple[str, set[int]] = ("", set())
        self.current: Mention | None = None
        for part in document.root.children:
            self.read(part)
        self.close_heading()

    def read(self, part: Part) -> None:
        if not isinstance(part, Node):
            return
        if part.tag in HEADINGS:
            self.read_heading(part)
        elif part.tag in LISTS:
            self.read_list(part)
        elif part.text().strip() or list(part.nodes("img")):
            self.read_paragraph(part)

    def read_heading(self, node: Node) -> None:
        self.close_heading()
        level, words = int(node.tag[1]), squash(node.text())
        self.years = [each for each in self.years if each[0] < level]
        self.heading, self.heads_an_event = node, False
        self.current, self.group = None, ("", set())
        if found_in(words) and found_in(words)[0].day:
            self.begin(mention_in(node.children, node.line, self.year))
            self.take_heading()
        elif year := year_of_heading(words):
            self.years.append((level, year, node.line))

    def close_heading(self) -> None:
        """Says of the last heading that it is left out, unless it names an event."""
        if self.heading and not self.heads_an_event and self.heading.text().strip():
            self.leave_out(self.heading, HEADING)
        self.heading = None

    def read_list(self, node: Node) -> None:
        items = list_items(node)
        read = [mention_in(own_parts(item), item.line, self.year) for item in items]
        if self.current and not any(each.is_known for each in read):
            self.take_talks(items)
            return
        for item, mention in zip(items, read, strict=True):
            if not mention.is_known:
                self.leave_out(item, NO_DATE)
                continue
            self.begin(mention, item)
            self.take_talks(items_within(item))
        self.current = None

    def read_paragraph(self, node: Node) -> None:
        words = squash(node.text())
        bold = squash("".join(each.text() for each in node.nodes("strong", "b")))
        if bold and words.rstrip(" :") == bold.rstrip(" :") and group_in(bold):
            self.group = (group_in(bold), lines_of(node))
            self.current = None
            return
        name = self.name_of_heading
        mention = mention_in(node.children, node.line, self.year, name)
        is_new = mention.is_known and not (self.current and self.heads_an_event)
        if is_new and node.tag == "p":
            self.begin(mention, node)
            if self.current and name and mention.name == name:
                self.take_heading()
        elif self.current:
            self.take_text(self.current, node)
        else:
            self.leave_out(node, NO_DATE)

    def begin(self, mention: Mention, node: Node | None = None) -> None:
        """Takes a mention in as an event; what follows it may be part of that."""
        if node and (address := self.own_page_in(node)):
            mention.talks = [talk_of(item) for item in items_within(node)]
            self.found.elsewhere.append((address, mention))
            self.leave_out(node, ELSEWHERE)
            self.current = None
            return
        if self.group[0] and not mention.group:
            mention.group = self.group[0]
        if mention.group == self.group[0]:
            mention.lines |= self.group[1]
        if mention.when and not found_in(mention.words)[0].year and self.years:
            mention.lines.add(self.years[-1][2])
        self.current = mention
        self.found.mentions.append(mention)

    def own_page_in(self, node: Node) -> str:
        """The address that a link in it leads to, if what is there has a page of its own."""
        links = (each.attributes.get("href", "") for each in node.nodes("a"))
        return next(
            (href for href in links if any(fnmatchcase(href, own) for own in self.own_pages)), ""
        )

    def take_heading(self) -> None:
        if self.current and self.heading:
            self.heads_an_event = True
            self.current.anchor = self.anchors.get(id(self.heading), "")
            self.current.lines |= lines_of(self.heading)

    def take_talks(self, items: list[Node]) -> None:
        if self.current:
            self.current.talks += map(talk_of, items)
            self.current.lines |= lines_of(list(items))

    def take_text(self, mention: Mention, node: Node) -> None:
        """Takes text below an event: how to register, or what else there is to say."""
        mention.lines |= lines_of(node)
        letters = [a for a in node.nodes("a") if a.attributes.get("href", "")[:7] == "mailto:"]
        if letters and "regist" in node.text().lower():
            mention.registers_by_mail = True
            for link in letters:
                address = link.attributes["href"].removeprefix("mailto:")
                take_address(mention, address, "", link.line)
            return
        mention.body.append(node)

    def leave_out(self, node: Node, why: str) -> None:
        words = squash(node.text())
        why = TOO_LONG if why == NO_DATE and len(node.text()) > LONGEST else why
        self.found.left_out += [(line, words, why) for line in sorted(lines_of(node))]

    @property
    def year(self) -> int | None:
        return self.years[-1][1] if self.years else None

    @property
    def name_of_heading(self) -> str:
        """The name that the heading gives to an event below it, unless it only says a year."""
        if self.heading is None:
            return ""
        words = squash(self.heading.text())
        is_list = year_of_heading(words) or words.lower().endswith("events")
        return "" if is_list else named(words)


def listing_in(document: Document, own_pages: list[str]) -> Listing:
    """The events that a document mentions. Those that link to `own_pages` are left out."""
    return ListingReader(document, own_pages).found


def talk_of(item: Node) -> Talk:
    return replace(talk_in(squash(item.text())), line=item.line)


def items_within(item: Node) -> list[Node]:
    """The items of the lists in an item of a list."""
    inner = [each for each in item.children if isinstance(each, Node) and is_list(each)]
    return [each for one in inner for each in list_items(one)]


def own_parts(item: Node) -> list[Part]:
    """What an item of a list says itself, without the lists in it."""
    return [
        inner
        for part in item.children
        if not is_list(part)
        for inner in (part.children if isinstance(part, Node) and part.tag == "p" else [part])
    ]


def is_list(part: Part) -> bool:
    return isinstance(part, Node) and part.tag in LISTS
