"""Bodies as Markdown and back. Touches no database.

A block is a pair of its type and its value as `plain` has it. One that Markdown has no form for, or
that would come back otherwise, is written as YAML between fences that name its type.
"""

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .markdown import PICTURES, SAID_BY, Blocks, blocks_of
from .prose import NotMarkdownError, escape, line, to_markdown
from .yaml import dump, load

FENCED = "yaml block:"
HASH = "\\#"
NEXT = "<!-- next -->"


def write_body(blocks: Blocks) -> str:
    """The Markdown of a body, which `read_body` makes the same blocks of."""
    written = [write_block(kind, value) for kind, value in blocks]
    text = joined(blocks, written, False)
    if read_body(text) != blocks:
        text = joined(blocks, written, True)
    return text


def joined(blocks: Blocks, written: list[str], always: bool) -> str:
    """The blocks, with a mark between those that would be taken for one."""
    parts: list[str] = []
    for place, text in enumerate(written):
        if place and (always or are_one(blocks[place - 1][0], blocks[place][0])):
            parts.append(NEXT)
        parts.append(text)
    return "".join(f"{part}\n\n" for part in parts).rstrip("\n") + "\n" if parts else ""


def are_one(before: str, after: str) -> bool:
    return {before, after} <= PICTURES or before == after in {"prose", "quote"}


def write_block(kind: str, value: Any) -> str:
    """A block as Markdown, if that comes back as the same block."""
    if kind in WRITERS:
        try:
            text = WRITERS[kind](value)
        except NotMarkdownError:
            return fenced(kind, value)
        if read_body(text + "\n") == [(kind, value)]:
            return text
    return fenced(kind, value)


def fenced(kind: str, value: Any) -> str:
    text = dump(value)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{FENCED} {kind}\n{text}{fence}"


def write_heading(value: dict) -> str:
    return f"{'#' * int(value.get('level', 2))} {escape(value['text']).replace('#', HASH)}"


def write_figure(value: dict) -> str:
    caption = value.get("caption", "").replace("\\", "\\\\").replace('"', '\\"')
    title = f' "{caption}"' if caption else ""
    if "image" not in value:
        raise NotMarkdownError(value)
    return f"![{escape(value.get('alt', ''))}](/{value['image']}{title})"


def write_gallery(value: dict) -> str:
    return "\n\n".join(write_figure(figure) for figure in value["figures"])


def write_quote(value: dict) -> str:
    lines = [line(each) for each in value["text"].split("\n")]
    if said_by := value.get("attribution"):
        lines.append(SAID_BY + escape(said_by))
    return "\n>\n".join(f"> {each}" for each in lines)


def write_code(value: dict) -> str:
    longest = max((len(run) for run in re.findall("`+", value["code"])), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{value.get('language', '')}\n{value['code']}\n{fence}"


def write_table(value: dict) -> str:
    rows = [*value.get("rows", [])]
    if not rows or value.keys() - {"rows", "header"}:
        raise NotMarkdownError(value)
    head = rows.pop(0) if value.get("header") == "row" else [""] * len(rows[0])
    lines = [head, ["---"] * len(head), *rows]
    cells = [[escape(cell).replace("|", "\\|") for cell in each] for each in lines]
    return "\n".join(f"| {' | '.join(each)} |" for each in cells)


WRITERS: dict[str, Callable[[Any], str]] = {
    "heading": write_heading,
    "prose": to_markdown,
    "figure": write_figure,
    "gallery": write_gallery,
    "quote": write_quote,
    "code": write_code,
    "table": write_table,
}


def read_body(text: str) -> Blocks:
    """The blocks that a Markdown text was written from."""
    lines = text.split("\n")
    blocks: Blocks = []
    begun = 0
    for token in MarkdownIt("commonmark", {"html": True}).parse(text):
        if token.level or token.map is None or not is_mark(token):
            continue
        blocks += blocks_of("\n".join(lines[begun : token.map[0]]))
        if token.type == "fence":
            blocks.append((token.info.strip().removeprefix(FENCED).strip(), load(token.content)))
        begun = token.map[1]
    return blocks + blocks_of("\n".join(lines[begun:]))


def is_mark(token: Token) -> bool:
    if token.type == "fence":
        return token.info.strip().startswith(FENCED)
    return token.type == "html_block" and token.content.strip() == NEXT
