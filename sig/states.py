"""Whether a group meets, as readers see it."""

from collections.abc import Callable

from django.db.models import Expression, F, QuerySet

from cms.api.context import ApiContext

STATE_IN_USE: list[Callable[[ApiContext], Expression]] = []
"""What other apps make of a group's state: an expression instead of what its editor set."""


def with_states(context: ApiContext, sigs: QuerySet) -> QuerySet:
    """Groups, each with the state that it is shown in as `state_in_use`."""
    expressions = [make(context) for make in STATE_IN_USE] or [F("state")]
    return sigs.annotate(state_in_use=expressions[-1])
