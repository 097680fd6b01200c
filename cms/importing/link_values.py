"""Links as menus, buttons and cards keep them: words, and a page here or an address elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Page

from .prose import Resolve, Target

LONGEST_WORDS = 255


@dataclass(frozen=True)
class Link:
    """A link that a source has by itself, outside of running text."""

    text: str
    href: str
    line: int = field(default=0, compare=False, repr=False)
    """Where it stands: lines that move are no other link."""


def links_in(value: Any) -> Iterator[Link]:
    """Every link in a value, however deep it is in lists."""
    if isinstance(value, Link):
        yield value
    elif isinstance(value, dict):
        yield from links_in([*value.values()])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from links_in(each)


def link_value(link: Link, resolve: Resolve) -> dict[str, Any] | None:
    """What a link block takes, or nothing where the link leads nowhere, which is noted."""
    target = resolve(link.href, link.text, link.line)
    words = link.text[:LONGEST_WORDS] or (target.shown if target else "")
    return with_target(words, target) if target else None


def with_target(words: str, target: Target) -> dict[str, Any]:
    page = Page.objects.filter(pk=target.page_id).first() if target.page_id else None
    documents = get_document_model().objects.filter(pk=target.document_id)
    document = documents.first() if target.document_id else None
    url = "" if page or document else target.href
    return {"text": words, "page": page, "document": document, "url": url, "access": "PUBLIC"}


def nowhere(href: str, words: str, line: int) -> None:
    """Resolves no link: for text whose links are kept somewhere else."""
