"""Public events with their dates, loaded together for calendars, feeds and search engines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from cms.api.context import ApiContext, load_before
from cms.api.contributions import contribution, want_materials
from cms.api.images import images_by_id
from cms.api.pages import at_path, only_page, public_at
from cms.api.people import organisations_by_id, people_by_id
from cms.api.publication import Public
from cms.api.statements import compiled_once
from cms.blocks import EVENT_TYPES
from events.addresses import kebab
from events.models import (
    ConferencePage,
    EventOccurrence,
    ListedEvent,
    RecurrenceRule,
    Room,
    Session,
    Venue,
)
from events.querysets import EventOccurrenceQuerySet
from events.times import local_date
from sig.models import SigPage
from sig.schema import sigs_by_id

REMEMBERED = timedelta(days=366)
"""For how long a calendar of many events shows what is over."""
CONTRIBUTED = ("id", "role", "person_id", "organisation_id", "job_title", "name")
LONG_TEXTS = (
    "eventpage__body", "eventpage__sessions_body", "conferencepage__body",
    "conferencepage__agenda_body", "conferencepage__attendee_info", "conferencepage__gallery",
)  # fmt: skip
"""They stay in the database until somebody asks for them."""
TYPES = {kebab(value): (value, label) for value, label in EVENT_TYPES}


@dataclass
class Listing:
    """A public event, its occurrences in order, and its rules."""

    page: ListedEvent
    occurrences: list[EventOccurrence] = field(default_factory=list)
    rules: list[RecurrenceRule] = field(default_factory=list)


def listings_of(
    context: ApiContext, occurrences: EventOccurrenceQuerySet, since: datetime | None = None
) -> list[Listing]:
    """The public events among those of some occurrences, in order of their first date.

    With `since`, events that were over by then are left out. The others come with all their dates.
    """
    if since:
        recent = occurrences.filter(Q(ends_at__gt=since) | Q(ends_at=None)).order_by()
        occurrences = occurrences.filter(event__in=recent.values("event"))
    rules = RecurrenceRule.objects.filter(event__in=occurrences.order_by().values("event"))
    rows = list(occurrences.first_first())
    context.want(events_by_id, [row.event_id for row in rows])
    context.want(venues_by_id, [row.venue_id for row in rows])
    found: dict[int, Listing] = {}
    for row in rows:
        if row.event_id not in found and (page := context.get(events_by_id, row.event_id)):
            found[row.event_id] = Listing(page)
        if row.event_id in found:
            found[row.event_id].occurrences.append(row)
    for rule in rules.order_by("holds_from", "pk"):
        if rule.event_id in found:
            found[rule.event_id].rules.append(rule)
    return list(found.values())


def listings_of_events(context: ApiContext, ids: list[int]) -> dict[int, Listing]:
    """By event: the public ones among these, with all their dates and rules."""
    found = listings_of(context, EventOccurrence.objects.filter(event__in=ids))
    context.put(dates_of_events, {each.page.pk: each.occurrences for each in found})
    return {each.page.pk: each for each in found}


def dates_of_events(context: ApiContext, ids: list[int]) -> dict[int, list[EventOccurrence]]:
    """By event: its dates in order. Of events that are public or not: whoever asks has them."""
    found: dict[int, list[EventOccurrence]] = {}
    for row in EventOccurrence.objects.filter(event__in=ids).first_first():
        found.setdefault(row.event_id, []).append(row)
    return found


def occurrences_of(
    context: ApiContext, kind: str, slug: str
) -> tuple[str, EventOccurrenceQuerySet | None]:
    """What a calendar or feed is about in words, and its occurrences; None where there is no such.

    The occurrences are those of hidden events as well.
    """
    rows = EventOccurrence.objects.all()
    if kind == "sig":
        groups = SigPage.objects.filter(slug=slug).order_by("pk")
        sig = context.public.pages(groups).only("pk", "title").first()
        return (sig.title, rows.filter(sig=sig.pk)) if sig else ("", None)
    if kind == "type":
        value, label = TYPES.get(slug, ("", ""))
        return (label, rows.filter(type=value)) if value else ("", None)
    return "", rows


def events_by_id(context: ApiContext, ids: list[int]) -> dict[int, Any]:
    """The public ones among these events and conferences, without their long texts."""
    return loaded(context, ids, LONG_TEXTS)


def whole_events_by_id(context: ApiContext, ids: list[int]) -> dict[int, Any]:
    """The public ones among these events and conferences, with all that is written in them."""
    return loaded(context, ids)


def whole_event(context: ApiContext, page: Any) -> Any:
    """An event or conference with all that is written in it, loaded for all its peers at once."""
    return page if "body" in page.__dict__ else context.get_for(whole_events_by_id, page)


@compiled_once
def whole_events(public: Public, ids: Sequence[int]) -> QuerySet:
    return with_kinds(public.pages(Page.objects.filter(pk__in=ids)))


@compiled_once
def short_events(public: Public, ids: Sequence[int]) -> QuerySet:
    return with_kinds(public.pages(Page.objects.filter(pk__in=ids))).defer(*LONG_TEXTS)


def loaded(context: ApiContext, ids: list[int], without: tuple[str, ...] = ()) -> dict[int, Any]:
    """Events and conferences as peers of each other, in one query for both."""
    rows = short_events(context.public, ids) if without else whole_events(context.public, ids)
    pages = context.together(each_as_its_own(rows))
    for page in pages[:1]:
        note_events(context, page)
    return {page.pk: page for page in pages}


def with_kinds(pages: QuerySet) -> QuerySet:
    """Pages, each with what it is as an event or a conference."""
    return pages.select_related("eventpage", "conferencepage")


def each_as_its_own(rows: Iterable) -> list[Any]:
    """The events and conferences among pages `with_kinds`, each as its own model."""
    pages = (getattr(row, "eventpage", None) or getattr(row, "conferencepage", 0) for row in rows)
    return [page for page in pages if page]


def event_at(context: ApiContext, path: str) -> Any:
    """The public event or conference at a site-relative path, if there is one."""
    page = only_page(context, each_as_its_own(at_path(context, events_at, path)))
    if page:
        note_whole_event(context, page)
    return page


@compiled_once
def events_at(public: Public, place: Sequence[str]) -> QuerySet:
    return with_kinds(public_at(public, Page.objects.all(), place))


@compiled_once
def conferences_at(public: Public, place: Sequence[str]) -> QuerySet:
    return public_at(public, ConferencePage.objects.all(), place)


def note_whole_event(context: ApiContext, page: Any) -> None:
    """Has whoever asks for the event again find it, and what it refers to loaded at once."""
    note_events(context, page)
    context.put(events_by_id, {page.pk: page})


def note_events(context: ApiContext, page: Any) -> None:
    """Notes what an event and its peers refer to, so that it is loaded for all of them."""
    for peer in context.peers_once(page, "event"):
        if isinstance(peer, ListedEvent):
            context.want(sigs_by_id, [peer.sig_id])
            context.want(venues_by_id, [peer.venue_id])
            if context.may_ask("sessions"):
                context.want(sessions_of_events, [peer.pk])
            if context.may_ask("materials"):
                want_materials(context, materials_of(peer))
            for name in ("hosts", "sponsors"):
                if context.may_ask(name) or context.may_ask("jsonLd"):
                    raw_blocks = stored(peer, name)
                    context.want(organisations_by_id, [raw["value"] for raw in raw_blocks])
            if context.may_ask("jsonLd"):
                context.want(images_by_id, [peer.listing_image_id])


def stored(page: Any, name: str) -> list[dict]:
    """The raw blocks of a StreamField that a page may not have."""
    stream = getattr(page, name, None)
    return list(stream.raw_data) if stream else []


def materials_of(page: Any, row: EventOccurrence | None = None) -> list[dict]:
    """Raw values of what an event left behind: all of it, or that of one of its dates."""
    values = [raw["value"] for raw in stored(page, "materials")]
    if row is None or not row.slot or row.starts_at is None:
        return values
    days = {row.slot, local_date(row.starts_at).isoformat()}
    return [raw for raw in values if raw.get("on") in days]


def venues_by_id(context: ApiContext, ids: list[int]) -> dict[int, Venue]:
    """The public ones among these venues."""
    return {venue.pk: venue for venue in context.together(public_venues(context.public, ids))}


@compiled_once
def public_venues(public: Public, ids: Sequence[int]) -> QuerySet:
    return public.entries(Venue.objects.filter(pk__in=ids))


def rooms_of_venues(context: ApiContext, ids: list[int]) -> dict[int, list[Room]]:
    """By venue: its rooms in order."""
    found: dict[int, list[Room]] = {}
    for room in Room.objects.filter(venue__in=ids).order_by("sort_order", "pk"):
        found.setdefault(room.venue_id, []).append(room)
    return found


def sessions_of_events(context: ApiContext, ids: list[int]) -> dict[int, list[Session]]:
    """By event: its sessions in order, each with who `contributed`, all in one query."""
    found: dict[int, list[Session]] = {}
    for row in sessions_with_contributions(context.public, ids):
        sessions = found.setdefault(row.event_id, [])
        if not sessions or sessions[-1].pk != row.pk:
            row.contributed = []
            sessions.append(row)
        if row.by_id:
            contributed = [getattr(row, f"by_{name}") for name in CONTRIBUTED[1:]]
            sessions[-1].contributed.append(contributed)
            context.want(people_by_id, [row.by_person_id])
            context.want(organisations_by_id, [row.by_organisation_id])
    context.together(session for sessions in found.values() for session in sessions)
    return found


@compiled_once
def sessions_with_contributions(public: Public, event_ids: Sequence[int]) -> QuerySet:
    """Of events that are public or not: whoever asks has them already."""
    columns = {f"by_{name}": F(f"contributions__{name}") for name in CONTRIBUTED}
    rows = Session.objects.filter(event_id__in=event_ids).annotate(**columns)
    return rows.order_by("event_id", "sort_order", "pk", "contributions__sort_order")


def contributions_to(context: ApiContext, session: Session) -> list[dict]:
    """Who took part in a session, as far as readers may know."""
    found = (contribution(context, *each) for each in session.contributed)
    return [each for each in found if each]


load_before(people_by_id, sessions_of_events)
