"""Which page a kind of source becomes. The apps that own the pages say so.

An app has a module `importing` that registers an instance of a subclass of `PageKind`.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.module_loading import autodiscover_modules
from wagtail.models import Page, Site

from .items import Item, Question
from .links import Addresses
from .report import FileReport

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

    was_published = False
    """Whether it stood published where it comes from, by the rules that hold here."""

    @abstractmethod
    def missing_from(self, site: Site) -> str:
        """What the site has to have first, as a sentence that says what to do; or nothing."""

    @abstractmethod
    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page | None]:
        """The page that takes the content, and below which page it goes if it is a new one."""

    def mailbox_of(self, page: Page) -> str:
        """The shared mailbox of what the page is about, if it has one."""
        return ""

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

    def published(self, page: Page, fields: dict[str, Any]) -> None:  # noqa: B027
        """Does what can only be done once the page is published."""


class Supply(ABC):
    """How sources of one kind become what pages refer to and what is no page: images, people."""

    @abstractmethod
    def prepare(self, item: Item, root: Path) -> None:
        """Makes it, as far as it can be made before there are pages."""

    @abstractmethod
    def complete(self, item: Item, root: Path, publishes: bool) -> FileReport:
        """Makes the rest of it, once every page has its text."""


SUPPLIES: dict[str, Supply] = {}


def register_supply(kind: str, supply: Supply) -> None:
    """Makes sources of this kind become this, before those of kinds that are registered later."""
    SUPPLIES[kind] = supply


def register(kind: str, page_kind: PageKind) -> None:
    """Makes sources of this kind become these pages."""
    KINDS[kind] = page_kind


def page_kinds() -> dict[str, PageKind]:
    """All kinds, once every app had its say."""
    autodiscover_modules("importing")
    return KINDS
