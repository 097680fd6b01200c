"""An agenda read from its blocks: which days it has, and when its items start and end.

Where they stand on the grid is in `test_agenda_grid`.
"""

from datetime import date, time
from types import SimpleNamespace

import pytest

from events.agenda import Day, read_agenda
from events.times import local_time
from tests.events.agendas import DAY, item, talk

HALL, LIBRARY, LOFT = 1, 2, 3


def read(*items: dict, starts_time: time | None = time(9)) -> Day:
    """The day of an agenda, as it is stored."""
    [day] = read_days([(DAY, items)], starts_time)
    return day


def read_days(days, starts_time: time | None = time(9)) -> list[Day]:
    stored = [
        {"type": "day", "value": {"on": on.isoformat() if on else None, "items": [
            {"type": "item", "id": f"item-{number}", "value": as_stored(each)}
            for number, each in enumerate(items)
        ]}}
        for on, items in days
    ]  # fmt: skip
    body = SimpleNamespace(raw_data=stored)
    return read_agenda(SimpleNamespace(agenda_body=body, starts_time=starts_time))


def as_stored(value: dict) -> dict:
    starts, rooms = value["starts"], [str(room) for room in value["rooms"]]
    return value | {"starts": starts and starts.isoformat(), "rooms": rooms}


def spans(items) -> list[str]:
    return [
        f"{local_time(each.starts_at):%H:%M}-{local_time(each.ends_at):%H:%M}" for each in items
    ]


def test_items_start_when_what_is_above_in_their_rooms_ends():
    day = read(
        item("Keynote", 45, starts=time(10)),
        item("Talk", 30, rooms=[HALL]),
        item("Lean coffee", 90, "DISCUSSION", rooms=[LOFT]),
        item("Another talk", 30, rooms=[HALL]),
        item("In two rooms", 20, rooms=[HALL, LIBRARY]),
        item("Lunch", 60, "BREAK"),
    )
    assert spans(day.items) == [
        "10:00-10:45", "10:45-11:15", "10:45-12:15", "11:15-11:45", "11:45-12:05", "12:15-13:15",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("starts_time", "span"), [(time(9, 30), "09:30-09:45"), (None, "09:00-09:15")]
)
def test_first_item_starts_with_the_conference(starts_time, span):
    assert spans(read(item("Opening", 15), starts_time=starts_time).items) == [span]


def test_a_time_of_its_own_holds_also_before_others_have_ended():
    day = read(item("Long", 120), item("Early", 30, starts=time(9, 30), rooms=[HALL]))
    assert spans(day.items) == ["09:00-11:00", "09:30-10:00"]


def test_item_keeps_its_hour_on_the_days_when_the_clocks_change():
    for on in (date(2026, 3, 29), date(2026, 10, 25)):
        [day] = read_days([(on, [item("Opening", 60), item("Talk", 30)])])
        assert spans(day.items) == ["09:00-10:00", "10:00-10:30"]


def test_lightning_talks_without_a_length_share_what_the_questions_leave():
    day = read(
        item("Lightning", 60, "LIGHTNING_TALK", starts=time(14), rooms=[HALL], talks=[
            *(talk(f"Talk {number}") for number in range(6)), talk("Questions", 10),
        ])
    )  # fmt: skip
    [slot] = day.items
    assert spans(slot.children) == [
        "14:00-14:08", "14:08-14:16", "14:16-14:24", "14:24-14:32", "14:32-14:40", "14:40-14:48",
        "14:48-14:58",
    ]  # fmt: skip
    assert [each.room_ids for each in slot.children] == [(HALL,)] * 7
    assert not slot.has_session
    assert all(each.has_session for each in slot.children)


def test_days_come_in_order_and_those_without_a_date_are_left_out():
    later, earlier = date(2026, 5, 8), date(2026, 5, 7)
    days = read_days([(later, []), (None, [item("Lost")]), (earlier, [item("Opening")])])
    assert [(day.on, len(day.items)) for day in days] == [(earlier, 1), (later, 0)]
