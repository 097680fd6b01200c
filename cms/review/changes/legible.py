"""Rich text as a reviewer reads it: its words, and where its links lead."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

LINES = {"p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"}
SAME_AS = {"strong": "b", "em": "i"}
MEANS_SOMETHING = ("href", "linktype", "id", "src", "url", "alt")
"""Attributes that readers notice. The editor adds others, such as data-block-key."""

TitleOf = Callable[[str, str], str]
"""Names what a link inside the site leads to, by its kind and key."""


def legible(source: str, title_of: TitleOf) -> tuple[str, tuple]:
    """The words of rich text, a paragraph on each line, and how they are set."""
    reader = Reader(title_of)
    reader.feed(source)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.texts).splitlines()]
    return "\n".join(line for line in lines if line), tuple(reader.marks)


class Reader(HTMLParser):
    """Collects text, and the tags that stand around it."""

    def __init__(self, title_of: TitleOf) -> None:
        super().__init__()
        self.title_of = title_of
        self.texts: list[str] = []
        self.marks: list[tuple] = []
        self.leads_to: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        noticed = sorted((name, value or "") for name, value in attrs if name in MEANS_SOMETHING)
        self.marks.append((SAME_AS.get(tag, tag), *noticed))
        if tag == "a":
            self.leads_to.append(self.target(dict(attrs)))
        elif tag == "li":
            self.texts.append("\n• ")
        elif tag == "br":
            self.texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.marks.append((f"/{SAME_AS.get(tag, tag)}",))
        if tag == "a" and self.leads_to:
            target = self.leads_to.pop()
            if target and not "".join(self.texts).endswith(target):
                self.texts.append(f" (link to {target})")
        elif tag in LINES:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data)
        self.texts.append(text)
        if text.strip():
            self.marks.append(("", text.strip()))

    def target(self, attrs: dict[str, str | None]) -> str:
        kind, key = attrs.get("linktype"), attrs.get("id")
        if kind and key:
            return f"“{self.title_of(kind, key)}”"
        return attrs.get("href") or ""
