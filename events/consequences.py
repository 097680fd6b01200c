"""What else changes when an event goes live."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from cms.api.publication import Public
from cms.review.consequences import Consequence
from events.addresses import calendar_url, calendar_url_of_sig, events_feed_url
from events.drafts import drafted_occurrences
from events.models import EventOccurrence, ListedEvent
from events.querysets import NOT_HAPPENING
from events.words import words_for


def of_event(draft: ListedEvent, published: ListedEvent | None) -> Iterator[Consequence]:
    """What becomes of its next date, the lists, the calendars and its group."""
    ahead, now_shown = dates_ahead(draft), shown_ahead(draft)
    known = now_shown.filter(event=draft.pk).first()
    if published is None:
        yield Consequence("It joins the list of events and the feed of events.", events_feed_url())
    if ahead and known and known.starts_at == ahead[0].starts_at:
        yield Consequence("Its next date stays the same.")
    elif ahead:
        first = ahead[0]
        when = words_for(first.precision, first.starts_at, first.ends_at).range
        yield Consequence(f"Its next date is {when}.")
    elif published:
        yield Consequence("No date of it is ahead any more.")
    yield Consequence("The calendar of all events, which people subscribe to, changes with it.",
                      calendar_url())  # fmt: skip
    groups = [draft.sig, getattr(published, "sig", None)]
    for sig in dict.fromkeys(group for group in groups if group):
        yield Consequence(f"The dates and the calendar of the group “{sig}” change.",
                          calendar_url_of_sig(sig.slug))  # fmt: skip
        its_dates = ahead if sig == draft.sig else []
        rows = now_shown.filter(sig=sig)
        yield from what_is_next(draft, its_dates, rows, f"the next meeting of “{sig}”")


def dates_ahead(draft: ListedEvent) -> list[EventOccurrence]:
    """The dates that a draft will have, without those that are over or don't go ahead."""
    now = timezone.now()
    return [row for row in drafted_occurrences(draft)
            if row.ends_at and row.ends_at > now and row.status not in NOT_HAPPENING]  # fmt: skip


def shown_ahead(draft: ListedEvent) -> Any:
    """The dates ahead that readers of its site are shown now, the next first."""
    site, now = draft.get_site(), timezone.now()
    rows = EventOccurrence.objects.ahead(now)
    return rows.filter(Public(site, now).of_page("event__")) if site else rows.none()


def what_is_next(
    draft: ListedEvent, ahead: list[EventOccurrence], rows: Any, what: str
) -> Iterator[Consequence]:
    """Whether a list of dates begins with another one, once this goes live."""
    before, other = rows.first(), rows.exclude(event=draft.pk).first()
    was_first = bool(before and before.event_id == draft.pk)
    if ahead and (other is None or ahead[0].sorts_at < other.sorts_at):
        yield Consequence(f"It {'stays' if was_first else 'becomes'} {what}.")
    elif was_first and other:
        yield Consequence(f"“{other.title}” becomes {what} in its place.")
    elif was_first:
        yield Consequence(f"There is nothing to show as {what} any more.")
