"""Whether a group meets, as readers see it."""

from collections.abc import Callable

from django.db.models import DateTimeField, Expression, F, QuerySet, Subquery, Value

from cms.api.publication import Public

STATE_IN_USE: list[Callable[[Public], Expression]] = []
"""What other apps make of a group's state: an expression instead of what its editor set."""


def with_states(public: Public, sigs: QuerySet) -> QuerySet:
    """Groups, each with the state that it is shown in as `state_in_use`."""
    expressions = [make(public) for make in STATE_IN_USE] or [F("state")]
    return sigs.annotate(state_in_use=expressions[-1])


LAST_MET: list[Callable[[Public], Subquery]] = []
"""What other apps know of when a group met last: that moment, or nothing."""


def with_last_meeting(public: Public, sigs: QuerySet) -> QuerySet:
    """Groups, each with when it met last as `last_met_at`, as far as anybody knows."""
    expressions = [make(public) for make in LAST_MET]
    return sigs.annotate(last_met_at=[Value(None, DateTimeField()), *expressions][-1])
