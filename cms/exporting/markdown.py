"""Markdown as an export has it, read as the blocks that it was written from.

The import reads other people's Markdown and grows cleverer. This reads our own, and stays as it is:
an export of today is to be read for years.
"""

from html import escape
from typing import Any

from markdown_it import MarkdownIt

from cms.importing.tree import HEADINGS, Node, Text, parse

from .html import cleaned

SAID_BY = "— "
TAGS = {"strong": "b", "em": "i", "code": "code", "ul": "ul", "ol": "ol", "li": "li", "p": "p"}
RUNNING = {"p", "ul", "ol"}
PICTURES = {"figure", "gallery"}
Blocks = list[tuple[str, Any]]
Part = Node | Text


def blocks_of(text: str) -> Blocks:
    """Headings, text, pictures, quotes, code and tables, in order."""
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    blocks: Blocks = []
    prose: list[str] = []
    for node in parse(html).children:
        if isinstance(node, Text):
            continue
        if node.tag in RUNNING and not is_picture(node):
            prose.append(html_of(node))
            continue
        add_prose(blocks, prose)
        add(blocks, *block_of(node))
    add_prose(blocks, prose)
    return blocks


def add_prose(blocks: Blocks, prose: list[str]) -> None:
    if html := cleaned("".join(prose)):
        blocks.append(("prose", html))
    prose.clear()


def add(blocks: Blocks, kind: str, value: Any) -> None:
    """Adds a block. Pictures that follow each other are a gallery."""
    if kind == "figure" and blocks and blocks[-1][0] in PICTURES:
        _, before = blocks.pop()
        kind, value = "gallery", {"figures": [*before.get("figures", [before]), value]}
    blocks.append((kind, value))


def block_of(node: Node) -> tuple[str, Any]:
    if node.tag in HEADINGS:
        level = {} if node.tag == "h2" else {"level": node.tag[1]}
        return "heading", {"text": node.text()} | level
    if node.tag == "blockquote":
        return "quote", quote(node)
    if node.tag == "pre":
        return "code", code(node)
    if node.tag == "table":
        return "table", table(node)
    if is_picture(node):
        return "figure", figure(next(node.nodes("img")))
    return "prose", html_of(node)


def is_picture(node: Node) -> bool:
    return [getattr(part, "tag", "") for part in node.children] == ["img"]


def figure(node: Node) -> dict[str, str]:
    values = {"image": node.attributes.get("src", "").lstrip("/")}
    values |= {"caption": node.attributes.get("title", ""), "alt": node.attributes.get("alt", "")}
    return {name: value for name, value in values.items() if value}


def quote(node: Node) -> dict[str, str]:
    lines = [paragraph.text() for paragraph in node.nodes("p")]
    if len(lines) > 1 and lines[-1].startswith(SAID_BY):
        said_by = lines.pop().removeprefix(SAID_BY)
        return {"text": "\n".join(lines), "attribution": said_by}
    return {"text": "\n".join(lines)}


def code(node: Node) -> dict[str, str]:
    inner = next(node.nodes("code"), node)
    language = inner.attributes.get("class", "").removeprefix("language-")
    return ({"language": language} if language else {}) | {"code": inner.text().removesuffix("\n")}


def table(node: Node) -> dict[str, Any]:
    rows = [[cell.text() for cell in row.nodes("th", "td")] for row in node.nodes("tr")]
    has_head = any(rows[0])
    return {"header": "row", "rows": rows} if has_head else {"rows": rows[1:]}


def html_of(part: Part) -> str:
    if isinstance(part, Text):
        return escape(part.text, quote=False)
    if part.tag == "br":
        return "<br/>"
    inner = "".join(html_of(child) for child in part.children if not is_between(part, child))
    if part.tag == "li":
        inner = inner.replace("\n<ul>", "<ul>").replace("\n<ol>", "<ol>").rstrip("\n")
    if part.tag == "a":
        return f'<a href="{escape(part.attributes.get("href", ""))}">{inner}</a>'
    tag = TAGS.get(part.tag)
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def is_between(node: Node, child: Part) -> bool:
    """Whether it is but the space between the items of a list."""
    return node.tag in {"ul", "ol"} and isinstance(child, Text)
