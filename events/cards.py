"""Dates of events as the CMS's own pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F

from cms.api.context import ApiContext
from cms.api.rich_text import path_of
from cms.blocks import EVENT_TYPES
from cms.templatetags.published import reading
from events.listing import Asked, rows_for
from events.models import EventOccurrence
from events.notices import change_notice, place_in_words
from events.programme import venues_by_id
from events.querysets import NOT_HAPPENING
from events.times import local_date
from events.words import TO_BE_CONFIRMED, DateWords, words_for

DATES_ON_A_PAGE = 20
PAST_DATES_ON_A_PAGE = 10


@dataclass(frozen=True)
class Card:
    """A date of an event in a list."""

    title: str
    url: str
    """Empty on the event's own page."""
    kind: str
    when: DateWords
    month: str
    notice: str
    """What changed and why. Empty where it is as it was announced."""
    place: str
    is_now: bool
    is_off: bool
    """Whether it is cancelled or put off."""


def dates(context: ApiContext, asked: Asked):
    """The dates of public events that are asked for, with where their pages stand."""
    return rows_for(context.public, asked).annotate(url_path=F("event__url_path"))


def cards(context: ApiContext, rows: Iterable[EventOccurrence]) -> list[Card]:
    rows = list(rows)
    context.want(venues_by_id, [row.venue_id for row in rows])
    return [card(context, row) for row in rows]


def card(context: ApiContext, row: EventOccurrence) -> Card:
    url_path = getattr(row, "url_path", "")
    return Card(
        title=row.title,
        url=path_of(context, url_path) if url_path else "",
        kind=dict(EVENT_TYPES).get(row.type, ""),
        when=words_for(row.precision, row.starts_at, row.ends_at),
        month=month_of(row),
        notice=change_notice(row),
        place=place_in_words(row.attendance_mode, context.get(venues_by_id, row.venue_id)),
        is_now=row.phase(context.at) == "HAPPENING_NOW",
        is_off=row.status in NOT_HAPPENING,
    )


def month_of(row: EventOccurrence) -> str:
    """The heading that it stands under in a list by months."""
    if row.precision == "TBC" or row.starts_at is None:
        return TO_BE_CONFIRMED
    return f"{local_date(row.starts_at):%B %Y}"


def next_dates(context: ApiContext, number: int, type: str = "", sig_id: int | None = None):
    """The next dates that go ahead, of one kind or one group where that is said."""
    asked = Asked(is_ahead=True, types=(type,) if type else None, sig_id=sig_id)
    return cards(context, dates(context, asked)[:number])


def coming_up(request: Any) -> Page:
    """A part of all that has not ended, and what is cancelled or put off with it."""
    asked = Asked(phases=("HAPPENING_NOW", "UPCOMING", "DATE_TBC"))
    return part(request, asked, DATES_ON_A_PAGE, "page")


def over(request: Any) -> Page:
    """A part of all that has ended, the latest first."""
    asked = Asked(phases=("PAST",), last_first=True)
    return part(request, asked, PAST_DATES_ON_A_PAGE, "past")


def part(request: Any, asked: Asked, number: int, argument: str) -> Page:
    """The part of a list that a reader has leafed to, as cards."""
    context = reading({"request": request})
    page = Paginator(dates(context, asked), number).get_page(request.GET.get(argument))
    page.object_list = cards(context, page.object_list)
    return page
