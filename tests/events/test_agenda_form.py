"""The agenda in a conference's form: what its rows say, and what it costs to open and save it."""

import json
import shutil
import subprocess
from datetime import UTC, datetime, time

import pytest
import time_machine
from django.contrib.staticfiles.finders import find
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.agenda import read_items
from events.blocks import AgendaItemBlock
from events.models import ConferencePage
from events.rooms import RoomsBlock
from events.times import local_time
from tests.events.agendas import DAY, agenda, contributor, item, rooms_of, talk
from tests.factories import (
    ConferencePageFactory,
    OrganisationFactory,
    PersonFactory,
    VenueFactory,
)

SAY_ROWS = """
require(process.argv[1]);
const { first, rows, rooms } = JSON.parse(process.argv[2]);
const starts = agendaRows.startsOf(rows, first);
const labels = rows.map((row, index) => agendaRows.labelOf(row, starts[index], new Map(rooms)));
console.log(JSON.stringify({ starts, labels }));
"""


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 5, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def say(rows: list[dict], first: str = "", rooms: dict[str, str] | None = None) -> dict:
    """What the form's own script makes of rows."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("There is no Node to run the script of the form in.")
    given = json.dumps({"first": first, "rows": rows, "rooms": list((rooms or {}).items())})
    arguments = [node, "-e", SAY_ROWS, find("events/agenda-rows.js"), given]
    return json.loads(subprocess.run(arguments, check=True, capture_output=True).stdout)


def row(title: str, minutes: int | None = 30, starts: str = "", rooms=(), kind="Talk") -> dict:
    return {"title": title, "minutes": minutes, "starts": starts, "rooms": list(rooms),
            "kind": kind}  # fmt: skip


ROWS = [
    row("Keynote", 45, "10:00"),
    row("Talk", 30, rooms=["1"]),
    row("Lean coffee", 90, rooms=["3"]),
    row("Another", 30, rooms=["1"]),
    row("In two", 20, rooms=["1", "2"]),
    row("Not said how long", None, rooms=["2"]),
    row("Lunch", 60),
    row("Early", 10, "9:05", rooms=["2"]),
    row("After that", 10, rooms=["2"]),
    row("Late", 700),
    row("Past midnight", 30),
]


@pytest.mark.parametrize("first", ["", "08:15"])
def test_form_and_readers_agree_when_rows_start(first):
    rows = ROWS if not first else [ROWS[0] | {"starts": ""}, *ROWS[1:]]
    stored = [{"id": "", "value": each} for each in rows]
    items = read_items(stored, DAY, time.fromisoformat(first or "09:00"))
    expected = [f"{local_time(each.starts_at):%H:%M}" for each in items]
    assert say(rows, first)["starts"] == expected


def test_rows_say_when_what_and_where():
    rooms = {"1": "Great Hall", "2": "Library"}
    rows = [
        row("Opening words", kind="Keynote", starts="10:30"),
        row("", kind="Keynote"),
        row("Break", kind="Break"),
        row("Measuring", rooms=["1"]),
        row("You bring the subjects", rooms=["1", "2"], kind="Discussion, such as a lean coffee"),
    ]
    assert say(rows, rooms=rooms)["labels"] == [
        "10:30 Keynote: Opening words, all rooms",
        "11:00 Keynote, all rooms",
        "11:30 Break, all rooms",
        "12:00 Talk: Measuring, Great Hall",
        "12:30 Discussion: You bring the subjects, Great Hall and Library",
    ]


def test_rows_name_no_rooms_where_there_is_no_choice():
    for rooms in ({}, {"1": "Great Hall"}):
        assert say([row("Opening")], rooms=rooms)["labels"] == ["09:00 Talk: Opening"]


def test_row_begins_with_what_every_item_needs():
    names = list(AgendaItemBlock().child_blocks)
    assert names[:5] == ["title", "kind", "starts", "minutes", "rooms"]
    assert AgendaItemBlock().get_default()["starts"] is None


@pytest.mark.django_db
def test_form_knows_whose_each_room_is(client, log_in):
    hall, dock = VenueFactory(rooms=["Hall"]), VenueFactory(rooms=["Dock"])
    log_in("Editors")
    html = RoomsBlock().field.widget.render("rooms", [], {"id": "rooms"})
    for venue, name in ((hall, "Hall"), (dock, "Dock")):
        assert f'data-name="{name}" data-venue="{venue.pk}"' in html


def full_day(count: int) -> ConferencePage:
    """A conference whose every item has rooms, a speaker and talks."""
    venue = VenueFactory(rooms=["Hall", "Library"])
    items = []
    for number in range(count):
        who = contributor(PersonFactory(), organisation=OrganisationFactory())
        talks = [talk("Part", contributors=[contributor(PersonFactory())])]
        items.append(item(f"Talk {number}", 10, rooms=rooms_of(venue), contributors=[who],
                          talks=talks))  # fmt: skip
    return ConferencePageFactory(venue=venue, starts_on=DAY, agenda_body=agenda(*items))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["Authors", "Editors"])
def test_opening_a_long_agenda_asks_no_more_than_a_short_one(client, log_in, role):
    user = log_in(role)
    counts = []
    for count in (1, 3, 15):
        conference = full_day(count)
        ConferencePage.objects.filter(pk=conference.pk).update(owner=user)
        url = reverse("wagtailadmin_pages:edit", args=[conference.pk])
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.django_db
def test_rooms_are_checked_and_searched_without_a_query(django_assert_num_queries):
    block = RoomsBlock()
    rooms = rooms_of(VenueFactory(rooms=["Hall", "Library"]))
    with django_assert_num_queries(0):
        assert block.clean(block.normalize(block.to_python(rooms))) == rooms
        assert block.get_searchable_content(rooms) == []


def test_what_is_no_room_at_all_is_refused():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        RoomsBlock().clean(["1; drop table"])
