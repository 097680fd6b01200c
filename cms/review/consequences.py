"""What else readers will find changed when a draft goes live."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, ReferenceIndex

from .wording import plainly

PLACES = 50
"""References that are looked up, at most."""


@dataclass(frozen=True)
class Consequence:
    """One of them, as a sentence."""

    text: str
    url: str = ""


Provider = Callable[[Any, Any | None], Iterable[Consequence]]
PROVIDERS: list[tuple[type, Provider]] = []


def register(model: type, provider: Provider) -> None:
    """Adds what an app knows about the consequences for content of one kind."""
    PROVIDERS.append((model, provider))


def consequences_of(draft: Any, published: Any | None) -> list[Consequence]:
    """All consequences of publishing a draft over what is published now, if anything is."""
    found = [*moments(draft), *moved_address(draft, published)]
    for model, provider in PROVIDERS:
        if isinstance(draft, model):
            found += provider(draft, published)
    return [*found, *places_of(draft)]


def moments(draft: Any) -> Iterable[Consequence]:
    if draft.go_live_at and draft.go_live_at > timezone.now():
        yield Consequence(f"It goes live on {plainly(draft.go_live_at)}, UK time.")
    if draft.expire_at:
        yield Consequence(f"It is taken down on {plainly(draft.expire_at)}, UK time.")


def moved_address(draft: Any, published: Any | None) -> Iterable[Consequence]:
    if isinstance(draft, Page) and published and draft.slug != published.slug:
        yield Consequence(
            f"Its address changes from “{published.slug}” to “{draft.slug}”. "
            "The old address leads to the new one."
        )


def places_of(draft: Any) -> Iterable[Consequence]:
    """What already shows or links to it, and is live."""
    if draft.pk is None:
        return
    groups = ReferenceIndex.get_grouped_references_to(draft)[:PLACES]
    live = [
        holder for holder, _ in groups if not isinstance(holder, DraftStateMixin) or holder.live
    ]
    if live:
        names = [f"“{holder}”" for holder in live[:3]]
        more = len(live) - len(names)
        listed = ", ".join(names) + (f" and {more} more" if more else "")
        yield Consequence(f"It is shown or linked to by {listed}.")
