"""Whether a special interest group meets, which follows from its meetings."""

from dateutil.relativedelta import relativedelta
from django.db.models import Case, Exists, Expression, F, OuterRef, Q, Subquery, Value, When
from django.db.models.lookups import IsNull

from cms.api.context import ApiContext
from events.models import EventOccurrence
from events.querysets import LONGEST
from events.times import END_OF_TIME

DORMANT_AFTER = relativedelta(months=6)


def state_in_use(context: ApiContext) -> Expression:
    """A group's state as readers see it.

    A group that has a meeting ahead is active. One that has none, and whose last one was six
    months ago, is dormant. Whether it is closed, and what it is before its first meeting, its
    editors say.
    """
    meetings = EventOccurrence.objects.filter(sig=OuterRef("pk")).going_ahead()
    meetings = meetings.filter(context.public.of_page("event__"), sorts_at__lt=END_OF_TIME)
    ahead = Exists(meetings.ahead(context.at))
    limit = context.at - DORMANT_AFTER
    recent = Exists(meetings.filter(ends_at__gt=limit, sorts_at__gt=limit - LONGEST))
    # One that is asked for in order is found in an index; whether any exists may take long.
    has_met = IsNull(Subquery(meetings.last_first().values("pk")[:1]), False)
    return Case(
        When(Q(state="CLOSED"), then=Value("CLOSED")),
        When(ahead, then=Value("ACTIVE")),
        When(Q(has_met) & ~Q(recent), then=Value("DORMANT")),
        default=F("state"),
    )
