"""The checks: what each is about, and whether it blocks unless administrators say otherwise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from . import dates, entries, images, lengths, links, personal, reading, tables
from .material import Material
from .place import Place


@dataclass(frozen=True)
class Check:
    """One thing that is looked for in every draft, or in those of one kind."""

    code: str
    about: str
    """What it is about, for those who decide whether it blocks."""
    find: Callable[[Material], Iterable[Place]]
    level: str = "block"
    """block or warn."""
    model: type | None = None
    """The kind of content, where it is about one only."""
    is_fixed: bool = False
    """Whether it always blocks."""


CHECKS: list[Check] = [
    Check("alt-text", "Pictures without alternative text that says something", images.alt_texts),
    Check("link-text", "Links called “click here”, by their address, or nothing", links.texts),
    Check("broken-link", "Links to what isn't on this site", links.to_nowhere),
    Check("personal-data", "Personal e-mail addresses and phone numbers", personal.addresses),
    Check("weekday", "Dates on another day of the week than the text says", dates.weekdays),
    Check("taken-down", "Dates to be taken down that have passed", dates.taken_down),
    Check("caption", "Tables without a caption, videos without a title", tables.captions),
    Check("link-to-draft", "Links to what is not published", links.to_drafts, "warn"),
    Check("draft-entry", "People, venues and such that are not published", entries.drafts, "warn"),
    Check("dead-link", "Links to other websites that no longer answer", links.dead, "warn"),
    Check("reading-age", "Text that needs a reading age over 14", reading.age, "warn"),
    Check("long-sentence", "Sentences of more than 25 words", reading.long_sentences, "warn"),
    Check("heading-order", "Headings that skip a level", reading.heading_order, "warn"),
    Check("length", "Titles over 65 and summaries over 160 characters", lengths.lengths, "warn"),
    Check("review-by", "Review-by dates that have passed", dates.review_by, "warn"),
]


def register(check: Check) -> None:
    """Adds a check from the app that owns the content."""
    CHECKS.append(check)


def checks_for(draft: Any) -> list[Check]:
    """Those that are about content of this kind."""
    return [each for each in CHECKS if each.model is None or isinstance(draft, each.model)]


def configurable() -> list[Check]:
    """Those whose level administrators choose."""
    return [each for each in CHECKS if not each.is_fixed]
