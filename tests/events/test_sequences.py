"""SEQUENCE (RFC 5545, 3.8.7.4): what a subscriber sees of it over a history of changes."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from events.models import EventPage
from tests.events.editing import change, publish, without_changes
from tests.events.subscribers import components, written
from tests.factories import EventPageFactory

pytestmark = pytest.mark.django_db

WEEKLY = {
    "repeats": "WEEKLY", "starts_on": date(2026, 1, 6), "starts_time": time(11),
    "ends_time": time(12),
}  # fmt: skip
THIRTEENTH, TWENTIETH = date(2026, 1, 13), date(2026, 1, 20)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


class Subscriber:
    """Somebody who looks at an event's calendar after each change."""

    def __init__(self, client, event: EventPage):
        self.client = client
        self.path = f"/calendars/event/{event.pk}.ics"
        self.known: dict[tuple[str, str], tuple[int, dict]] = {}
        self.look()

    def look(self) -> set[str]:
        """What has changed, by RECURRENCE-ID, "" for the rule. No sequence may have fallen."""
        changed, seen, known = set(), set(), dict(self.known)
        for each in components(self.client.get(self.path).content):
            slot = each.get("recurrence-id")
            key = str(each["uid"]), written(slot.dt) if slot else ""
            said = {name: each.get(name) for name in ("dtstart", "dtend", "status", "rrule")}
            sequence = int(each["sequence"])
            of_series, _ = known.get((key[0], ""), (-1, {}))
            before, said_before = known.get(key, (of_series, {}))
            assert sequence >= before, f"{key} fell from {before} to {sequence}"
            if said != said_before:
                assert sequence > before, f"{key} changed and is still {before}"
                changed.add(key[1])
            self.known[key] = sequence, said
            seen.add(key)
        for key in known.keys() - seen:
            # As usual again, which the rule says: it must count for more than what it replaces.
            taken_back, _ = self.known.pop(key)
            assert (key[0], "") not in seen or self.known[key[0], ""][0] > taken_back
        return changed


def test_each_change_raises_it_and_none_lowers_it(client):
    event = EventPageFactory(**WEEKLY)
    subscriber = Subscriber(client, event)
    event = change(event, kind="CANCEL", on=THIRTEENTH)
    assert subscriber.look() == {"2026-01-13T11:00:00+00:00"}
    event = without_changes(event)
    subscriber.look()
    event = change(event, kind="MOVE", on=TWENTIETH, new_on=date(2026, 1, 21))
    assert subscriber.look() == {"2026-01-20T11:00:00+00:00"}
    event = without_changes(event)
    subscriber.look()
    event = change(event, kind="CANCEL", on=TWENTIETH)
    assert subscriber.look() == {"2026-01-20T11:00:00+00:00"}
    event = publish(
        event, starts_time=time(14), ends_time=time(15), change_scope="FOLLOWING",
        change_from=date(2026, 3, 1),
    )  # fmt: skip
    assert subscriber.look() == {""}
    event = publish(event, repeat_until=date(2026, 6, 30), change_scope="ALL")
    assert subscriber.look() == {""}
    event = publish(event, starts_time=time(11), ends_time=time(12), change_scope="ALL")
    assert "" in subscriber.look()


def test_date_that_goes_and_comes_back_goes_on_counting(client):
    event = change(EventPageFactory(**WEEKLY), kind="CANCEL", on=THIRTEENTH)
    subscriber = Subscriber(client, event)
    for first in (date(2026, 1, 8), date(2026, 1, 6), date(2026, 1, 8), date(2026, 1, 6)):
        event = publish(event, starts_on=first, change_scope="ALL")
        subscriber.look()
    assert subscriber.known[subscriber_uid(event), "2026-01-13T11:00:00+00:00"][0] >= 4


def subscriber_uid(event: EventPage) -> str:
    return str(event.recurrence_rules.get().uid)


def test_single_event_moved_put_off_cancelled_and_held_after_all(client):
    event = EventPageFactory(starts_on=date(2026, 5, 7))
    subscriber = Subscriber(client, event)
    steps = [
        {"starts_on": date(2026, 5, 14), "change_reason": "The speaker is ill."},
        {"status": "POSTPONED", "precision": "TBC"},
        {"status": "CONFIRMED", "precision": "TIME", "starts_on": date(2026, 6, 4)},
        {"status": "CANCELLED"},
        {"status": "CONFIRMED", "starts_on": date(2026, 5, 7)},
    ]
    for step in steps:
        event = publish(event, **step)
        assert subscriber.look() == {""}
    assert len(subscriber.known) == 1


def test_publishing_again_changes_no_sequence_and_says_when(client, clock):
    event = EventPageFactory(**WEEKLY)
    subscriber = Subscriber(client, event)
    before = dict(subscriber.known)
    clock.move_to(datetime(2026, 1, 2, 9, tzinfo=UTC))
    publish(event, summary="In other words.")
    assert subscriber.look() == set()
    assert subscriber.known == before
    [master] = components(client.get(subscriber.path).content)
    assert master.last_modified == datetime(2026, 1, 2, 9, tzinfo=UTC)
    assert master["dtstamp"].dt == master.last_modified
