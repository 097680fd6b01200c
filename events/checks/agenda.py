from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from django.utils.dateparse import parse_date

from events.agenda import FIRST_START, Day, Item, list_items, read_items
from events.checks.facts import Facts
from events.checks.problem import Problem
from events.checks.stored import as_stored
from events.checks.when import clock_trouble
from events.planning import DATED
from events.times import local_time, midnight
from events.words import clock, day, listed

FIELD = "agenda_body"


class TypedDay(NamedTuple):
    """A day of an agenda and where it stands in the form."""

    number: int
    day: Day

    def problem(self, item: int, field: str, message: str) -> Problem:
        """A problem with one of its items, by number."""
        it = self.day.items[item]
        name = f"{day(self.day.on)}, {clock(local_time(it.starts_at))}, “{it.title}”"
        return Problem(FIELD, f"{name}: {message}", at=(self.number, "items", item, field))


def agenda_problems(facts: Facts) -> Iterator[Problem]:
    """What can't be in a conference's agenda, item by item."""
    if facts.is_listing:
        return
    seen: set[date] = set()
    for number, raw in enumerate(as_stored(facts.event.agenda_body)):
        on = parse_date(raw["value"].get("on") or "")
        if on is None:
            continue  # its form asks for it
        if on in seen:
            message = f"There are two entries for {day(on)}. Make one of them."
            yield Problem(FIELD, message, at=(number, "on"))
        seen.add(on)
        yield from place_of_day(facts, number, on)
        first = facts.event.starts_time or FIRST_START
        items = read_items(list_items(raw["value"].get("items")), on, first)
        typed = TypedDay(number, Day(on, items))
        yield from time_problems(facts, typed)
        yield from room_problems(facts, typed)


def place_of_day(facts: Facts, number: int, on: date) -> Iterator[Problem]:
    event = facts.event
    if event.precision not in DATED or event.starts_on is None:
        return
    last = event.ends_on or event.starts_on
    if not event.starts_on <= on <= last:
        message = f"{day(on)} is not a day of the conference. See its first and last day above."
        yield Problem(FIELD, message, at=(number, "on"))


def time_problems(facts: Facts, typed: TypedDay) -> Iterator[Problem]:
    on = typed.day.on
    for number, item in enumerate(typed.day.items):
        given = item.value.get("starts")
        if number == 0 and not given and facts.event.starts_time is None:
            yield typed.problem(number, "starts", "Enter when the first item starts.")
        if given:
            at = (typed.number, "items", number, "starts")
            yield from clock_trouble(FIELD, on, local_time(item.starts_at), at)
        if item.ends_at > midnight(on + timedelta(days=1)):
            message = "It goes on past midnight. Make it shorter, or enter another start."
            yield typed.problem(number, "minutes", message)
        needed = sum(raw["value"].get("minutes") or 0 for raw in talks_of(item))
        open_ended = any(not raw["value"].get("minutes") for raw in talks_of(item))
        length = item.value.get("minutes") or 0
        if talks_of(item) and needed + open_ended > length:
            message = f"Its talks take {needed} minutes, and it has {length}."
            yield typed.problem(number, "minutes", message)


def talks_of(item: Item) -> list[dict]:
    return list_items(item.value.get("talks"))


def room_problems(facts: Facts, typed: TypedDay) -> Iterator[Problem]:
    items = typed.day.items
    for number, item in enumerate(items):
        strange = set(item.room_ids) - set(facts.rooms)
        if strange and not facts.event.venue_id:
            message = "Choose the venue under “Where” first: the rooms are the venue's."
            yield typed.problem(number, "rooms", message)
        elif strange:
            message = "It is in a room of another venue. Tick it off."
            yield typed.problem(number, "rooms", message)
    for (_, one), (second, other) in combinations(enumerate(items), 2):
        shared = shared_rooms(facts, one, other)
        if shared and one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            message = (
                f"“{one.title}” is in {shared} from {clock(local_time(one.starts_at))} to "
                f"{clock(local_time(one.ends_at))}. Choose another time or room."
            )
            yield typed.problem(second, "starts" if other.value.get("starts") else "rooms", message)


def shared_rooms(facts: Facts, one: Item, other: Item) -> str:
    """The rooms that two items both take up, in words. Empty where there are none."""
    if one.is_plenary or other.is_plenary:
        return "all rooms" if one.is_plenary else "some of the rooms"
    shared = sorted(set(one.room_ids) & set(other.room_ids))
    return listed([facts.rooms[room].name for room in shared if room in facts.rooms])
