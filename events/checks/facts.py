from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from events.models import EventOccurrence, EventPage, OccurrenceChange, RecurrenceRule, Room
from events.planning import DATED, HORIZON, Planned, Segment, plan_once, plan_series
from events.publishing import has_ended, moved
from events.rules import (
    RULE_FIELDS,
    RulesAfter,
    ends_otherwise,
    rule_fields,
    rules_after,
    segments_of,
)
from events.times import local_date


class Facts:
    """An event as it is typed in, beside what has been published of it.

    `changes` are its changes to single dates, where they aren't those that it has already.
    """

    def __init__(self, event: Any, changes: list[OccurrenceChange] | None = None):
        self.event = event
        self.now: datetime = timezone.now()
        self.today: date = local_date(self.now)
        self.is_listing = isinstance(event, EventPage)
        if changes is None:
            changes = list(event.occurrence_changes.all()) if self.is_listing else []
        self.changes = changes

    @cached_property
    def repeats(self) -> bool:
        """Whether it is a series and its rule is complete."""
        return bool(self.is_listing and self.event.rule and self.event.precision in DATED)

    @cached_property
    def rows(self) -> dict[str, EventOccurrence]:
        """Its published occurrences, by slot."""
        if not self.event.pk:
            return {}
        return {row.slot: row for row in EventOccurrence.objects.filter(event_id=self.event.pk)}

    @cached_property
    def after(self) -> RulesAfter:
        """The rules that it has once it is published as it is."""
        return rules_after(self.event, self.now) if self.is_listing else RulesAfter([], [], False)

    @cached_property
    def segments(self) -> list[Segment]:
        return [segment for _, segment in segments_of(self.after.rules)]

    @cached_property
    def published_rule(self) -> RecurrenceRule | None:
        """The rule that readers know and that holds from now on."""
        if not self.is_listing or not self.event.pk:
            return None
        return self.event.recurrence_rules.filter(holds_until=None).first()

    @cached_property
    def changes_the_rule(self) -> bool:
        """Whether the rule becomes another one and doesn't just end at another time."""
        wanted = rule_fields(self.event) if self.repeats else None
        if wanted is None or self.published_rule is None:
            return False
        same = all(getattr(self.published_rule, name) == wanted[name] for name in RULE_FIELDS)
        return not same and not ends_otherwise(self.published_rule, wanted)

    @cached_property
    def published_changes(self) -> dict[date, OccurrenceChange]:
        """The changes to single dates that readers know of, by date."""
        if not self.is_listing or not self.event.pk or not self.event.live:
            return {}
        rows = OccurrenceChange.objects.filter(event_id=self.event.pk)
        return {row.on: row for row in rows if row.on}

    @cached_property
    def planned(self) -> list[Planned]:
        """Its occurrences as they will be, the next 18 months', the first one first."""
        if not self.repeats:
            return [moved(plan_once(self.event), self.rows.get(""))]
        last = local_date(self.now + HORIZON)
        series = plan_series(self.event, self.segments, self.changes, last)
        return sorted((each for each, _ in series), key=lambda each: each.sorts_at)

    def planned_ahead(self, ahead: timedelta) -> list[Planned]:
        """Those of its occurrences that go ahead, on a known date within a span from now."""
        return [
            each
            for each in self.planned
            if each.precision in DATED
            and each.status not in ("CANCELLED", "POSTPONED")
            and each.starts_at
            and each.ends_at
            and each.ends_at > self.now
            and each.starts_at < self.now + ahead
        ]

    @cached_property
    def rooms(self) -> dict[int, Room]:
        """The rooms of its venue."""
        if not self.event.venue_id:
            return {}
        return {room.pk: room for room in Room.objects.filter(venue_id=self.event.venue_id)}

    def row_of(self, planned: Planned) -> EventOccurrence | None:
        """The published occurrence that a planned one will be."""
        if planned.slot in self.rows:
            return self.rows[planned.slot]
        single = self.rows.get("")  # becomes the first of a series on its day
        if single and single.starts_at and planned.slot == local_date(single.starts_at).isoformat():
            return single
        return None

    def has_ended(self, slot: str) -> bool:
        row = self.rows.get(slot)
        return bool(row and has_ended(row, self.now))
