from datetime import datetime

from django.db.models import Q, QuerySet

NOT_HAPPENING = ("CANCELLED", "POSTPONED")


def in_phase(phase: str, at: datetime) -> Q:
    """The condition for a value of the EventPhase enum to hold at a moment."""
    conditions = {
        "DATE_TBC": Q(precision="TBC"),
        "PAST": Q(ends_at__lte=at),
        "UPCOMING": Q(ends_at__gt=at) & (Q(precision="MONTH") | Q(starts_at__gt=at)),
        "HAPPENING_NOW": Q(ends_at__gt=at, starts_at__lte=at) & ~Q(precision="MONTH"),
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
        return self.filter(condition)

    def ahead(self, at: datetime) -> "EventOccurrenceQuerySet":
        """Those that go ahead and have not ended, the next first."""
        going_ahead = self.exclude(status__in=NOT_HAPPENING).exclude(precision="TBC")
        return going_ahead.filter(ends_at__gt=at).first_first()

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> "EventOccurrenceQuerySet":
        """Those that are going on at some moment of a span."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def starting_within(self, first: datetime, end: datetime) -> "EventOccurrenceQuerySet":
        """Those that start in a span, its end not included."""
        return self.filter(starts_at__gte=first, starts_at__lt=end)
