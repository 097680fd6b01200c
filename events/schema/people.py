"""What people did at events."""

from cms.api.context import ApiContext
from cms.api.people import Person
from cms.api.registry import extend
from events import models
from events.programme import events_by_id, sessions_of_events
from events.schema.sessions import sessions_field


def sessions_of_people(context: ApiContext, ids: list[int]) -> dict[int, list[models.Session]]:
    """By person: the sessions of public events that they took part in, the latest first."""
    rows = models.Contribution.objects.filter(person_id__in=ids)
    rows = rows.filter(context.public.of_page("session__event__"))
    latest_first = rows.order_by("-session__occurrence__sorts_at", "-session__starts_at", "-pk")
    taken_part = list(latest_first.values_list("person_id", "session_id", "session__event_id"))
    context.want(events_by_id, [event_id for *_, event_id in taken_part])
    context.want(sessions_of_events, [event_id for *_, event_id in taken_part])
    found: dict[int, dict[int, models.Session]] = {}
    for person_id, session_id, event_id in taken_part:
        sessions = context.get(sessions_of_events, event_id, [])
        own = found.setdefault(person_id, {})
        own.update({each.pk: each for each in sessions if each.pk == session_id})
    return {pk: list(own.values()) for pk, own in found.items()}


extend(
    Person,
    sessions=sessions_field(
        lambda person, info: info.context.get_for(sessions_of_people, person, []),
        "Talks and discussions they took part in, the latest first.",
    ),
)
