"""Makes the rows that everybody reads from an event that is published, and keeps them going.

What has ended stays as it was, whatever an editor does later.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page

from events.models import (
    EventOccurrence,
    EventPage,
    ListedEvent,
    RecurrenceRule,
)
from events.planning import (
    HORIZON,
    Hours,
    Planned,
    Segment,
    hours_of,
    plan_once,
    plan_series,
)
from events.sessions import publish_sessions
from events.times import local_date

ANNOUNCED = (
    "title", "status", "precision", "starts_at", "ends_at", "original_starts_at",
    "change_reason", "attendance_mode", "venue_id", "link",
)  # fmt: skip
"""What readers and calendars are told about an occurrence. Its sequence grows with each change."""
KEPT = ("type", "sig_id", "sorts_at", "rule_id")
RULE_FIELDS = (
    "frequency", "starts_on", "interval", "week", "weekday", "months_off", "until", "count",
    "starts_time", "ends_time", "days",
)  # fmt: skip
DATED = ("TIME", "DAY")


@transaction.atomic
def publish_event(event: ListedEvent) -> None:
    """Makes rules, occurrences and sessions agree with a page that has just been published."""
    if not event.live:
        return
    now = timezone.now()
    lock(event.pk)
    is_new = not EventOccurrence.objects.filter(event_id=event.pk).exists()
    changed = publish_rules(event, now) if isinstance(event, EventPage) else False
    publish_occurrences(event, now, fill_past=is_new or not changed)
    publish_sessions(event)


def lock(pk: int) -> None:
    """Makes whoever publishes or extends the same event at the same time wait."""
    Page.objects.select_for_update().filter(pk=pk).order_by().values_list("pk").first()


class RulesAfter(NamedTuple):
    """The rules of an event once it is published as it is."""

    rules: list[RecurrenceRule]
    changed: list[RecurrenceRule]
    """Those of them that are new or have to be saved."""
    differ: bool


def publish_rules(event: EventPage, now: datetime) -> bool:
    """Keeps the rule as the page has it from now on. Whether it differs from the one before."""
    after = rules_after(event, now)
    for rule in after.changed:
        save_rule(rule, now)
    if after.differ:
        event.recurrence_rules.exclude(pk__in=[rule.pk for rule in after.rules]).delete()
    return after.differ


def rules_after(event: EventPage, now: datetime) -> RulesAfter:
    """The rules that the event will have. Writes nothing, so that editors can look first."""
    rules = list(event.recurrence_rules.order_by("holds_from", "pk")) if event.pk else []
    current = next((rule for rule in rules if rule.holds_until is None), None)
    wanted = rule_fields(event)
    if wanted == (current and {name: getattr(current, name) for name in RULE_FIELDS}):
        return RulesAfter(rules, [], False)
    boundary = first_open_day(event, now)
    if event.change_scope == "FOLLOWING" and event.change_from:
        boundary = max(boundary, event.change_from)
    if current and wanted and ends_otherwise(current, wanted):
        assign(current, **wanted)
        return RulesAfter(rules, [current], True)
    begun = [rule for rule in rules if rule.holds_from < boundary]
    left = [rule for rule in rules if rule.holds_from >= boundary]
    changed = [each for each in begun if each.holds_until is None or each.holds_until > boundary]
    for rule in changed:
        assign(rule, holds_until=boundary)
    if wanted is None:
        return RulesAfter(begun, changed, True)
    # A rule that has given no date yet is changed, so that calendars know it by the same UID.
    rule = left[0] if left else RecurrenceRule(event_id=event.pk)
    assign(rule, **wanted, holds_from=boundary if begun else wanted["starts_on"], holds_until=None)
    return RulesAfter([*begun, rule], [*changed, rule], True)


def assign(rule: RecurrenceRule, **values: Any) -> None:
    for name, value in values.items():
        setattr(rule, name, value)


def save_rule(rule: RecurrenceRule, now: datetime) -> None:
    """Saves a rule that has changed, with a sequence that none of its dates has had."""
    if rule.pk:
        latest = rule.occurrences.aggregate(latest=Max("sequence"))["latest"]
        rule.sequence = max(rule.sequence, latest or 0) + 1
        rule.changed_at = now
    rule.save()


def rule_fields(event: EventPage) -> dict[str, Any] | None:
    """The fields of a RecurrenceRule as the page has them; None where it doesn't repeat."""
    rule, hours = event.rule, hours_of(event)
    if rule is None or event.precision not in DATED:
        return None
    wanted = {each.name: getattr(rule, each.name) for each in fields(rule)}
    return wanted | {
        "months_off": list(rule.months_off),
        "starts_time": hours.starts,
        "ends_time": hours.ends,
        "days": hours.days,
    }


def ends_otherwise(current: RecurrenceRule, wanted: dict[str, Any]) -> bool:
    """Whether nothing but the rule's end changes, so that it stays the same rule."""
    same = set(RULE_FIELDS) - {"until", "count"}
    return all(getattr(current, name) == wanted[name] for name in same)


def first_open_day(event: ListedEvent, now: datetime) -> date:
    """The first day that a change can apply to: not one on which it has begun already."""
    begun = EventOccurrence.objects.filter(event_id=event.pk, starts_at__lte=now)
    latest = begun.order_by("-starts_at").values_list("starts_at", flat=True).first()
    today = local_date(now)
    return today + timedelta(days=1) if latest and local_date(latest) == today else today


