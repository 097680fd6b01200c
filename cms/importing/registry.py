"""Which page a kind of source becomes. The apps that own the pages say so.

An app has a module `importing` that registers an instance of a subclass of `PageKind`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.module_loading import autodiscover_modules
from wagtail.models import Page, Site

from cms.models import Entry

from .assets import Assets
from .items import Item, Question
from .links import Addresses
from .report import FileReport

KINDS: dict[str, "PageKind"] = {}


class Ending(StrEnum):
    """What becomes of pages and entries once they are written."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Setting:
    """Where a run reads, under which name it remembers that, and how it ends."""

    assets: Assets
    origin: str
    ending: Ending


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


class Kind(ABC):  # noqa: B024
    """What kinds of pages and of entries have in common."""

    was_published = False
    """Whether it stood published where it comes from, by the rules that hold here."""

    def shown_on(self, draft: Any) -> Iterable[Entry]:
        """Entries that a draft shows, such as its authors: those that the import made go along."""
        return ()


class PageKind(Kind):
    """How sources of one kind become pages."""

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

    def begin(self, page: Page, content: Content) -> None:
        """Puts on a new page what others find it by, while none has its text yet."""
        page.title = content.title

    @abstractmethod
    def fill(self, page: Page, content: Content) -> Sequence[str | Question]:
        """Puts the content on the page without saving it; returns what the editor should know.

        A question among it keeps the page a draft until somebody answers it.
        """

    def published(self, page: Page, fields: dict[str, Any]) -> None:
        """Does what can only be done once the page is published."""


class Supply(ABC):
    """How sources of one kind become what pages refer to and what is no page: images, people."""

    @abstractmethod
    def prepare(self, item: Item, setting: Setting) -> None:
        """Makes it, as far as it can be made before there are pages."""

    @abstractmethod
    def complete(self, item: Item, setting: Setting) -> FileReport:
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
