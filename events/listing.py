"""Parts of the list of occurrences, and what a listing page shows beside them.

Whoever asks says so in an `Asked`; owners of several lists, such as the groups of an answer, are
answered together, so that many lists cost what one does. See `cms.api.context`.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, F, FilteredRelation, Q, QuerySet, Value, Window
from django.db.models.functions import Cast, ExtractYear, RowNumber

from cms.api.context import ApiContext
from cms.blocks import EVENT_TYPES
from cms.models import PageTag
from events.models import EventOccurrence
from events.programme import events_by_id, sessions_of_events, venues_by_id
from events.querysets import LONGEST
from events.times import ZONE, year_of
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


NEXT = Asked(is_ahead=True)
NEXT_OF_EVENT = Asked(is_not_over=True)
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


def rows_for(context: ApiContext, asked: Asked) -> Any:
    """The occurrences of public events that somebody asks for, in their order, without an end."""
    rows: Any = EventOccurrence.objects.filter(context.public.of_page("event__"))
    if asked.is_ahead:
        rows = rows.ahead(context.at)
    if asked.is_not_over:
        rows = rows.going_ahead().not_over(context.at)
    if asked.phases is not None:
        rows = rows.in_phases(asked.phases, context.at)
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
        sigs = context.public.pages(SigPage.objects.filter(slug=asked.sig_slug))
        rows = rows.filter(sig__in=sigs)
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
    groups = list(by_asked(keys).items())
    queries = []
    for number, ((asked, owner), lists) in enumerate(groups):
        rows = rows_for(context, asked)
        if asked.after:
            rows = rows.before(*asked.after) if asked.last_first else rows.after(*asked.after)
        if owner:
            rows = firsts_of_each(rows, owner, [each.pk for each in lists], asked)
        elif len(groups) > 1:  # a slice can't be joined to others as it is, but by its keys
            keys_of_part = rows[: asked.first + 1].values("pk")
            rows = EventOccurrence.objects.filter(pk__in=keys_of_part).order_by()
            rows = rows.annotate(place=Value(0))
        rows = with_venues(context, rows).annotate(group=Value(number))
        if not owner and len(groups) == 1:
            rows = rows[: asked.first + 1]
        queries.append(rows)
    found_rows = list(queries[0].union(*queries[1:], all=True) if queries[1:] else queries[0])
    note_rows(context, found_rows)
    found: dict[Owned, Part] = {each: Part([]) for _, lists in groups for each in lists}
    for row in sorted(found_rows, key=lambda row: (row.sorts_at, row.pk)):
        (asked, owner), _ = groups[row.group]
        found[Owned(asked, owner, getattr(row, owner) if owner else None)].rows.append(row)
    for owned, part in found.items():
        if owned.asked.last_first:
            part.rows.reverse()
        part.has_more = len(part.rows) > owned.asked.first
        del part.rows[owned.asked.first :]
    return found


def firsts_of_each(rows: Any, owner: str, ids: list, asked: Asked) -> Any:
    """The first rows of each owner, and one more."""
    place = F("sorts_at").desc(), F("pk").desc()
    if not asked.last_first:
        place = F("sorts_at").asc(), F("pk").asc()
    numbered = rows.filter(**{f"{owner}__in": ids}).annotate(
        place=Window(RowNumber(), partition_by=[F(owner)], order_by=list(place))
    )
    return numbered.filter(place__lte=asked.first + 1).order_by()


def with_venues(context: ApiContext, rows: Any) -> Any:
    """The rows, each with its venue, where that is public, as `shown_venue`."""
    shown = FilteredRelation("venue", condition=context.public.of_entry("venue__"))
    return rows.annotate(shown_venue=shown).select_related("shown_venue")


def note_rows(context: ApiContext, rows: list[Any]) -> None:
    """Marks rows, with venues, as peers and notes what nearly every caller asks for."""
    context.together(rows)
    context.want(events_by_id, [row.event_id for row in rows])
    if context.may_ask("sessions"):
        context.want(sessions_of_events, [row.event_id for row in rows])
    venues = {row.venue_id: row.shown_venue for row in rows if row.venue_id}
    context.together(venue for venue in venues.values() if venue)
    context.put(venues_by_id, venues)


def counts(context: ApiContext, keys: list[Owned]) -> dict[Owned, int]:
    """By list: how many occurrences it has in all."""
    found = {}
    for (asked, owner), lists in by_asked(keys).items():
        rows = rows_for(context, asked).order_by()
        if not owner:
            found[lists[0]] = rows.count()
            continue
        own = rows.filter(**{f"{owner}__in": [each.pk for each in lists]})
        numbers = dict(own.values_list(owner).annotate(number=Count("pk")))
        found |= {each: numbers.get(each.pk, 0) for each in lists}
    return found


def facets(context: ApiContext, keys: list[Owned]) -> dict[Owned, dict[str, list[dict]]]:
    """By list: its years, types and groups, in one query for all."""
    found: dict[Owned, dict[str, list[dict]]] = {}
    for (asked, owner), lists in by_asked(keys).items():
        own: dict[int | None, dict[str, list[dict]]] = {
            each.pk: {"year": [], "type": [], "sig": []} for each in lists
        }
        for pk, kind, value, label, count in facet_rows(context, asked, owner, list(own)):
            own[pk][kind].append({"value": value, "label": label, "count": count})
        for values in own.values():
            values["year"].sort(key=lambda each: each["value"], reverse=True)
            for each in values["type"]:
                each["label"] = dict(EVENT_TYPES)[each["value"]]
            for kind in ("type", "sig"):
                values[kind].sort(key=lambda each: (-each["count"], each["label"]))
        found |= {each: own[each.pk] for each in lists}
    return found


def facet_rows(context: ApiContext, asked: Asked, owner: str, ids: list) -> QuerySet:
    """Rows of owner, kind, value, label and number of occurrences."""
    rows = rows_for(context, replace(asked, after=None)).order_by()
    if owner:
        rows = rows.filter(**{f"{owner}__in": ids})

    def counted(kind: str, of: Any, value: Any, label: Any) -> QuerySet:
        values = of.annotate(
            facet_owner=F(owner) if owner else Value(None, EventOccurrence._meta.pk),
            facet=Value(kind, CharField()),
            facet_value=Cast(value, CharField()),
            facet_label=Cast(label, CharField()),
        ).values("facet_owner", "facet", "facet_value", "facet_label")
        return values.annotate(number=Count("pk"))

    year = ExtractYear("starts_at", tzinfo=ZONE)
    in_sigs = rows.filter(Q(sig__isnull=False) & context.public.of_page("sig__"))
    return (
        counted("year", rows.exclude(starts_at=None), year, year)
        .union(
            counted("type", rows, "type", "type"),
            counted("sig", in_sigs, "sig__slug", "sig__title"),
            all=True,
        )
        .values_list("facet_owner", "facet", "facet_value", "facet_label", "number")
    )
