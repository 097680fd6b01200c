"""What else changes when an event goes live."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from cms.review.consequences import Consequence
from events.drafts import drafted_occurrences
from events.models import EventOccurrence, ListedEvent
from events.querysets import NOT_HAPPENING
from events.words import words_for


def of_event(draft: ListedEvent, published: Any | None) -> Iterator[Consequence]:
    """What becomes of the next event, the calendars, the group and the banner."""
    ahead = [row for row in drafted_occurrences(draft) if goes_ahead(row)]
    now_shown = EventOccurrence.objects.filter(event=draft.pk, event__live=True)
    known = now_shown.ahead(timezone.now()).first()
    if ahead and known and known.starts_at == ahead[0].starts_at:
        ahead = []  # readers find it where it is already
        yield Consequence("Its next date stays the same.")
    elif ahead:
        first = ahead[0]
        when = words_for(first.precision, first.starts_at, first.ends_at).range
        yield Consequence(f"Its next date is {when}.")
        if is_next(first, EventOccurrence.objects.exclude(event=draft.pk)):
            yield Consequence("It becomes the next event that the home page shows.")
    elif published:
        yield Consequence("No date of it is ahead any more.")
    sig = getattr(draft, "sig", None)
    if sig:
        yield Consequence(f"The dates and the calendar of the group “{sig}” change.")
        others = EventOccurrence.objects.exclude(event=draft.pk).filter(sig=sig)
        if ahead and is_next(ahead[0], others):
            yield Consequence(f"It becomes the next meeting of “{sig}”.")
    yield Consequence("The calendars that people have subscribed to change with it.")


def goes_ahead(row: EventOccurrence) -> bool:
    now = timezone.now()
    return bool(row.ends_at and row.ends_at > now and row.status not in NOT_HAPPENING)


def is_next(row: EventOccurrence, others: Any) -> bool:
    """Whether no other date comes before it."""
    first = others.filter(event__live=True).ahead(timezone.now()).first()
    return first is None or (row.starts_at or row.sorts_at) < (first.starts_at or first.sorts_at)
