"""Whether a special interest group meets, which follows from its meetings."""

from datetime import timedelta

from django.db.models import Case, Expression, F, OuterRef, Q, Subquery, Value, When
from django.db.models.lookups import IsNull

from cms.api.publication import Public
from events.models import EventOccurrence
from events.querysets import LONGEST, EventOccurrenceQuerySet
from events.times import END_OF_TIME

DORMANT_AFTER = timedelta(days=183)
"""Six months, as long whenever they begin."""


def state_in_use(public: Public) -> Expression:
    """A group's state as readers see it.

    A group that has a meeting ahead is active. One that has none, and whose last one was six
    months ago, is dormant. Whether it is closed, and what it is before its first meeting, its
    editors say.
    """
    meetings = EventOccurrence.objects.filter(sig=OuterRef("pk")).going_ahead()
    meetings = meetings.filter(public.of_page("event__"), sorts_at__lt=END_OF_TIME)
    limit = public.at - DORMANT_AFTER
    recent = meetings.filter(ends_at__gt=limit, sorts_at__gt=limit - LONGEST)
    return Case(
        When(Q(state="CLOSED"), then=Value("CLOSED")),
        When(has_any(meetings.ahead(public.at)), then=Value("ACTIVE")),
        When(Q(has_any(meetings)) & ~Q(has_any(recent)), then=Value("DORMANT")),
        default=F("state"),
    )


def last_met_at(public: Public) -> Subquery:
    """When the latest meeting of a group began that is over and took place."""
    meetings = EventOccurrence.objects.filter(sig=OuterRef("pk"), ends_at__lte=public.at)
    return Subquery(meetings.going_ahead().last_first().values("starts_at")[:1])


def has_any(meetings: EventOccurrenceQuerySet) -> Expression:
    """Whether there is one. Asked for the first in order, databases look in an index for it.

    Asked whether any exists they may read the whole table for a group that has none.
    """
    return IsNull(Subquery(meetings.first_first().values("pk")[:1]), False)
