from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from django.utils.dateparse import parse_date, parse_time

from cms.models import Person
from events.agenda import FIRST_START, Item, list_items, read_items
from events.checks.facts import Facts
from events.checks.problem import Problem
from events.checks.stored import as_stored
from events.choices import KINDS_WITH_SESSION
from events.models import Contribution
from events.querysets import NOT_HAPPENING
from events.times import instant, local_date, local_time
from events.words import clock, day


@dataclass(frozen=True)
class Slot:
    """When somebody speaks, and in what."""

    title: str
    kind: str
    people: frozenset[int]
    starts_at: datetime
    ends_at: datetime
    is_precise: bool = True
    """Whether the session has a time of its own and not just that of its event."""

    def overlaps(self, other: "Slot") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def double_bookings(facts: Facts) -> Iterator[Problem]:
    """People who speak in two places at once, here or in another event that is published."""
    mine = [slot for slot in slots_of(facts) if slot.people and slot.ends_at > facts.now]
    people = {person for slot in mine for person in slot.people}
    if not people:
        return
    found: list[tuple[int, Slot, str]] = []
    for one, other in combinations(mine, 2):
        if one.is_precise and other.is_precise and one.overlaps(other):
            found += [(person, other, one.title) for person in one.people & other.people]
    for person, other in others(facts, people, mine):
        found += [
            (person, slot, other.title)
            for slot in mine
            if person in slot.people and slot.overlaps(other)
        ]
    names = {each.pk: each.name for each in Person.objects.filter(pk__in=people)}
    for person, slot, elsewhere in found:
        if person not in names:
            continue
        when = f"{day(local_date(slot.starts_at))} at {clock(local_time(slot.starts_at))}"
        message = f"{names[person]} is in two places on {when}: “{slot.title}” and “{elsewhere}”."
        field = "sessions_body" if facts.is_listing else "agenda_body"
        yield Problem(field, message, is_impossible=False)


def slots_of(facts: Facts) -> Iterator[Slot]:
    if facts.is_listing:
        yield from slots_of_listing(facts)
        return
    for day_items in agenda_of(facts):
        for item in day_items:
            for each in item.children or [item]:
                yield Slot(
                    each.title, item.kind, people_in(each.value), each.starts_at, each.ends_at
                )


def slots_of_listing(facts: Facts) -> Iterator[Slot]:
    spans = {
        each.slot: (each.starts_at, each.ends_at)
        for each in facts.planned
        if each.precision == "TIME" and each.status not in NOT_HAPPENING
        if each.starts_at and each.ends_at
    }
    for raw in as_stored(facts.event.sessions_body):
        value = raw["value"]
        on = parse_date(value.get("on") or "")
        span = spans.get(on.isoformat() if on and facts.repeats else "")
        if span is None:
            continue
        given = parse_time(value.get("starts") or "")
        starts_at, ends_at = span
        if given:
            starts_at = instant(local_date(starts_at), given)
            ends_at = starts_at + timedelta(minutes=value.get("minutes") or 0)
        title = value.get("title") or ""
        people = people_in(value)
        yield Slot(title, value.get("kind") or "", people, starts_at, ends_at, bool(given))


def agenda_of(facts: Facts) -> Iterator[list[Item]]:
    for raw in as_stored(facts.event.agenda_body):
        on = parse_date(raw["value"].get("on") or "")
        if on:
            items = list_items(raw["value"].get("items"))
            yield read_items(items, on, facts.event.starts_time or FIRST_START)


def people_in(value: dict) -> frozenset[int]:
    named = (raw["value"].get("person") for raw in list_items(value.get("contributors")))
    return frozenset(person for person in named if person)


def others(facts: Facts, people: set[int], mine: list[Slot]) -> Iterator[tuple[int, Slot]]:
    """When these people speak in other events, around the time of these slots."""
    first = min(slot.starts_at for slot in mine)
    last = max(slot.ends_at for slot in mine)
    contributions = (
        Contribution.objects.filter(person_id__in=people, session__event__live=True)
        .filter(
            session__occurrence__starts_at__lt=last,
            session__occurrence__ends_at__gt=first,
            session__occurrence__precision__in=("TIME", "DAY"),
        )
        .exclude(session__event_id=facts.event.pk)
        .exclude(session__occurrence__status__in=NOT_HAPPENING)
        .select_related("session__occurrence")
        .order_by("session__occurrence__starts_at", "pk")
    )
    for each in contributions:
        session, occurrence = each.session, each.session.occurrence
        if occurrence is None or each.person_id is None:
            continue
        if session.starts_at is None and occurrence.precision != "TIME":
            continue
        starts_at = session.starts_at or occurrence.starts_at
        ends_at = session.ends_at or occurrence.ends_at
        if starts_at and ends_at:
            title = f"{session.title} ({occurrence.title})"
            yield each.person_id, Slot(title, session.kind, frozenset(), starts_at, ends_at)


def sessions_outside(facts: Facts) -> Iterator[Problem]:
    """Sessions that begin before their event or go on after it."""
    if facts.event.precision != "TIME":
        return
    spans = [
        (each.starts_at, each.ends_at) for each in facts.planned if each.starts_at and each.ends_at
    ]
    for slot in slots_of(facts):
        if slot.kind not in KINDS_WITH_SESSION or not slot.is_precise:
            continue
        if spans and not any(
            starts_at <= slot.starts_at and slot.ends_at <= ends_at for starts_at, ends_at in spans
        ):
            hours = f"{clock(local_time(slot.starts_at))} to {clock(local_time(slot.ends_at))}"
            message = (
                f"“{slot.title}” on {day(local_date(slot.starts_at))} from {hours} is outside "
                "the hours of its event."
            )
            field = "sessions_body" if facts.is_listing else "agenda_body"
            yield Problem(field, message, is_impossible=False)
