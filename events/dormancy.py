"""Whether a special interest group meets, which follows from its meetings."""

from dateutil.relativedelta import relativedelta
from django.db.models import Case, Exists, Expression, F, OuterRef, Q, Value, When

from cms.api.context import ApiContext
from events.models import EventOccurrence
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
    recent = Exists(meetings.filter(ends_at__gt=context.at - DORMANT_AFTER))
    return Case(
        When(Q(state="CLOSED"), then=Value("CLOSED")),
        When(ahead, then=Value("ACTIVE")),
        When(Q(Exists(meetings)) & ~Q(recent), then=Value("DORMANT")),
        default=F("state"),
    )
