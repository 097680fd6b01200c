"""Where the items of an agenda stand on a grid of rooms and times."""

from datetime import time

from events.agenda import Day, Place, places, read_items
from tests.events.agendas import DAY, item, talk

HALL, LIBRARY, LOFT = 7, 3, 5
ROOMS = [HALL, LIBRARY, LOFT]


def grid(*items: dict, rooms: list[int] = ROOMS) -> dict[str, list[tuple]]:
    """By title: the places of an item, each as row, rows, column, columns."""
    day = Day(DAY, read_items([{"id": "", "value": value} for value in items], DAY, time(9)))
    return {
        each.title: [(p.row_start, p.row_span, p.col_start, p.col_span)
                     for p in places(each, day, rooms)]
        for each in day.items
    }  # fmt: skip


def test_plenary_stands_over_all_rooms():
    found = grid(item("Keynote"), item("A", rooms=[HALL]), item("B", rooms=[LOFT]))
    assert found == {"Keynote": [(1, 1, 1, 3)], "A": [(2, 1, 1, 1)], "B": [(2, 1, 3, 1)]}


def test_item_in_rooms_side_by_side_stands_over_them():
    assert grid(item("Workshop", rooms=[LOFT, LIBRARY])) == {"Workshop": [(1, 1, 2, 2)]}


def test_item_in_rooms_that_are_not_side_by_side_stands_in_each():
    found = grid(item("Relay", rooms=[HALL, LOFT]), item("Talk", rooms=[LIBRARY]))
    assert found == {"Relay": [(1, 1, 1, 1), (1, 1, 3, 1)], "Talk": [(1, 1, 2, 1)]}


def test_lightning_talks_stand_in_their_slot_alone():
    slot = item("Lightning", 60, rooms=[HALL], talks=[talk(str(n), 8) for n in range(6)])
    found = grid(slot, item("Long", 60, rooms=[LOFT]), item("Next", rooms=[HALL]))
    assert found == {
        "Lightning": [(1, 1, 1, 1)], "Long": [(1, 1, 3, 1)], "Next": [(2, 1, 1, 1)],
    }  # fmt: skip


def test_long_item_spans_the_rows_of_seven_short_ones_beside_it():
    short = [item(f"Talk {number}", 10, rooms=[HALL]) for number in range(7)]
    found = grid(*short, item("Lean coffee", 70, rooms=[LOFT]), item("Lunch"))
    assert found["Lean coffee"] == [(1, 7, 3, 1)]
    assert [found[f"Talk {number}"] for number in range(7)] == [
        [(number + 1, 1, 1, 1)] for number in range(7)
    ]
    assert found["Lunch"] == [(8, 1, 1, 3)]


def test_overlapping_times_share_the_rows_between_them():
    found = grid(item("A", 45, rooms=[HALL]), item("B", 60, rooms=[LOFT]),
                 item("C", 30, rooms=[HALL]))  # fmt: skip
    assert found == {"A": [(1, 1, 1, 1)], "B": [(1, 2, 3, 1)], "C": [(2, 2, 1, 1)]}


def test_day_without_rooms_has_one_column():
    found = grid(item("A"), item("B"), rooms=[])
    assert found == {"A": [(1, 1, 1, 1)], "B": [(2, 1, 1, 1)]}


def test_places_cover_each_other_where_they_share_a_cell():
    over = Place(row_start=2, row_span=2, col_start=1, col_span=2)
    beside, below, within = Place(2, 2, 3, 1), Place(4, 1, 1, 2), Place(3, 5, 2, 1)
    assert [over.covers(each) for each in (beside, below, within)] == [False, False, True]
    assert [each.covers(over) for each in (beside, below, within)] == [False, False, True]
