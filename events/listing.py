"""Parts of the list of occurrences.

Whoever asks says so in an `Asked`; owners of several lists, such as the groups of an answer, are
answered together, so that many lists cost what one does. See `cms.api.context`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Subquery, Value, Window
from django.db.models.functions import RowNumber
from wagtail.models import Page

from cms.api.context import ApiContext
from cms.api.drafts import is_draft
from cms.api.publication import Public
from cms.api.statements import compiled_once, padded, read
from cms.models import PageTag
from events.models import EventOccurrence
from events.programme import events_by_id, sessions_of_events, venues_by_id
from events.querysets import LONGEST, NOT_HAPPENING
from events.times import year_of
from sig.models import SigPage


@dataclass(frozen=True)
class Asked:
    """Which occurrences somebody asks for, in which order and how many. None asks for all."""

    phases: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    attendance_modes: tuple[str, ...] | None = None
    year: int | None = None
    starts_at: datetime | None = None
    """With `ends_at`, the span in which they are going on at some moment."""
    ends_at: datetime | None = None
    sig_slug: str | None = None
    sig_id: int | None = None
    tag: str | None = None
    is_ahead: bool = False
    """Only those that go ahead, have a date and have not ended."""
    is_not_over: bool = False
    """Only those that go ahead and have not ended, with a date or without."""
    last_first: bool = False
    first: int = 1
    after: tuple[datetime, int] | None = None
    only_first: bool = False
    """Whether nobody wants to know if more than the first one follow."""

    @property
    def number(self) -> int:
        """How many to read."""
        return 1 if self.only_first else self.first + 1

    @property
    def is_one_of_many(self) -> bool:
        """Whether callers chose from so much that nobody may ask for the same again soon."""
        chosen = self.after, self.starts_at, self.ends_at, self.year, self.sig_slug, self.tag
        return any(each is not None for each in chosen)


@dataclass(frozen=True)
class Owned:
    """A list of occurrences: all that is asked for, or what one group or event has of it."""

    asked: Asked
    owner: str = ""
    """The field of an occurrence that leads to the owner: sig_id or event_id. Empty for all."""
    pk: int | None = None


@dataclass
class Part:
    """The part of a list that was asked for."""

    rows: list[Any]
    has_more: bool = False


NEXT = Asked(is_ahead=True, only_first=True)
NEXT_OF_EVENT = Asked(is_not_over=True, only_first=True)
"""What an event page shows first: also a date that is to be confirmed."""


def next_of_sig(pk: int) -> Owned:
    """The next meeting of a group."""
    return Owned(NEXT, "sig_id", pk)


def next_of_event(pk: int) -> Owned:
    """What comes next of an event."""
    return Owned(NEXT_OF_EVENT, "event_id", pk)


def first_row(context: ApiContext, owned: Owned) -> EventOccurrence | None:
    """The first occurrence of a list, if it has any."""
    rows = context.get(parts, owned).rows
    return rows[0] if rows else None


def rows_for(public: Public, asked: Asked) -> Any:
    """The occurrences of public events that somebody asks for, in their order, without an end."""
    rows: Any = EventOccurrence.objects.filter(public.of_page("event__"))
    if asked.is_ahead:
        rows = rows.ahead(public.at)
    if asked.is_not_over:
        rows = rows.going_ahead().not_over(public.at)
    if asked.phases is not None:
        rows = rows.in_phases(asked.phases, public.at)
    if asked.statuses is not None:
        rows = rows.filter(status__in=asked.statuses)
    if asked.types is not None:
        # One kind is asked for as such: its dates are read from an index in order.
        one = len(asked.types) == 1
        rows = rows.filter(type=asked.types[0]) if one else rows.filter(type__in=asked.types)
    if asked.attendance_modes is not None:
        rows = rows.filter(attendance_mode__in=asked.attendance_modes)
    if asked.year is not None:
        rows = rows.starting_within(*year_of(asked.year))
    if asked.starts_at and asked.ends_at:
        rows = rows.overlapping(asked.starts_at, asked.ends_at)
    elif asked.starts_at:
        rows = rows.not_over(asked.starts_at).exclude(ends_at=None)
    elif asked.ends_at:
        last = asked.ends_at + LONGEST
        rows = rows.filter(starts_at__lt=asked.ends_at, sorts_at__lte=last)
    if asked.sig_id is not None:
        rows = rows.filter(sig_id=asked.sig_id)
    if asked.sig_slug is not None:
        # There is one with a slug. That its key is one value has the dates read in their order.
        sigs = public.pages(SigPage.objects.filter(slug=asked.sig_slug))
        rows = rows.filter(sig=Subquery(sigs.values("pk")[:1]))
    if asked.tag is not None:
        tagged = PageTag.objects.filter(tag__slug=asked.tag).values("content_object")
        rows = rows.filter(event__in=tagged)
    return rows.last_first() if asked.last_first else rows.first_first()


def by_asked(keys: list[Owned]) -> dict[tuple[Asked, str], list[Owned]]:
    """Lists that one query answers together."""
    found: dict[tuple[Asked, str], list[Owned]] = {}
    for key in keys:
        found.setdefault((key.asked, key.owner), []).append(key)
    return found


def parts(context: ApiContext, keys: list[Owned]) -> dict[Owned, Part]:
    """By list: the part of it that is asked for. One query for all lists."""
    drafts = [each for each in keys if each.owner == "event_id" and is_draft(each.pk)]
    found = {each: part_of_draft(context, each) for each in drafts}
    stored = [each for each in keys if each not in found]
    return found | (stored_parts(context, stored) if stored else {})


def stored_parts(context: ApiContext, keys: list[Owned]) -> dict[Owned, Part]:
    """As `parts`, of what is published."""
    groups = list(by_asked(keys).items())
    owners = [padded([each.pk or 0 for each in lists]) for _, lists in groups]
    shape = tuple((*kind, len(pks)) for (kind, _), pks in zip(groups, owners, strict=True))
    asked_of = context.public, [pk for pks in owners for pk in pks], shape
    is_any = any(asked.is_one_of_many for asked, *_ in shape)
    rows = read(first_rows(*asked_of)) if is_any else kept_first_rows(*asked_of)
    note_rows(context, rows)
    found: dict[Owned, Part] = {each: Part([]) for _, lists in groups for each in lists}
    for row in sorted(rows, key=lambda row: (row.sorts_at, row.pk)):
        (asked, owner), _ = groups[row.group]
        found[Owned(asked, owner, getattr(row, owner) if owner else None)].rows.append(row)
    for owned, part in found.items():
        if owned.asked.last_first:
            part.rows.reverse()
        part.has_more = len(part.rows) > owned.asked.first
        del part.rows[owned.asked.first :]
    return found


def first_rows(public: Public, keys: Sequence[int], shape: tuple[tuple, ...]) -> Any:
    """The rows that each of some groups of lists begins with, with the number of the group.

    A group is what is asked for, the field that leads to owners, and how many of the keys are its.
    """
    queries = []
    for number, (asked, owner, count) in enumerate(shape):
        own, keys = keys[:count], keys[count:]
        rows = rows_for(public, asked)
        if asked.after:
            rows = rows.before(*asked.after) if asked.last_first else rows.after(*asked.after)
        # The keys are found in an index, and nothing else is read of what is not shown.
        first = firsts_of_each(rows, owner, own, asked)
        shown = EventOccurrence.objects.filter(pk__in=first).order_by()
        queries.append(with_venues(public, shown).annotate(group=Value(number)))
    return queries[0].union(*queries[1:], all=True) if queries[1:] else queries[0]


kept_first_rows = compiled_once(first_rows)


def dates_of_drafts(context: ApiContext, keys: list[int]) -> dict[int, list[Any]]:
    """By draft of an event: its dates, the first one first. They are put here with the draft."""
    return {}


def part_of_draft(context: ApiContext, owned: Owned) -> Part:
    """The part of a draft's dates that is asked for."""
    asked = owned.asked
    rows = [
        row
        for row in context.get(dates_of_drafts, owned.pk, [])
        if (asked.phases is None or row.phase(context.at) in asked.phases)
        and not (asked.is_not_over and is_off_or_over(row, context.at))
    ]
    if asked.last_first:
        rows.reverse()
    return Part(rows[: asked.first], len(rows) > asked.first)


