"""Which page a kind of source becomes. The apps that own the pages say so.

An app has a module `importing` that registers an instance of a subclass of `PageKind`.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.module_loading import autodiscover_modules
from wagtail.models import Page, Site

from .items import Question
from .links import Addresses

KINDS: dict[str, "PageKind"] = {}


@dataclass(frozen=True)
class Content:
    """What a source says, ready for a page."""

    title: str
    slug: str
    summary: str
    address: str
    body: list[tuple[str, Any]]
    tags: list[str]
    authors: list[str]
    published_on: date | None
    fields: dict[str, Any] = field(default_factory=dict)
    """What else its kind takes: see `items.Item`."""


class PageKind(ABC):
    """How sources of one kind become pages."""

    @abstractmethod
    def missing_from(self, site: Site) -> str:
        """What the site has to have first, as a sentence that says what to do; or nothing."""

    @abstractmethod
    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page | None]:
        """The page that takes the content, and below which page it goes if it is a new one."""

    def refusal(self, page: Page) -> str:
        """Why the page should be left alone, or nothing."""
        return ""

    @abstractmethod
    def fill(self, page: Page, content: Content) -> Sequence[str | Question]:
        """Puts the content on the page without saving it; returns what the editor should know.

        A question among it keeps the page a draft until somebody answers it.
        """

    def publish_with(self, page: Page) -> None:  # noqa: B027
        """Publishes what the page needs and the import made, such as its authors."""


def register(kind: str, page_kind: PageKind) -> None:
    """Makes sources of this kind become these pages."""
    KINDS[kind] = page_kind


def page_kinds() -> dict[str, PageKind]:
    """All kinds, once every app had its say."""
    autodiscover_modules("importing")
    return KINDS
