"""The words of a draft, as readers meet them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .material import Material, Part

PARAGRAPH = re.compile(r"</(?:p|li|h\d|td)>|<br\s*/?>", re.IGNORECASE)


def plain_texts(material: Material) -> Iterator[tuple[Part, str]]:
    """Each text with the part it stands in. Code is not read."""
    for part in material.of("text", "rich text", "table"):
        if part.kind == "table":
            rows = part.value.get("data") or []
            yield part, "\n".join(str(cell) for row in rows for cell in row if cell)
        else:
            yield part, plain(part.value) if part.kind == "rich text" else part.value


def plain(source: str) -> str:
    """Rich text without its tags, a paragraph on each line."""
    reader = TextReader()
    reader.feed(PARAGRAPH.sub("\n", source))
    reader.close()
    return "".join(reader.texts)


class TextReader(HTMLParser):
    """Collects what stands between tags."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
