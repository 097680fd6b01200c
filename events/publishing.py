"""Makes the rows that everybody reads from an event that is published, and keeps them going.

What has ended stays as it was, whatever an editor does later.
"""

from collections.abc import Iterable, Iterator
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
from events.querysets import NOT_HAPPENING
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
    if isinstance(event, EventPage):
        publish_rules(event, now)
    publish_occurrences(event, now)
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


def publish_rules(event: EventPage, now: datetime) -> None:
    """Keeps the rule as the page has it from now on."""
    after = rules_after(event, now)
    for rule in after.changed:
        save_rule(rule, now)
    if after.differ:
        event.recurrence_rules.exclude(pk__in=[rule.pk for rule in after.rules]).delete()


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
    if current and wanted and ends_later_on(current, wanted, boundary):
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
    # Where something has happened already, nobody was told of what else a rule would have given.
    is_later = bool(begun) or latest_start(event, now) is not None
    holds_from = boundary if is_later else wanted["starts_on"]
    assign(rule, **wanted, holds_from=holds_from, holds_until=None)
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


def ends_later_on(current: RecurrenceRule, wanted: dict[str, Any], boundary: date) -> bool:
    """Whether only the rule's end changes, and none of its dates before a day does."""
    if not ends_otherwise(current, wanted):
        return False
    after = replace(current.rule, until=wanted["until"], count=wanted["count"])
    day_before = boundary - timedelta(days=1)
    return current.rule.dates_until(day_before) == after.dates_until(day_before)


def first_open_day(event: EventPage, now: datetime) -> date:
    """The first day that a change can apply to.

    Not one on which the event has begun already, or would have by its new rule.
    """
    today, latest = local_date(now), latest_start(event, now)
    has_begun = latest is not None and local_date(latest) == today
    if event.rule and hours_of(event).span(today)[0] <= now:
        has_begun = has_begun or today in event.rule.dates_until(today)
    return today + timedelta(days=1) if has_begun else today


def latest_start(event: EventPage, now: datetime) -> datetime | None:
    """When the latest of its dates that have begun did."""
    begun = EventOccurrence.objects.filter(event_id=event.pk, starts_at__lte=now)
    return begun.aggregate(latest=Max("starts_at"))["latest"]


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
    if row is None or row.precision == "MONTH" or row.starts_at is None:
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
    publish_occurrences(event, now)
    return True