def segments_of(rules: Iterable[RecurrenceRule]) -> list[tuple[RecurrenceRule, Segment]]:
    """Rules that an event has had, with the days they hold for."""
    return [
        (
            row,
            Segment(
                row.rule,
                Hours(row.starts_time, row.ends_time, row.days),
                row.holds_from,
                row.holds_until,
            ),
        )
        for row in rules
    ]


def publish_occurrences(event: ListedEvent, now: datetime, *, fill_past: bool) -> None:
    """Makes the event's rows as they should be from now on, 18 months ahead.

    `fill_past` also makes rows for dates that have passed and have none: of a series that was
    going on before it was entered here, or of days on which nothing extended it.
    """
    rows = {row.slot: row for row in EventOccurrence.objects.filter(event_id=event.pk)}
    planned = list(plan(event, rows, now))
    adopt(rows, planned)
    made = [make(event, each, rule_id, now) for each, rule_id in planned if each.slot not in rows]
    EventOccurrence.objects.bulk_create(row for row in made if fill_past or not has_ended(row, now))
    stale = []
    for each, rule_id in planned:
        row = rows.get(each.slot)
        if row and update(row, event, each, rule_id, now):
            stale.append(row)
    EventOccurrence.objects.bulk_update(
        stale, [*(name.removesuffix("_id") for name in (*ANNOUNCED, *KEPT)), "sequence",
                "changed_at"],
    )  # fmt: skip
    wanted = {each.slot for each, _ in planned}
    gone = [row.pk for row in rows.values() if row.slot not in wanted and not has_begun(row, now)]
    EventOccurrence.objects.filter(pk__in=gone).delete()


def adopt(rows: dict[str, EventOccurrence], planned: list[tuple[Planned, int | None]]) -> None:
    """Keeps the row of an event that happened once when it begins to repeat."""
    slots = {each.slot for each, _ in planned}
    single = rows.get("")
    if single and "" not in slots and single.starts_at:
        slot = local_date(single.starts_at).isoformat()
        if slot in slots and slot not in rows:
            single.slot = slot
            single.save(update_fields=["slot"])
            rows[slot] = rows.pop("")


def plan(event: ListedEvent, rows: dict[str, EventOccurrence], now: datetime):
    """Each occurrence as it should be, with the key of the rule that makes it."""
    segments = segments_of(event.recurrence_rules.order_by("holds_from", "pk"))
    repeats = isinstance(event, EventPage) and event.rule and event.precision in DATED
    if segments:
        ids = {id(segment): row.pk for row, segment in segments}
        last = local_date(now + HORIZON)
        changes = event.occurrence_changes.all() if isinstance(event, EventPage) else ()
        series = plan_series(event, [segment for _, segment in segments], changes, last)
        for each, segment in series:
            yield each, ids.get(id(segment))
    if not repeats:
        yield moved(plan_once(event), rows.get("")), None


def moved(planned: Planned, row: EventOccurrence | None) -> Planned:
    """The occurrence of an event that doesn't repeat, with the date it had before if it moved."""
    if row is None or row.precision == "MONTH" or row.starts_at is None:
        before = row.original_starts_at if row else None
    else:
        before = row.original_starts_at or row.starts_at
    if before is None or before == planned.starts_at or planned.precision == "MONTH":
        keeps_reason = planned.status != "CONFIRMED"
        return planned if keeps_reason else replace(planned, change_reason="")
    status = (
        "RESCHEDULED" if planned.status == "CONFIRMED" and planned.starts_at else (planned.status)
    )
    return replace(planned, status=status, original_starts_at=before)


def make(
    event: ListedEvent, planned: Planned, rule_id: int | None, now: datetime
) -> EventOccurrence:
    row = EventOccurrence(event_id=event.pk, slot=planned.slot, created_at=now, changed_at=now)
    for name, value in wanted_values(event, planned, rule_id).items():
        setattr(row, name, value)
    return row


def update(
    row: EventOccurrence, event: ListedEvent, planned: Planned, rule_id: int | None, now: datetime
) -> bool:
    """Brings a row up to date. Whether anything differed."""
    wanted = wanted_values(event, planned, rule_id)
    if has_ended(row, now):
        # History: of a single event the name may still be put right, of a series nothing.
        keep = ("type", "sig_id") if row.slot else ("type", "sig_id", "title")
        wanted = {name: wanted[name] for name in keep}
    differs = {name for name, value in wanted.items() if getattr(row, name) != value}
    for name in differs:
        setattr(row, name, wanted[name])
    if differs & set(ANNOUNCED):
        row.sequence += 1
        row.changed_at = now
    return bool(differs)


def wanted_values(event: ListedEvent, planned: Planned, rule_id: int | None) -> dict[str, Any]:
    names = (*(each.name for each in fields(planned)), "sorts_at")
    values = {name: getattr(planned, name) for name in names if name != "slot"}
    return values | {
        "title": event.title,
        "type": event.type,
        "sig_id": event.sig_id,
        "rule_id": rule_id,
    }


def has_ended(row: EventOccurrence, now: datetime) -> bool:
    return row.ends_at is not None and row.ends_at <= now


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
    publish_occurrences(event, now, fill_past=True)
    return True
