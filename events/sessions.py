"""Makes the rows of sessions and their contributors from a page's blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.dateparse import parse_date, parse_time

from cms.models import Person
from events.agenda import Item, list_items, read_agenda
from events.models import ConferencePage, Contribution, EventOccurrence, ListedEvent, Session
from events.planning import DATED
from events.times import instant, local_date


@dataclass
class PlannedSession:
    """A session as it should be."""

    key: str
    kind: str
    value: dict[str, Any]
    slot: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room_ids: tuple[int, ...] = ()


def publish_sessions(event: ListedEvent) -> None:
    """Makes the rows of a page's sessions as its blocks have them."""
    occurrences = {row.slot: row for row in EventOccurrence.objects.filter(event_id=event.pk)}
    sessions, contributions = sessions_of(event, occurrences)
    for row in sessions:
        row.save()
    Session.objects.filter(event_id=event.pk).exclude(pk__in=[row.pk for row in sessions]).delete()
    Contribution.objects.filter(session__event_id=event.pk).delete()
    Contribution.objects.bulk_create(contributions)


def sessions_of(
    event: ListedEvent, occurrences: dict[str, EventOccurrence]
) -> tuple[list[Session], list[Contribution]]:
    """A page's sessions and who takes part, as its blocks have them. Saves nothing.

    Contributors without an organisation or job title of their own get those they have now, and
    keep them: people move on, what they were on the day does not change.
    """
    remembered = {
        (row.session.key, row.person_id): (row.organisation_id, row.job_title)
        for row in Contribution.objects.filter(session__event_id=event.pk).select_related("session")
    }
    kept = {row.key: row for row in Session.objects.filter(event_id=event.pk)}
    planned = list(conference_sessions(event) if isinstance(event, ConferencePage)
                   else listed_sessions(event, occurrences))  # fmt: skip
    sessions: list[Session] = []
    contributions: list[Contribution] = []
    for place, each in enumerate(planned):
        row = kept.get(each.key) or Session(event_id=event.pk, key=each.key)
        row.occurrence = occurrences.get(each.slot)
        row.title, row.kind, row.sort_order = each.value.get("title") or "", each.kind, place
        row.abstract = each.value.get("abstract") or ""
        row.materials = [raw["value"] for raw in list_items(each.value.get("materials"))]
        row.starts_at, row.ends_at = each.starts_at, each.ends_at
        row.room_ids = list(each.room_ids)
        sessions.append(row)
        contributions += planned_contributions(row, each.value)
    fill_in_the_day(contributions, remembered)
    return sessions, contributions


def listed_sessions(
    event: Any, occurrences: dict[str, EventOccurrence]
) -> Iterator[PlannedSession]:
    # A session is on the date that the rule gives, or on the day to which that was moved.
    by_day = {local_date(row.starts_at).isoformat(): row.slot for row in occurrences.values()
              if row.starts_at} | {slot: slot for slot in occurrences}  # fmt: skip
    for raw in event.sessions_body.raw_data:
        value = raw["value"]
        on = parse_date(value.get("on") or "")
        slot = by_day.get(on.isoformat(), "") if on else ""
        row = occurrences.get(slot)
        starts_at = ends_at = None
        clock = parse_time(value.get("starts") or "")
        if clock and row and row.starts_at and row.precision != "MONTH":
            starts_at = instant(local_date(row.starts_at), clock)
            ends_at = starts_at + timedelta(minutes=value.get("minutes") or 0)
        yield PlannedSession(
            raw.get("id") or "", value.get("kind") or "TALK", value, slot, starts_at, ends_at
        )


def conference_sessions(conference: ConferencePage) -> Iterator[PlannedSession]:
    for day in read_agenda(conference):
        for item in day.items:
            for each in item.children or [item]:
                if item.children or each.has_session:
                    yield planned_from(each, conference.precision in DATED)


def planned_from(item: Item, is_dated: bool) -> PlannedSession:
    """A session of an agenda. It has no time while its conference has no date."""
    starts_at, ends_at = (item.starts_at, item.ends_at) if is_dated else (None, None)
    return PlannedSession(item.key, item.kind, item.value, "", starts_at, ends_at, item.room_ids)


def planned_contributions(session: Session, value: dict[str, Any]) -> Iterator[Contribution]:
    for place, raw in enumerate(list_items(value.get("contributors"))):
        each = raw["value"]
        if each.get("person") or each.get("name"):
            yield Contribution(
                session=session,
                person_id=each.get("person"),
                name=each.get("name") or "",
                role=each.get("role") or "SPEAKER",
                organisation_id=each.get("organisation"),
                job_title=each.get("job_title") or "",
                sort_order=place,
            )


def fill_in_the_day(
    contributions: list[Contribution], remembered: dict[tuple, tuple[int | None, str]]
) -> None:
    people = Person.objects.in_bulk({each.person_id for each in contributions if each.person_id})
    for each in contributions:
        person = people.get(each.person_id)
        if each.person_id and person is None:  # deleted since: their name is not ours to keep
            each.person_id = None
            continue
        if person is None or each.organisation_id or each.job_title:
            continue
        known = remembered.get((each.session.key, each.person_id))
        each.organisation_id, each.job_title = known or (person.organisation_id, person.job_title)
    contributions[:] = [each for each in contributions if each.person_id or each.name]
