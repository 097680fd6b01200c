"""A tree as the blocks of a body, in the order that readers meet them."""

from typing import Any

from .classify import split_address
from .division import OWN_BLOCK, holds_own_block, is_running, split, texts
from .pictures import picture_of
from .prose import (
    CONTAINERS,
    DROPPED,
    FRAMES,
    LISTS,
    Part,
    Prose,
    has_words,
    list_items,
    runs,
    squash,
)
from .sanitising import sanitise
from .tables import table_value
from .tree import HEADINGS, Node, Text

HIGHEST, LOWEST = 2, 4


class BodyWriter:
    """Writes blocks from the parts of a tree."""

    def __init__(self, prose: Prose, left_out: Node | None = None) -> None:
        self.prose = prose
        self.left_out = left_out
        self.blocks: list[tuple[str, Any]] = []
        self.text: list[str] = []

    def finished(self) -> list[tuple[str, Any]]:
        self.add_prose()
        return self.blocks

    def add(self, kind: str, value: Any) -> None:
        self.add_prose()
        self.blocks.append((kind, value))

    def add_prose(self) -> None:
        html = sanitise("".join(self.text))
        self.text = []
        if html:
            self.blocks.append(("prose", html))

    def write(self, parts: list[Part]) -> None:
        """Writes these parts; stretches of running text become paragraphs."""
        run: list[Part] = []
        for part in parts:
            if isinstance(part, Text) or is_running(part):
                run.append(part)
                continue
            if part.tag not in OWN_BLOCK | LISTS | CONTAINERS:
                before, own, after = split(part.children)
                run.append(part.with_children(before))
                self.write_paragraphs(run)
                self.write([own])
                self.write_link_around(part)
                self.write([part.with_children(after)])
            else:
                self.write_paragraphs(run)
                self.write_node(part)
            run = []
        self.write_paragraphs(run)

    def write_paragraphs(self, parts: list[Part]) -> None:
        for run in runs(parts):
            self.text.append(
                self.prose.list(run) if isinstance(run, Node) else self.prose.paragraph(run)
            )

    def write_node(self, node: Node) -> None:
        if node.tag in LISTS:
            self.write_list(node)
        elif node.tag in HEADINGS:
            self.write_heading(node)
        elif node.tag == "img":
            self.add("picture", picture_of(node))
        elif node.tag == "table":
            self.write_table(node)
        elif node.tag == "pre":
            self.write_code(node)
        elif node.tag == "blockquote":
            if text := self.prose.plain(node.children):
                self.add("quote", {"text": text, "attribution": ""})
            self.write_pictures(node)
        elif node.tag in FRAMES:
            self.write_frame(node)
        elif node.tag in DROPPED:
            self.prose.note("dropped", f"<{node.tag}>: this has no place in a body", node.line)
        elif node.tag == "figure":
            self.write_figure(node)
        elif node.tag == "dt":
            self.write([Node("b", {}, node.line, node.children)])
        else:
            self.write(node.children)

    def write_list(self, node: Node) -> None:
        """Writes a list. Where something in it needs a block of its own, the list is divided."""
        if not holds_own_block(node):
            self.text.append(self.prose.list(node))
            return
        items = list_items(node)
        place = next(i for i, item in enumerate(items) if holds_own_block(item))
        before, own, after = split(items[place].children)
        first = node.with_children([*items[:place], items[place].with_children(before)])
        self.text.append(self.prose.list(first))
        self.write([own, *after])
        rest = node.with_children(items[place + 1 :])
        if node.tag == "ol" and has_words(first.children) and has_words(rest.children):
            self.prose.note("list changed", "its numbers begin again here", own.line)
        if has_words(rest.children) or holds_own_block(rest):
            self.write_list(rest)

    def write_heading(self, node: Node) -> None:
        text = squash("".join(self.prose.words(part) for part in texts(node)))
        if text and node is not self.left_out:
            level = min(max(int(node.tag[1]), HIGHEST), LOWEST)
            self.add("heading", {"text": text, "level": str(level)})
            for link in node.nodes("a"):
                if link.attributes.get("href"):
                    words = squash(link.text())
                    self.prose.note("link dropped", f"“{words}” in a heading", link.line)
        self.write_pictures(node)

    def write_table(self, node: Node) -> None:
        if value := table_value(node, self.prose):
            self.add("table", value)
        self.write_pictures(node)

    def write_code(self, node: Node) -> None:
        code = next(node.nodes("code"), node)
        language = code.attributes.get("class", "").partition("language-")[2].split(" ")[0]
        text = "".join(self.prose.words(part) for part in texts(node)).strip("\n")
        if text.strip():
            self.add("code", {"language": language, "code": text})

    def write_figure(self, node: Node) -> None:
        pictures, captions = list(node.nodes("img")), list(node.nodes("figcaption"))
        if len(pictures) == 1 and len(captions) == 1 and not list(node.nodes("table", "pre")):
            self.add("picture", picture_of(pictures[0], squash(captions[0].text())))
        else:
            self.write(node.children)

    def write_pictures(self, node: Node) -> None:
        """Writes what a table, heading or quote can't hold, after it."""
        for inner in node.nodes("img", *FRAMES, *DROPPED):
            self.write_node(inner)

    def write_frame(self, node: Node) -> None:
        sources = [node, *node.nodes("source")]
        addresses = (each.attributes.get(key, "") for each in sources for key in ("src", "data"))
        address = next(filter(None, addresses), "")
        words = squash(node.attributes.get("title", "")) or split_address(address).hostname or ""
        label = f"Open {words}" if words else "Open this"
        link = Node("a", {"href": address}, node.line, [Text(label, node.line)])
        became = "a link to it takes its place" if address else "it has no address"
        self.prose.note("dropped", f"<{node.tag}>: {became}", node.line)
        if address:
            self.text.append(self.prose.paragraph([link]))

    def write_link_around(self, node: Node) -> None:
        """A picture can't be a link here, so where it led is said below it."""
        pictures = list(node.nodes("img"))
        href = node.attributes.get("href", "")
        if node.tag != "a" or not pictures or not href or node.text().strip():
            return
        if href != pictures[0].attributes.get("src"):
            words = pictures[0].attributes.get("alt", "").strip() or href
            link = node.with_children([Text(words, node.line)])
            self.text.append(self.prose.paragraph([link]))
