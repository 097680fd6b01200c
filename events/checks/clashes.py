"""What may well be meant and is asked about before it is published."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q

from events.bank_holidays import holidays_between
from events.checks.facts import Facts
from events.checks.past import past_dates
from events.checks.problem import Problem
from events.checks.speakers import double_bookings, sessions_outside
from events.checks.weekdays import wrong_weekdays
from events.models import EventOccurrence
from events.planning import Planned
from events.querysets import NOT_HAPPENING
from events.times import local_date
from events.words import day, listed

CHANGES = "occurrence_changes"
MEETING = "SIG_MEETING"
NAMED = 3


def clashes(facts: Facts, ahead: timedelta) -> Iterator[Problem]:
    """What an editor should look at, as far ahead as is said."""
    yield from wrong_weekdays(facts)
    yield from past_dates(facts)
    planned = facts.planned_ahead(ahead)
    yield from on_bank_holidays(facts, planned)
    yield from same_hour(facts, planned)
    yield from double_bookings(facts)
    yield from sessions_outside(facts)


def on_bank_holidays(facts: Facts, planned: list[Planned]) -> Iterator[Problem]:
    # What an editor does about one date of a series is to change it by itself.
    field = CHANGES if facts.repeats else "starts_on"
    for each in planned:
        if each.starts_at is None or each.ends_at is None:
            continue
        for on, holiday in holidays_between(each.starts_at, each.ends_at).items():
            yield warning(field, f"{day(on)} is a bank holiday: {holiday}.")


def same_hour(facts: Facts, planned: list[Planned]) -> Iterator[Problem]:
    """Meetings of groups at the same time: people go to more than one."""
    event = facts.event
    mine = [
        (each.starts_at, each.ends_at)
        for each in planned
        if each.precision == "TIME" and each.starts_at and each.ends_at
    ]
    is_meeting = event.sig_id or getattr(event, "type", "") == MEETING
    if not mine or not is_meeting:
        return
    last = max(ends_at for _, ends_at in mine)
    others = (
        EventOccurrence.objects.filter(event__live=True, precision="TIME")
        .filter(Q(type=MEETING) | Q(sig_id=event.sig_id) if event.sig_id else Q(type=MEETING))
        .filter(ends_at__gt=facts.now, starts_at__lt=last)
        .exclude(event_id=event.pk)
        .exclude(status__in=NOT_HAPPENING)
        .order_by("starts_at")
        .values_list("event_id", "title", "starts_at", "ends_at")
    )
    found: dict[tuple[int, str], list] = {}
    for pk, title, starts_at, ends_at in others:
        if starts_at is None or ends_at is None:
            continue
        if any(begins < ends_at and starts_at < finishes for begins, finishes in mine):
            found.setdefault((pk, title), []).append(local_date(starts_at))
    for (_, title), dates in found.items():
        named = [day(each) for each in dates[:NAMED]]
        more = len(dates) - NAMED
        details = f"On {listed([*named, f'{more} other dates'] if more > 0 else named)}."
        message = f"Another meeting of a group is at the same time: “{title}”."
        yield warning("starts_time", message, details)


def warning(field: str, message: str, details: str = "") -> Problem:
    return Problem(field, message, is_impossible=False, details=details)