def is_off_or_over(row: EventOccurrence, at: datetime) -> bool:
    return row.status in NOT_HAPPENING or row.phase(at) == "PAST"


def firsts_of_each(rows: Any, owner: str, ids: Sequence[int], asked: Asked) -> Any:
    """Keys of the first rows, of each owner if there are any, and of one more."""
    if not owner:
        return rows.values("pk")[: asked.number]
    if len(ids) == 1:
        return rows.filter(**{owner: ids[0]}).values("pk")[: asked.number]
    if asked.number == 1:
        first = rows.filter(**{owner: OuterRef("pk")}).values("pk")[:1]
        return Page.objects.filter(pk__in=ids).order_by().values(first=Subquery(first))
    place = F("sorts_at").desc(), F("pk").desc()
    if not asked.last_first:
        place = F("sorts_at").asc(), F("pk").asc()
    numbered = rows.filter(**{f"{owner}__in": ids}).annotate(
        place=Window(RowNumber(), partition_by=[F(owner)], order_by=list(place))
    )
    return numbered.filter(place__lte=asked.number).order_by().values("pk")


def with_venues(public: Public, rows: Any) -> Any:
    """The rows, each with its venue, where that is public, as `shown_venue`."""
    shown = FilteredRelation("venue", condition=public.of_entry("venue__"))
    return rows.annotate(shown_venue=shown).select_related("shown_venue")


def note_rows(context: ApiContext, rows: list[Any]) -> None:
    """Marks rows, with venues, as peers and notes what nearly every caller asks for."""
    context.together(rows)
    context.want(events_by_id, [row.event_id for row in rows])
    if context.may_ask("sessions"):
        context.want(sessions_of_events, [row.event_id for row in rows])
    # Django sets nothing where the venue is not public.
    venues = {row.venue_id: getattr(row, "shown_venue", None) for row in rows if row.venue_id}
    context.together(venue for venue in venues.values() if venue)
    context.put(venues_by_id, venues)
