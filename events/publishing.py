"""Makes the rows that everybody reads from an event that is published, and keeps them going.

What has ended stays as it was, whatever an editor does later.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from events.models import (
    EventOccurrence,
    EventPage,
    ListedEvent,
    RecurrenceRule,
)
from events.planning import DATED, HORIZON, Planned, plan_once, plan_series
from events.querysets import NOT_HAPPENING
from events.rules import publish_rules, segments_of
from events.sessions import publish_sessions
from events.times import local_date

ANNOUNCED = (
    "title", "status", "precision", "starts_at", "ends_at", "original_starts_at",
    "change_reason", "attendance_mode", "venue_id", "link",
)  # fmt: skip
"""What readers and calendars are told about an occurrence. Its sequence grows with each change."""
KEPT = ("type", "sig_id", "sorts_at", "rule_id")


@transaction.atomic
def publish_event(event: ListedEvent) -> None:
    """Makes rules, occurrences and sessions agree with a page that has just been published."""
    if not event.live:
        return
    now = timezone.now()
    lock(event.pk)
    if isinstance(event, EventPage):
        publish_rules(event, now)
    publish_occurrences(event, now)
    publish_sessions(event)


def lock(pk: int) -> None:
    """Makes whoever publishes or extends the same event at the same time wait."""
    Page.objects.select_for_update().filter(pk=pk).order_by().values_list("pk").first()


def publish_occurrences(event: ListedEvent, now: datetime) -> None:
    """Makes the event's rows as they should be from now on, 18 months ahead.

    Also for dates that have passed and have none: of a series that was going on before it was
    entered here, or of days on which nothing extended it.
    """
    rows = {row.slot: row for row in EventOccurrence.objects.filter(event_id=event.pk)}
    planned = list(plan(event, rows, now))
    adopt(rows, [each for each, _ in planned], now)
    EventOccurrence.objects.bulk_create(
        make(event, each, rule, now) for each, rule in planned if each.slot not in rows
    )
    sequence = next_sequence(rows.values(), event.recurrence_rules.all(), now)
    stale = []
    for each, rule in planned:
        row = rows.get(each.slot)
        if row and update(row, wanted_values(event, each, rule), sequence, now):
            stale.append(row)
    EventOccurrence.objects.bulk_update(
        stale, [*(name.removesuffix("_id") for name in (*ANNOUNCED, *KEPT)), "sequence",
                "changed_at"],
    )  # fmt: skip
    wanted = {each.slot for each, _ in planned}
    gone = [row for row in rows.values() if row.slot not in wanted and not has_begun(row, now)]
    # They may come back, and then have the sequence of their rules.
    rules = RecurrenceRule.objects.filter(pk__in={row.rule_id for row in gone if row.rule_id})
    rules.filter(sequence__lt=sequence).update(sequence=sequence, changed_at=now)
    EventOccurrence.objects.filter(pk__in=[row.pk for row in gone]).delete()


def next_sequence(
    rows: Iterable[EventOccurrence], rules: Iterable[RecurrenceRule], now: datetime
) -> int:
    """A number of changes that no date of an event has had, nor a rule that gave it."""
    had = [row.sequence for row in rows]
    had += [rule.sequence - (rule.changed_at == now) for rule in rules]
    return max(had, default=-1) + 1


def adopt(rows: dict[str, EventOccurrence], planned: list[Planned], now: datetime) -> None:
    """Keeps the row of the first date when an event begins to repeat, or stops before it began."""
    by_slot = {each.slot: each for each in planned}
    single = rows.get("") or by_slot.get("")
    if single is None or single.starts_at is None:
        return
    on = local_date(single.starts_at).isoformat()
    for before, after in (("", on), (on, "")):
        row = rows.get(before)
        is_renamed = before not in by_slot and after in by_slot and after not in rows
        if row and is_renamed and not has_begun(row, now):
            row.slot = after
            row.save(update_fields=["slot"])
            rows[after] = rows.pop(before)


def plan(
    event: ListedEvent, rows: dict[str, EventOccurrence], now: datetime
) -> Iterator[tuple[Planned, RecurrenceRule | None]]:
    """Each occurrence as it should be, with the rule that makes it."""
    segments = segments_of(event.recurrence_rules.order_by("holds_from", "pk"))
    repeats = isinstance(event, EventPage) and event.rule and event.precision in DATED
    given = set()
    if segments:
        rules = {id(segment): rule for rule, segment in segments}
        changes = event.occurrence_changes.all() if isinstance(event, EventPage) else ()
        last = last_planned_day(event, rows, now)
        for each, segment in plan_series(event, [each for _, each in segments], changes, last):
            given.add(each.slot)
            yield each, rules.get(id(segment))
    if not repeats:
        once = moved(plan_once(event), rows.get(""))
        on = local_date(once.starts_at).isoformat() if once.starts_at else ""
        if "" in rows or on not in given:
            yield once, None


def last_planned_day(event: ListedEvent, rows: dict[str, EventOccurrence], now: datetime) -> date:
    """How far ahead a series is planned. One that is called off gets no dates to call off."""
    last = local_date(now + HORIZON)
    known = [date.fromisoformat(slot) for slot in rows if slot]
    return min(last, max(known)) if known and event.status in NOT_HAPPENING else last


def moved(planned: Planned, row: EventOccurrence | None) -> Planned:
    """The occurrence of an event that doesn't repeat, with the date it had before if it moved."""
    if row is None or row.precision == "MONTH" or row.starts_at is None or same_day(planned, row):
        before = row.original_starts_at if row else None
    else:
        before = row.original_starts_at or row.starts_at
    if before is None or before == planned.starts_at:
        keeps_reason = planned.status != "CONFIRMED"
        return planned if keeps_reason else replace(planned, change_reason="")
    status = (
        "RESCHEDULED" if planned.status == "CONFIRMED" and planned.starts_at else (planned.status)
    )
    return replace(planned, status=status, original_starts_at=before)


