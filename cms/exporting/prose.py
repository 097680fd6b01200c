"""Rich text as Markdown. Raises NotMarkdownError for what has no form in it."""

import re

from cms.importing.tree import Node, Text, parse

SPECIAL = re.compile(r"[\\`*\[\]<>~]|&(?=[#\w]+;)|(?<!\w)_|_(?!\w)")
AT_THE_START = re.compile(r"^(\s*)([#+>=-]|\d+(?=[.)]))", re.MULTILINE)
MARKS = {"b": "**", "i": "*"}


class NotMarkdownError(ValueError):
    """What there is can't be said in Markdown."""


def to_markdown(html: str) -> str:
    """Paragraphs and lists of rich text."""
    return "\n\n".join(block(part) for part in parse(html).children)


def block(part: Node | Text) -> str:
    if isinstance(part, Node) and part.tag == "p":
        return paragraph(part.children)
    if isinstance(part, Node) and part.tag in {"ul", "ol"}:
        return items(part)
    raise NotMarkdownError(part)


def paragraph(parts: list[Node | Text]) -> str:
    return AT_THE_START.sub(escape_start, inline(parts))


def line(text: str) -> str:
    """Text that begins a line."""
    return AT_THE_START.sub(escape_start, escape(text))


def escape_start(match: re.Match) -> str:
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdecimal() else f"{space}\\{mark}"


def items(node: Node) -> str:
    """A list, each item below the one before it, with the lists inside it."""
    lines = []
    for number, item in enumerate(node.children, 1):
        if isinstance(item, Text) or item.tag != "li":
            raise NotMarkdownError(item)
        mark = "- " if node.tag == "ul" else f"{number}. "
        inner = [part for part in item.children if is_list(part)]
        words = [part for part in item.children if not is_list(part)]
        below = "".join("\n" + items(each) for each in inner if isinstance(each, Node))
        lines.append(mark + (paragraph(words) + below).replace("\n", "\n" + " " * len(mark)))
    return "\n".join(lines)


def is_list(part: Node | Text) -> bool:
    return isinstance(part, Node) and part.tag in {"ul", "ol"}


def inline(parts: list[Node | Text]) -> str:
    return "".join(inline_part(part) for part in parts)


def inline_part(part: Node | Text) -> str:
    if isinstance(part, Text):
        return escape(part.text)
    if part.tag == "br":
        return "\\\n"
    if part.tag == "code":
        return code(part.text())
    inner = inline(part.children)
    if part.tag in MARKS:
        return f"{MARKS[part.tag]}{inner}{MARKS[part.tag]}"
    if part.tag == "a":
        return f"[{inner}]({address(part.attributes.get('href', ''))})"
    raise NotMarkdownError(part)


def escape(text: str) -> str:
    """Text in which nothing is a mark."""
    return SPECIAL.sub(r"\\\g<0>", text)


def address(href: str) -> str:
    return f"<{href}>" if re.search(r"[\s()]", href) else href


def code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"
