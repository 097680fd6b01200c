"""What the CMS's own page of a conference shows: its agenda as a grid, and what attendees need."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import combinations
from typing import Any

from django.utils.text import slugify

from cms.blocks import anchors
from events.agenda import Day, Item, Place, agenda_for_readers, places
from events.models import Room, Session
from events.showing import EventDetails, moment
from events.times import local_time
from events.words import clock, day, listed


@dataclass
class Talk:
    """An item of an agenda, or a talk within one."""

    item: Item
    session: dict[str, Any] | None

    @property
    def starts(self) -> str:
        return clock(local_time(self.item.starts_at))

    @property
    def ends(self) -> str:
        return clock(local_time(self.item.ends_at))


@dataclass
class Cell(Talk):
    """An item of an agenda where it stands on the grid."""

    place: Place
    elsewhere: list[Place]
    """Where it stands besides, if it is in rooms that are not side by side."""
    rooms: str
    talks: list[Talk]


@dataclass
class Timetable:
    """A day of an agenda."""

    title: str
    rooms: list[tuple[int, str]]
    """Columns and the names of the rooms whose they are."""
    columns: int
    times: list[tuple[int, str]]
    """Rows in which something starts, and when that is."""
    cells: list[Cell]
    """In the order of time and rooms."""

    @property
    def is_grid(self) -> bool:
        """Whether no item covers another, as one in a draft may."""
        everywhere = [[cell.place, *cell.elsewhere] for cell in self.cells]
        pairs = combinations(everywhere, 2)
        return not any(one.covers(other) for a, b in pairs for one in a for other in b)


class ConferenceDetails(EventDetails):
    """A conference for readers, or as it is typed in where an editor previews it."""

    @cached_property
    def days(self) -> list[Timetable]:
        names = dict(Room.objects.filter(venue=self.venue).order_by("sort_order", "pk")
                     .values_list("pk", "name")) if self.venue else {}  # fmt: skip
        return [self.day(each, names) for each in agenda_for_readers(self.page) if each.items]

    @cached_property
    def session_of(self) -> dict[str, Session]:
        """Its sessions by the id of their block."""
        return {session.key: session for session in self.session_rows}

    def day(self, each: Day, names: dict[int, str]) -> Timetable:
        known = [pk for pk in names if pk in each.room_ids]
        # Rooms that readers may not know keep their columns, or what is in them would overlap.
        columns = known + sorted(each.room_ids - set(known))
        cells = [self.cell(item, each, columns, names) for item in each.items]
        cells.sort(key=lambda cell: (cell.place.row_start, cell.place.col_start))
        starts = {cell.place.row_start: cell.starts for cell in cells}
        return Timetable(
            title=day(each.on),
            rooms=[(columns.index(pk) + 1, names[pk]) for pk in known],
            columns=max(1, len(columns)),
            times=sorted(starts.items()),
            cells=cells,
        )

    def cell(self, item: Item, of: Day, columns: list[int], names: dict[int, str]) -> Cell:
        place, *elsewhere = places(item, of, columns)
        known = [names[pk] for pk in names if pk in item.room_ids]
        everywhere = "All rooms" if item.is_plenary and len(columns) > 1 else ""
        return Cell(
            item,
            self.session_in(item),
            place,
            elsewhere,
            rooms=listed(known) or everywhere,
            talks=[Talk(talk, self.session_in(talk)) for talk in item.children],
        )

    def session_in(self, item: Item) -> dict[str, Any] | None:
        found = self.session_of.get(item.key) if item.key else None
        return self.session(found) if found else None

    @cached_property
    def sections(self) -> list[dict[str, Any]]:
        """What attendees need to know, with addresses that no heading of the body takes."""
        values = [child.value for child in self.page.attendee_info]
        wanted = [value.get("anchor") or slugify(value.get("heading") or "") for value in values]
        self.reader.headings = [*wanted, *getattr(self.reader, "headings", [])]
        return [
            {"anchor": anchor, "heading": value.get("heading") or "", "body": value.get("body")}
            for anchor, value in zip(anchors(wanted), values, strict=True)
        ]

    @property
    def sponsors(self) -> list:
        return self.organisations(self.page.sponsors)

    @property
    def call_state(self) -> str:
        """Whether talks can be proposed: "before", "open" or "after". Empty where nobody asks."""
        page, at = self.page, self.reader.at
        if not page.call_url and not page.call_guidance:
            return ""
        if page.call_opens_at and at < page.call_opens_at:
            return "before"
        closed = page.call_closes_at and page.call_closes_at <= at
        return "after" if closed or self.is_over else "open"

    @property
    def call_opens(self) -> str:
        return in_words(self.page.call_opens_at)

    @property
    def call_closes(self) -> str:
        return in_words(self.page.call_closes_at)


def in_words(at: datetime | None) -> str:
    return moment(at) if at else ""
