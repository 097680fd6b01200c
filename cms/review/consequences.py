"""What else readers will find changed when a draft goes live."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from .uses import uses_in_words
from .wording import plainly


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
    if uses := uses_in_words(draft):
        found.append(Consequence(f"It is shown on or linked to from {uses}."))
    return found


def moments(draft: Any) -> Iterable[Consequence]:
    if draft.go_live_at and draft.go_live_at > timezone.now():
        yield Consequence(f"It goes live on {plainly(draft.go_live_at)}, UK time.")
    if draft.expire_at:
        yield Consequence(f"It is taken down on {plainly(draft.expire_at)}, UK time.")


def moved_address(draft: Any, published: Any | None) -> Iterable[Consequence]:
    """What a new end of its address does to those who have the old one."""
    old, new = getattr(published, "slug", ""), getattr(draft, "slug", "")
    if not old or old == new:
        return
    says = f"Its address changes from “{old}” to “{new}”."
    if not isinstance(draft, Page):
        yield Consequence(f"{says} Links to the old one, and feeds under it, stop working.")
        return
    yield Consequence(f"{says} The old address leads to the new one.")
    if below := draft.get_descendants().filter(live=True).count():
        are = "the address of 1 thing" if below == 1 else f"the addresses of {below} things"
        yield Consequence(f"So do {are} below it." if below > 1 else f"So does {are} below it.")
