"""Markdown as the blocks of a body. Touches no database: links are resolved by whoever calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .anchors import anchors_in
from .body import BodyWriter
from .prose import Part, Prose, Resolve, squash
from .report import Note
from .sanitising import sanitise
from .tables import MOST_CELLS
from .tree import HEADINGS, Node, line_mark, parse

Body = list[tuple[str, Any]]
LONGEST_LINE = 100_000
LONGEST_REPEATED = 1_000_000  # What links take from definitions, in all.
DEEPEST = 50  # Markdown that is nested deeper was not written by hand.
# "## Tea {#brew}", as kramdown and markdown-it-attrs have it.
GIVEN_ANCHOR = re.compile(r"(?<!\s)\s*+\{:?\s*#([\w-]+)[^{}]*\}\s*$")


class Document:
    """A text, or a part of one: its headings, its words, its blocks. Read once it is asked."""

    def __init__(
        self, read: Callable[[], Node], notes: Callable[[], Sequence[Note]] = tuple
    ) -> None:
        self.read = read
        self.notes = notes

    @classmethod
    def of_markdown(cls, text: str, first_line: int = 1, keeps_lines: bool = False) -> Document:
        readable, notes = without_long_lines(text, first_line)
        return cls(lambda: parse(to_html(readable, first_line, keeps_lines)), lambda: notes)

    @property
    def root(self) -> Node:
        return tree_of(self)

    @property
    def headings(self) -> list[Node]:
        return headings_of(self)

    def __repr__(self) -> str:
        """The same for the same content, in every run: what an item is known by."""
        return f"Document({self.root.text()!r})"

    def changed(self, change: Callable[[list[Part]], Sequence[Part]]) -> Document:
        """The document with other parts in it, found once it is read."""
        return Document(lambda: self.root.with_children(change(self.root.children)), self.notes)

    def part(self, nodes: Sequence[Part]) -> Document:
        """Some of what is in it, as a document of its own."""
        root = self.root.with_children(nodes)
        return Document(lambda: root)

    @property
    def first_heading(self) -> str:
        """The words of the first heading, or nothing."""
        return squash(self.headings[0].text()) if self.headings else ""

    @property
    def first_paragraph(self) -> str:
        """The words of the first paragraph; where there is none, of a list item or a cell."""
        plain = Prose(lambda href, words, line: None)
        for tags in (("p",), ("li", "td")):
            for node in self.root.nodes(*tags):
                if text := squash(plain.plain(node.children)):
                    return text
        return ""

    def to_blocks(self, title: str, resolve: Resolve) -> tuple[Body, list[Note]]:
        """The body's blocks, and notes of what was lost.

        A picture stands among them as ("picture", Picture): finding it in the library is not
        done here. A first heading that only repeats the title is left out.
        """
        headings = self.headings_below(title)
        repeated = self.headings[0] if len(headings) < len(self.headings) else None
        prose = Prose(resolve, self.anchors(title), [*self.notes()])
        highest = min((int(node.tag[1]) for node in headings), default=1)
        writer = BodyWriter(prose, repeated, highest)
        writer.write(self.root.children)
        return writer.finished(), prose.notes

    def to_rich_text(self, resolve: Resolve) -> tuple[str, list[Note]]:
        """All of it as running text, for a field that takes no blocks."""
        prose = Prose(resolve)
        return sanitise(prose.blocks(self.root.children)), prose.notes

    def anchors(self, title: str) -> dict[str, str]:
        """What links call its headings, bare, and the anchors that those have here."""
        return anchors_in(self.root, self.headings_below(title))

    def headings_below(self, title: str) -> list[Node]:
        """Its headings without a first one that only repeats the title."""
        repeats = self.first_heading.casefold() == squash(title).casefold()
        return self.headings[1:] if repeats else self.headings


@lru_cache(maxsize=16)
def tree_of(document: Document) -> Node:
    """Kept for the last few documents: a site may have thousands."""
    return document.read()


@lru_cache(maxsize=16)
def headings_of(document: Document) -> list[Node]:
    return [node for node in tree_of(document).nodes(*HEADINGS) if node.text().strip()]


def without_long_lines(text: str, first_line: int) -> tuple[str, list[Note]]:
    """The text without lines that nobody wrote by hand, which would take minutes to read."""
    if len(text) <= MOST_CELLS:
        return text, []
    lines, notes = text.split("\n"), list[Note]()
    if text.count("|") > MOST_CELLS:
        said = f"tables of more than {MOST_CELLS:,} cells are read as text"
        notes.append(Note("table changed", said, first_line))
    for place, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            lines[place] = ""
            said = f"a line of {len(line):,} characters: no more than {LONGEST_LINE:,} are read"
            notes.append(Note("left out", said, first_line + place))
    return "\n".join(lines), notes


def to_html(text: str, first_line: int, keeps_lines: bool = False) -> str:
    """HTML as the old site's generator made it, with comments that say which line comes next."""
    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    reader.enable(["strikethrough", *(["table"] if text.count("|") <= MOST_CELLS else [])])
    marked: list[Token] = []
    line = first_line
    tokens = reader.parse(text, {"references": References()})
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            name_heading(token, tokens[place + 1])
        if keeps_lines:
            for child in token.children or ():
                child.type = "hardbreak" if child.type == "softbreak" else child.type
        if token.nesting >= 0 and token.type != "inline":
            # A cell has no line of its own but its row's.
            line = first_line + token.map[0] if token.map else line
            mark = line_mark(line + 1 if token.type == "fence" else line)
            marked.append(Token("html_block", "", 0, content=mark))
        marked.append(token)
    return reader.renderer.render(marked, reader.options, {})


class References(dict[str, dict[str, str]]):
    """The link definitions of a text. One that is long could be repeated without end."""

    left = LONGEST_REPEATED

    def get(self, label: str, default: Any = None) -> Any:
        found = super().get(label, default)
        if found:
            self.left -= len(found["href"]) + len(found.get("title") or "")
        return found if self.left >= 0 else default


def name_heading(heading: Token, inline: Token) -> None:
    """Gives a heading the anchor that stands behind its words."""
    last = inline.children[-1] if inline.children else None
    if last and last.type == "text" and (given := GIVEN_ANCHOR.search(last.content)):
        heading.attrSet("id", given[1])
        last.content = last.content[: given.start()]
