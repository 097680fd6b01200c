from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from events.times import END_OF_TIME

LONGEST = timedelta(days=92, hours=1)
"""No event lasts longer, so what goes on at a moment stands close before it in lists.

92 days, on one of which the clocks may go back.
"""
NOT_HAPPENING = ("CANCELLED", "POSTPONED")


def in_phase(phase: str, at: datetime) -> Q:
    """The condition for a value of the EventPhase enum to hold at a moment.

    All but one follow from where a row stands in lists, and so are read from an index. That one
    known to the month is nobody's "now": it stands at the end of its month.
    """
    conditions = {
        "DATE_TBC": Q(sorts_at=END_OF_TIME),
        "PAST": Q(ends_at__lte=at, sorts_at__lte=at),
        "UPCOMING": Q(sorts_at__gt=at, sorts_at__lt=END_OF_TIME),
        "HAPPENING_NOW": Q(sorts_at__lte=at, sorts_at__gt=at - LONGEST, ends_at__gt=at),
    }
    return conditions[phase]


class EventOccurrenceQuerySet(QuerySet):
    """What can be asked of many occurrences. Who may see them is not decided here."""

    def first_first(self) -> "EventOccurrenceQuerySet":
        return self.order_by("sorts_at", "pk")

    def last_first(self) -> "EventOccurrenceQuerySet":
        return self.order_by("-sorts_at", "-pk")

    def after(self, sorts_at: datetime, pk: int) -> "EventOccurrenceQuerySet":
        """Those that stand after the one with this place and key."""
        later = Q(sorts_at__gt=sorts_at) | Q(sorts_at=sorts_at, pk__gt=pk)
        return self.filter(later, sorts_at__gte=sorts_at)

    def before(self, sorts_at: datetime, pk: int) -> "EventOccurrenceQuerySet":
        """Those that stand before the one with this place and key."""
        earlier = Q(sorts_at__lt=sorts_at) | Q(sorts_at=sorts_at, pk__lt=pk)
        return self.filter(earlier, sorts_at__lte=sorts_at)

    def in_phases(self, phases: list[str], at: datetime) -> "EventOccurrenceQuerySet":
        """Those in any of these phases (values of the EventPhase enum) at a moment."""
        condition = Q(pk__in=[])
        for phase in phases:
            condition |= in_phase(phase, at)
        # Said of all of them together, so that reading in order begins or ends there.
        if "PAST" not in phases:
            condition &= Q(sorts_at__gt=at - LONGEST)
        if not {"UPCOMING", "DATE_TBC"} & set(phases):
            condition &= Q(sorts_at__lte=at)
        return self.filter(condition)

    def going_ahead(self) -> "EventOccurrenceQuerySet":
        """Those that are neither cancelled nor put off."""
        return self.exclude(status__in=NOT_HAPPENING)

    def not_over(self, at: datetime) -> "EventOccurrenceQuerySet":
        """Those that have not ended, among them those whose date is to be confirmed."""
        return self.filter(Q(ends_at__gt=at) | Q(ends_at=None), sorts_at__gt=at - LONGEST)

    def ahead(self, at: datetime) -> "EventOccurrenceQuerySet":
        """Those that go ahead, have a date and have not ended, the next first."""
        dated = self.going_ahead().filter(ends_at__gt=at, sorts_at__gt=at - LONGEST)
        return dated.first_first()

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> "EventOccurrenceQuerySet":
        """Those that are going on at some moment of a span."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).standing_within(
            starts_at - LONGEST, ends_at + LONGEST
        )

    def starting_within(self, first: datetime, end: datetime) -> "EventOccurrenceQuerySet":
        """Those that start in a span, its end not included."""
        rows = self.filter(starts_at__gte=first, starts_at__lt=end)
        return rows.standing_within(first, end + LONGEST)

    def standing_within(self, first: datetime, last: datetime) -> "EventOccurrenceQuerySet":
        """Those that stand in lists between two moments. What lets an index be used."""
        return self.filter(sorts_at__gte=first, sorts_at__lte=last)