def same_day(planned: Planned, row: EventOccurrence) -> bool:
    """Whether a date stays and only its time becomes known, or unknown."""
    if planned.starts_at is None or row.starts_at is None:
        return False
    is_day = "DAY" in (planned.precision, row.precision)
    return is_day and local_date(planned.starts_at) == local_date(row.starts_at)


def make(
    event: ListedEvent, planned: Planned, rule: RecurrenceRule | None, now: datetime
) -> EventOccurrence:
    # A date may have been there before, and gone: its rule's sequence is higher than it had.
    sequence = rule.sequence if rule else 0
    row = EventOccurrence(
        event_id=event.pk, slot=planned.slot, sequence=sequence, created_at=now, changed_at=now
    )
    for name, value in wanted_values(event, planned, rule).items():
        setattr(row, name, value)
    return row


def update(row: EventOccurrence, wanted: dict[str, Any], sequence: int, now: datetime) -> bool:
    """Brings a row up to date. Whether anything differed."""
    if has_ended(row, now):
        # History: of a single event the name may still be put right, of a series nothing.
        keep = ("type", "sig_id") if row.slot else ("type", "sig_id", "title")
        wanted = {name: wanted[name] for name in keep}
    differs = {name for name, value in wanted.items() if getattr(row, name) != value}
    for name in differs:
        setattr(row, name, wanted[name])
    if differs & set(ANNOUNCED):
        row.sequence = sequence
        row.changed_at = now
    return bool(differs)


def wanted_values(
    event: ListedEvent, planned: Planned, rule: RecurrenceRule | None
) -> dict[str, Any]:
    names = (*(each.name for each in fields(planned)), "sorts_at")
    values = {name: getattr(planned, name) for name in names if name != "slot"}
    return values | {
        "title": event.title,
        "type": event.type,
        "sig_id": event.sig_id,
        "rule_id": rule.pk if rule else None,
    }


def has_ended(row: EventOccurrence, now: datetime) -> bool:
    """Whether it is history. A date that is known by its month alone waits for its day."""
    return row.precision in DATED and row.ends_at is not None and row.ends_at <= now


def has_begun(row: EventOccurrence, now: datetime) -> bool:
    return row.starts_at is not None and row.starts_at <= now and row.precision != "MONTH"


def extend_occurrences() -> int:
    """Extends every published series to 18 months from now. How many events have one.

    Safe to repeat, to run twice at once and not to run for a long time.
    """
    now = timezone.now()
    open_rules = RecurrenceRule.objects.filter(holds_until=None)
    keys = EventPage.objects.live().filter(pk__in=open_rules.values("event")).values_list("pk")
    count = 0
    for (pk,) in list(keys):
        count += extend_one(pk, now)
    return count


@transaction.atomic
def extend_one(pk: int, now: datetime) -> bool:
    """Whether the event is still there and published."""
    lock(pk)
    event = EventPage.objects.live().filter(pk=pk).first()
    if event is None:
        return False
    publish_occurrences(event, now)
    return True
