"""What else changes when a banner goes live."""

from collections.abc import Iterator
from typing import Any

from cms.review.consequences import Consequence
from cms.review.wording import plainly
from home.models import Banner


def of_banner(draft: Banner, published: Any | None) -> Iterator[Consequence]:
    where = f"on “{draft.site}”" if draft.site else "on every site"
    since = f" from {plainly(draft.shows_from)}" if draft.shows_from else ""
    until = plainly(draft.shows_until) if draft.shows_until else f"“{draft.event}” is over"
    yield Consequence(f"It stands at the top {where}{since} until {until}.")
