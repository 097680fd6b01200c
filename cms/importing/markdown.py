"""Markdown as the blocks of a body. Touches no database: links are resolved by whoever calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cms.blocks import anchors

from .body import BodyWriter
from .prose import Part, Prose, Resolve, runs, squash
from .report import Note
from .sanitising import sanitise
from .tree import HEADINGS, Node, line_mark, parse

Body = list[tuple[str, Any]]


class Document:
    """A text, or a part of one, that has been read: its headings, its words, its blocks."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.headings = [node for node in root.nodes(*HEADINGS) if node.text().strip()]

    @classmethod
    def of_markdown(cls, text: str, first_line: int = 1) -> Document:
        return cls(parse(to_html(text, first_line)))

    def __repr__(self) -> str:
        """The same for the same content, in every run: what an item is known by."""
        return f"Document({self.root.text()!r})"

    def part(self, nodes: Sequence[Part]) -> Document:
        """Some of what is in it, as a document of its own."""
        return Document(self.root.with_children(nodes))

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
        headings = self.headings
        repeated = None
        if self.first_heading.casefold() == squash(title).casefold() and headings:
            repeated, *headings = headings
        prose = Prose(resolve, anchors([squash(node.text()) for node in headings]))
        writer = BodyWriter(prose, repeated)
        writer.write(self.root.children)
        return writer.finished(), prose.notes

    def to_rich_text(self, resolve: Resolve) -> tuple[str, list[Note]]:
        """All of it as running text, for a field that takes no blocks."""
        prose = Prose(resolve)
        html = "".join(
            prose.list(run) if isinstance(run, Node) else prose.paragraph(run)
            for run in runs(self.root.children)
        )
        return sanitise(html), prose.notes


def to_html(text: str, first_line: int) -> str:
    """HTML as the old site's generator made it, with comments that say which line comes next."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    marked: list[Token] = []
    line = first_line
    for token in reader.parse(text):
        if token.nesting >= 0 and token.type != "inline":
            # A cell has no line of its own but its row's.
            line = first_line + token.map[0] if token.map else line
            mark = line_mark(line + 1 if token.type == "fence" else line)
            marked.append(Token("html_block", "", 0, content=mark))
        marked.append(token)
    return reader.renderer.render(marked, reader.options, {})
