"""HTML as a tree that remembers the line of the source each part came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

LINE_MARK = "line:"
DEEPEST = 40  # What is nested deeper is read as if it stood side by side.
LONG_SPACE = re.compile(r"[^\S\n]{200,}")  # It says nothing, and readers would walk through it.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CLOSE_PARAGRAPH = HEADINGS | {
    "blockquote", "details", "div", "dl", "figure", "hr", "ol", "p", "pre", "section", "table",
    "ul",
}  # fmt: skip
# An opening tag ends these, if one is open inside the element named after them.
CLOSED_BY = {
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
}


@dataclass
class Text:
    """Words, and the line they begin on."""

    text: str
    line: int


@dataclass
class Node:
    """An element with what is inside it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    line: int = 0
    children: list[Node | Text] = field(default_factory=list)

    def with_children(self, children: Sequence[Node | Text]) -> Node:
        return replace(self, children=list(children))

    def nodes(self, *tags: str) -> Iterator[Node]:
        """The elements inside with one of these tags, in order."""
        open_nodes = [iter(self.children)]
        while open_nodes:
            for child in open_nodes[-1]:
                if isinstance(child, Node):
                    if child.tag in tags:
                        yield child
                    open_nodes.append(iter(child.children))
                    break
            else:
                open_nodes.pop()

    def text(self) -> str:
        """All the words inside, with white space as it stands."""
        return "".join(
            child.text if isinstance(child, Text) else "\n" if child.tag == "br" else child.text()
            for child in self.children
        )


def line_mark(line: int) -> str:
    """A comment that tells `parse` the line of what follows it."""
    return f"<!--{LINE_MARK}{line}-->"


def parse(html: str) -> Node:
    """The tree of a document, however carelessly its tags were closed."""
    builder = TreeBuilder()
    builder.feed(without_loose_ends(html))
    builder.close()
    return builder.root


def without_loose_ends(html: str) -> str:
    """The document without comments, and with what was opened and never closed as words.

    The parser would look for the end of each of them through all that follows.
    """
    parts: list[str] = []
    done = 0
    while (start := html.find("<!--", done)) >= 0:
        end = html.find("-->", start + 4)
        if end < 0:
            break
        comment = html[start : end + 3]
        is_mark = comment.startswith(f"<!--{LINE_MARK}")
        parts += [html[done:start], comment if is_mark else "\n" * comment.count("\n")]
        done = end + 3
    parts.append(html[done:].replace("<!--", "&lt;!--"))
    closed, last, rest = "".join(parts).replace("<![", "&lt;![").rpartition(">")
    return closed + last + rest.replace("<", "&lt;")


class TreeBuilder(HTMLParser):
    """Builds the tree. A comment made by `line_mark` sets the line of what follows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.open = [self.root]
        self.ahead = 0

    def line(self) -> int:
        return self.getpos()[0] + self.ahead

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in CLOSE_PARAGRAPH:
            self.close_open({"p"}, {"table", "li", "blockquote", "td", "th", "div"})
        if tag in CLOSED_BY:
            self.close_open(*CLOSED_BY[tag])
        node = Node(tag, attributes, self.line())
        self.open[-1].children.append(node)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        self.close_open({tag}, set() if tag == "table" else {"table"})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(Text(LONG_SPACE.sub(" ", data), self.line()))

    def handle_comment(self, data: str) -> None:
        line = data.removeprefix(LINE_MARK)
        if line != data and line.isdecimal():
            self.ahead = int(line) - self.getpos()[0]

    def close_open(self, tags: set[str], but_not_beyond: set[str]) -> None:
        """Closes the innermost of these elements, unless another stands between."""
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag in tags:
                del self.open[depth:]
                return
            if self.open[depth].tag in but_not_beyond:
                return
