"""The rules by which an event repeats, as they were published and as they will be.

A rule is never changed for what has happened already: it ends, and another takes its place.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Max

from events.models import EventOccurrence, EventPage, RecurrenceRule
from events.planning import DATED, Hours, Segment, hours_of
from events.times import local_date

RULE_FIELDS = (
    "frequency", "starts_on", "interval", "week", "weekday", "months_off", "until", "count",
    "starts_time", "ends_time", "days",
)  # fmt: skip


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
