"""Rich text between the database, which has numbers in links, and exports, which have paths."""

import re
from html import escape, unescape
from typing import Any, Protocol

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter

from .bodies import read_body, write_block
from .html import cleaned

LINK = re.compile(r'<a href="(/[^"]*)">')


class Naming(Protocol):
    def of(self, model: type[Model], pk: Any) -> str | None: ...


class Finding(Protocol):
    def key(self, model: type[Model], name: str) -> int | None: ...


def rich_out(source: str, names: Naming) -> str:
    """Sanitised HTML whose links lead to paths. A link to what is not public keeps its words."""

    def opening(model: type[Model]):
        def tag(attributes: dict) -> str:
            name = names.of(model, attributes.get("id"))
            return f'<a href="/{escape(name.lstrip("/"))}">' if name else "<a>"

        return tag

    rules = {"page": opening(Page), "document": opening(get_document_model())}
    return cleaned(LinkRewriter(rules)(source))


def rich_back(html: str, found: Finding) -> str:
    """Rich text for the database: links to pages and documents that are here are links to them."""

    def link(match: re.Match) -> str:
        path = unescape(match[1])
        if page := found.key(Page, path):
            return f'<a linktype="page" id="{page}">'
        if document := found.key(get_document_model(), path.lstrip("/")):
            return f'<a linktype="document" id="{document}">'
        return match[0]

    return LINK.sub(link, cleaned(html))


def as_value(html: str) -> Any:
    """Rich text among other values: Markdown, or {html: …} where that would come back otherwise."""
    if not html:
        return ""
    text = write_block("prose", html)
    return (
        text
        if read_body(text + "\n") == [("prose", html)] and "```" not in text
        else {"html": html}
    )


def of_value(value: Any) -> str:
    """The HTML that `as_value` was given. Raises ValueError for what it never made."""
    if isinstance(value, dict):
        return str(value.get("html", ""))
    blocks = read_body(f"{value or ''}\n")
    return "".join(html for kind, html in blocks if kind == "prose")
