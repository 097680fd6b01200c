"""Running text of a tree: as rich text an editor can go on with, or as words alone."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape

from .addresses import remove_personal
from .anchors import bare
from .keys import remove_keys
from .report import Note
from .tree import Node, Text

SPELLED = {
    "b": "b", "strong": "b", "em": "i", "i": "i", "cite": "i", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code",
}  # fmt: skip
LISTS = {"ol", "ul"}
CONTAINERS = {
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "label", "legend", "li", "main",
    "nav", "noscript", "p", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
}  # fmt: skip
# What says something that the words alone do not.
TELLING = {"del": "struck through", "s": "struck through", "sub": "below", "sup": "raised"}
FRAMES = {"audio", "embed", "iframe", "object", "video"}
DROPPED = {"canvas", "input", "script", "select", "style", "svg", "template", "textarea"}
SPACE = re.compile(r"[ \t\r\n\f]+")
Part = Node | Text


@dataclass(frozen=True)
class Target:
    """Where a link leads: a page or document here or an address, and how that reads in a text."""

    shown: str
    href: str = ""
    page_id: int | None = None
    anchor: str = ""
    """A heading of the page, where it leads to one."""
    document_id: int | None = None
    """A document of the library, which has `href` too."""

    @property
    def opening_tag(self) -> str:
        if self.page_id:
            anchor = f' anchor="{escape(self.anchor)}"' if self.anchor else ""
            return f'<a linktype="page" id="{self.page_id}"{anchor}>'
        if self.document_id:
            return f'<a linktype="document" id="{self.document_id}">'
        return f'<a href="{escape(self.href)}">'


# From an address, the words of the link and its line to where it leads, if anywhere.
Resolve = Callable[[str, str, int], Target | None]


@dataclass
class Prose:
    """Writes running text, resolving links, removing personal addresses and noting both."""

    resolve: Resolve
    anchors: dict[str, str] = field(default_factory=dict)
    """Of the headings: what links call them, bare, and the anchor that they have here."""
    notes: list[Note] = field(default_factory=list)

    def note(self, kind: str, text: str, line: int | None) -> None:
        self.notes.append(Note(kind, text, line))

    def words(self, part: Text) -> str:
        """The words without personal addresses and without keys in addresses."""
        line, counted = part.line, 0

        def removed(offset: int) -> None:
            nonlocal line, counted
            line, counted = line + part.text.count("\n", counted, offset), offset
            self.note("address removed", "a personal e-mail address in the text", line)

        text = remove_keys(part.text)
        if text != part.text:
            self.note("key removed", "an address in the text held a key", part.line)
            part = Text(text, part.line)
        return remove_personal(text, removed)

    def target(self, link: Node) -> Target | None:
        """Where a link leads. Within the page it is found by the words of the heading."""
        if "href" not in link.attributes:
            return None
        href, words = link.attributes["href"].strip(), squash(link.text())
        if href.startswith("#") and (anchor := self.anchors.get(bare(href))):
            return Target(shown=words, href=f"#{anchor}")
        return self.resolve(href, words, link.line)

    def inline(self, parts: Iterable[Part]) -> str:
        """Rich text of what stands within a paragraph."""
        return "".join(self.inline_part(part) for part in parts)

    def inline_part(self, part: Part) -> str:
        if isinstance(part, Text):
            return escape(SPACE.sub(" ", self.words(part)), quote=False)
        if part.tag == "br":
            return "<br>"
        if part.tag in FRAMES | DROPPED:
            return ""
        inner = self.inline(part.children)
        if part.tag == "a" and inner.strip():
            target = self.target(part)
            return f"{target.opening_tag}{inner}</a>" if target else inner
        if part.tag in TELLING and inner.strip():
            text = f"“{squash(part.text())}” was {TELLING[part.tag]}"
            self.note("formatting dropped", text, part.line)
        tag = SPELLED.get(part.tag)
        return f"<{tag}>{inner}</{tag}>" if tag and inner.strip() else inner

    def paragraph(self, parts: list[Part]) -> str:
        inner = trim(self.inline(parts))
        return f"<p>{inner}</p>" if inner else ""

    def blocks(self, parts: Iterable[Part]) -> str:
        """Rich text of paragraphs and lists."""
        return "".join(
            self.list(run) if isinstance(run, Node) else self.paragraph(run) for run in runs(parts)
        )

    def list(self, node: Node) -> str:
        """Rich text of a list. An item's paragraphs become its lines."""
        inner = "".join(map(self.item, list_items(node)))
        return f"<{node.tag}>{inner}</{node.tag}>" if inner else ""

    def item(self, node: Node) -> str:
        lines: list[str] = []
        lists: list[str] = []
        for run in runs(node.children):
            if isinstance(run, Node):
                lists.append(self.list(run))
            else:
                lines.append(trim(self.inline(run)))
        inner = "<br>".join(filter(None, lines)) + "".join(lists)
        return f"<li>{inner}</li>" if inner else ""

    def plain(self, parts: Iterable[Part]) -> str:
        """The words alone, a line for each paragraph or item; a link's address in brackets."""
        lines = []
        for run in runs(parts):
            if isinstance(run, Node):
                lines += [self.plain(item.children) for item in list_items(run)]
            else:
                text = "".join(self.plain_part(part) for part in run)
                lines += [squash(line) for line in text.split("\v")]
        return "\n".join(filter(None, lines))

    def plain_words(self, parts: Iterable[Part]) -> str:
        """The words alone of what stands within a paragraph."""
        return "".join(self.plain_part(part) for part in parts)

    def plain_part(self, part: Part) -> str:
        if isinstance(part, Text):
            return self.words(part)
        if part.tag == "br":
            return "\v"
        if part.tag in FRAMES | DROPPED:
            return ""
        inner = self.plain_words(part.children)
        target = self.target(part) if part.tag == "a" and inner.strip() else None
        if target and squash(inner) != target.shown:
            return f"{inner.rstrip()} ({target.shown})"
        return inner


def runs(parts: Iterable[Part]) -> Iterable[list[Part] | Node]:
    """What stands in a container: stretches of running text, and lists."""
    run: list[Part] = []
    for part in parts:
        if isinstance(part, Text) or part.tag not in LISTS | CONTAINERS:
            run.append(part)
            continue
        if has_words(run):
            yield run
        run = []
        if part.tag in LISTS:
            yield part
        elif part.tag == "dt":
            yield [Node("b", {}, part.line, part.children)]
        else:
            yield from runs(part.children)
    if has_words(run):
        yield run


def list_items(node: Node) -> list[Node]:
    """A list's items. What stands in it without being one is made one."""
    return [
        part if isinstance(part, Node) and part.tag == "li" else Node("li", {}, part.line, [part])
        for part in node.children
        if isinstance(part, Node) or part.text.strip()
    ]


def has_words(parts: Iterable[Part]) -> bool:
    """Whether there is anything to read among these."""
    return any(
        part.text.strip() if isinstance(part, Text) else part.text().strip() for part in parts
    )


def squash(text: str) -> str:
    """The text in one line, with single spaces."""
    return " ".join(text.split())


def trim(html: str) -> str:
    """The rich text without line breaks at its ends, or white space there or beside them."""
    lines = [line.strip() for line in html.split("<br>")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "<br>".join(lines)
