"""A conference's agenda, read from its blocks: who, what, when, and where on a grid.

Reads the stored form of the blocks, not Wagtail's values, which would load people one by one.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.utils.dateparse import parse_date, parse_time

from events.choices import KINDS_WITH_SESSION
from events.planning import DATED
from events.times import instant

FIRST_START = time(9)


@dataclass
class Item:
    """A row of an agenda, or a talk within a slot."""

    key: str
    """The id of the block it was read from."""
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    room_ids: tuple[int, ...]
    """The rooms that were ticked. None means all of the day's."""
    value: dict[str, Any]
    """The raw value of its block."""
    children: list["Item"] = field(default_factory=list)

    @property
    def is_plenary(self) -> bool:
        return not self.room_ids

    @property
    def has_session(self) -> bool:
        """Whether it is a session by itself, and neither a break nor a slot of several talks."""
        if self.children:
            return False
        return self.kind in KINDS_WITH_SESSION or bool(self.value.get("contributors"))


@dataclass
class Day:
    """A day of an agenda."""

    on: date
    items: list[Item]

    @cached_property
    def room_ids(self) -> set[int]:
        """The rooms that are used by some item and not by all."""
        return {room for item in self.items for room in item.room_ids}

    @cached_property
    def moments(self) -> list[datetime]:
        """Every moment at which something starts or ends: the lines of the grid."""
        return sorted({moment for each in self.items for moment in (each.starts_at, each.ends_at)})


@dataclass(frozen=True)
class Place:
    """Where an item stands in a CSS grid. Lines are counted from 1."""

    row_start: int
    row_span: int
    col_start: int
    col_span: int

    def covers(self, other: "Place") -> bool:
        """Whether both take up some part of the grid."""
        return (
            self.row_start < other.row_start + other.row_span
            and other.row_start < self.row_start + self.row_span
            and self.col_start < other.col_start + other.col_span
            and other.col_start < self.col_start + self.col_span
        )


def read_agenda(conference: Any) -> list[Day]:
    """The days of a conference page, each with its items in the order they were entered."""
    days = []
    for raw in conference.agenda_body.raw_data:
        on = parse_date(raw["value"].get("on") or "")
        if on:
            items = list_items(raw["value"].get("items"))
            first = conference.starts_time or FIRST_START
            days.append(Day(on, read_items(items, on, first)))
    return sorted(days, key=lambda day: day.on)


def agenda_for_readers(conference: Any) -> list[Day]:
    """The days of a conference as readers see them: none while its date is not known."""
    return read_agenda(conference) if conference.precision in DATED else []


def read_items(raws: list[dict], on: date, first: time) -> list[Item]:
    items: list[Item] = []
    for raw in raws:
        value = raw["value"]
        room_ids = tuple(int(room) for room in value.get("rooms") or ())
        given = parse_time(value.get("starts") or "")
        starts_at = instant(on, given) if given else carried_on(items, room_ids, on, first)
        ends_at = starts_at + timedelta(minutes=value.get("minutes") or 0)
        item = Item(
            raw.get("id") or "", value.get("kind") or "TALK", value.get("title") or "",
            starts_at, ends_at, room_ids, value,
        )  # fmt: skip
        item.children = read_talks(item)
        items.append(item)
    return items


def carried_on(above: list[Item], room_ids: tuple[int, ...], on: date, first: time) -> datetime:
    """When an item without a time starts: when those above it in the same rooms have ended."""
    in_the_way = [
        item.ends_at
        for item in above
        if not room_ids or not item.room_ids or set(room_ids) & set(item.room_ids)
    ]
    return max(in_the_way, default=instant(on, first))


def read_talks(slot: Item) -> list[Item]:
    """The talks of a slot, one after the other. Those without a length share what is left."""
    raws = list_items(slot.value.get("talks"))
    given = [raw["value"].get("minutes") for raw in raws]
    open_ended = given.count(None)
    left = (slot.ends_at - slot.starts_at) - timedelta(minutes=sum(filter(None, given)))
    share = max(left, timedelta()) / open_ended if open_ended else timedelta()
    share = timedelta(minutes=share // timedelta(minutes=1))
    talks, starts_at = [], slot.starts_at
    for raw, minutes in zip(raws, given, strict=True):
        ends_at = starts_at + (share if minutes is None else timedelta(minutes=minutes))
        talks.append(
            Item(
                raw.get("id") or "",
                slot.kind,
                raw["value"].get("title") or "",
                starts_at,
                ends_at,
                slot.room_ids,
                raw["value"],
            )
        )
        starts_at = ends_at
    return talks


def list_items(raws: list | None) -> list[dict]:
    """The items of a stored ListBlock, each with its id and value."""
    return [
        raw if isinstance(raw, dict) and raw.get("type") == "item" else {"id": "", "value": raw}
        for raw in raws or ()
    ]


def place(item: Item, day: Day, rooms: list[int]) -> Place:
    """Where an item stands on the day's grid, whose columns are these rooms.

    Of rooms that are not side by side it takes up the first and those next to it.
    """
    return places(item, day, rooms)[0]


def places(item: Item, day: Day, rooms: list[int]) -> list[Place]:
    """Every place that an item takes up: several where its rooms are not side by side."""
    row = day.moments.index(item.starts_at) + 1
    row_span = max(1, day.moments.index(item.ends_at) + 1 - row)
    spans: list[list[int]] = []
    for column, room in enumerate(rooms, 1):
        if room in item.room_ids:
            if spans and sum(spans[-1]) == column:
                spans[-1][1] += 1
            else:
                spans.append([column, 1])
    return [Place(row, row_span, *span) for span in spans or [[1, max(1, len(rooms))]]]
