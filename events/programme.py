"""Public events with their dates, loaded together for calendars, feeds and search engines."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.fields import RichTextField, StreamField

from cms.api.context import ApiContext
from cms.api.contributions import contribution
from cms.api.people import people_by_id
from cms.blocks import EVENT_TYPES
from events.addresses import kebab
from events.models import (
    ConferencePage,
    Contribution,
    EventOccurrence,
    EventPage,
    ListedEvent,
    RecurrenceRule,
    Session,
    Venue,
)
from events.times import local_date
from sig.models import SigPage

REMEMBERED = timedelta(days=366)
"""For how long a calendar of many events shows what is over."""
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


def without_bodies(pages: QuerySet) -> QuerySet:
    """Pages whose long texts stay in the database until somebody asks for them."""
    heavy = (StreamField, RichTextField)
    names = [each.name for each in pages.model._meta.fields if isinstance(each, heavy)]
    return pages.defer(*names)


def events_by_id(context: ApiContext, ids: list[int]) -> dict[int, Any]:
    """The public ones among these events and conferences, without their long texts."""
    found: dict[int, Any] = {}
    for model in (EventPage, ConferencePage):
        rows = without_bodies(context.public.pages(model.objects.filter(pk__in=ids)))
        found |= {page.pk: page for page in context.together(rows)}
    return found


def venues_by_id(context: ApiContext, ids: list[int]) -> dict[int, Venue]:
    """The public ones among these venues."""
    rows = context.public.entries(Venue.objects.filter(pk__in=ids))
    return {venue.pk: venue for venue in context.together(rows)}


def sessions_of_events(context: ApiContext, ids: list[int]) -> dict[int, list[Session]]:
    """By event: its sessions in order, each with the `names` of who takes part."""
    found: dict[int, list[Session]] = {}
    sessions = list(Session.objects.filter(event_id__in=ids).order_by("event", "sort_order"))
    people: dict[int, list[Contribution]] = {}
    for each in Contribution.objects.filter(session__event_id__in=ids).order_by("sort_order"):
        people.setdefault(each.session_id, []).append(each)
        context.want(people_by_id, [each.person_id])
    for session in sessions:
        session.names = names_of(context, people.get(session.pk, []))
        found.setdefault(session.event_id, []).append(session)
    return found


def names_of(context: ApiContext, contributions: list[Contribution]) -> list[str]:
    """Who takes part, as far as readers may know."""
    found = (
        contribution(context, each.role, each.person_id, None, each.job_title, each.name)
        for each in contributions
    )
    return [each["display_name"] for each in found if each]
