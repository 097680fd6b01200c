"""Public events with their dates, loaded together for calendars, feeds and search engines."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from cms.api.context import ApiContext
from cms.api.contributions import contribution
from cms.api.people import organisations_by_id, people_by_id
from cms.blocks import EVENT_TYPES
from events.addresses import kebab
from events.models import (
    EventOccurrence,
    ListedEvent,
    RecurrenceRule,
    Session,
    Venue,
)
from events.times import local_date
from sig.models import SigPage

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
    context: ApiContext, occurrences: QuerySet, since: datetime | None = None
) -> list[Listing]:
    """The public events among those of some occurrences, in order of their first date.

    With `since`, what was over by then is left out, but not the past of a series that goes on.
    """
    rules = RecurrenceRule.objects.filter(event__in=occurrences.order_by().values("event"))
    if since:
        day = local_date(since)
        rules = rules.exclude(holds_until__lte=day).exclude(until__lt=day)
        recent = Q(ends_at__gt=since) | Q(ends_at=None) | Q(rule__in=rules)
        occurrences = occurrences.filter(recent)
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


def occurrences_of(context: ApiContext, kind: str, slug: str) -> tuple[str, QuerySet | None]:
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
    rows = context.public.pages(Page.objects.filter(pk__in=ids))
    rows = rows.select_related("eventpage", "conferencepage").defer(*LONG_TEXTS)
    pages = (
        getattr(row, "eventpage", None) or getattr(row, "conferencepage", None) for row in rows
    )
    return {page.pk: page for page in context.together(page for page in pages if page)}


def venues_by_id(context: ApiContext, ids: list[int]) -> dict[int, Venue]:
    """The public ones among these venues."""
    rows = context.public.entries(Venue.objects.filter(pk__in=ids))
    return {venue.pk: venue for venue in context.together(rows)}


def sessions_of_events(context: ApiContext, ids: list[int]) -> dict[int, list[Session]]:
    """By event: its sessions in order, each with who `contributed`, all in one query."""
    columns = {f"by_{name}": F(f"contributions__{name}") for name in CONTRIBUTED}
    rows = Session.objects.filter(event_id__in=ids).annotate(**columns)
    found: dict[int, list[Session]] = {}
    for row in rows.order_by("event", "sort_order", "pk", "contributions__sort_order"):
        sessions = found.setdefault(row.event_id, [])
        if not sessions or sessions[-1].pk != row.pk:
            row.contributed = []
            sessions.append(row)
        if row.by_id:
            contributed = [getattr(row, f"by_{name}") for name in CONTRIBUTED[1:]]
            sessions[-1].contributed.append(contributed)
            context.want(people_by_id, [row.by_person_id])
            context.want(organisations_by_id, [row.by_organisation_id])
    for sessions in found.values():
        context.together(sessions)
    return found


def contributions_to(context: ApiContext, session: Session) -> list[dict]:
    """Who took part in a session, as far as readers may know."""
    found = (contribution(context, *each) for each in session.contributed)
    return [each for each in found if each]
