"""The meetings of groups through GraphQL, as anybody, and what follows from them."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from tests.factories import (
    BlogPostPageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    SigPageFactory,
)

pytestmark = pytest.mark.django_db
MONTHLY = {
    "type": "SIG_MEETING", "repeats": "MONTHLY_BY_WEEKDAY", "repeat_week": 1, "repeat_weekday": 2,
    "starts_on": date(2026, 1, 7), "starts_time": time(14), "ends_time": time(15),
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as clock:
        yield clock


def test_next_meeting_follows_from_the_clock(read, clock):
    sig = SigPageFactory(title="Green", slug="green")
    EventPageFactory(
        title="Green meets", sig=sig, **MONTHLY,
        changes=[{"kind": "CANCEL", "on": date(2026, 2, 4)}],
    )  # fmt: skip
    EventPageFactory(title="Somebody else's", starts_on=date(2026, 1, 3))
    query = '{ sig(slug: "green") { nextMeeting { startsAt } } }'

    def next_day() -> str:
        return read(query)["sig"]["nextMeeting"]["startsAt"][:10]

    assert next_day() == "2026-01-07"
    clock.move_to(datetime(2026, 1, 7, 14, 59, tzinfo=UTC))
    assert next_day() == "2026-01-07"
    clock.move_to(datetime(2026, 1, 7, 15, tzinfo=UTC))
    assert next_day() == "2026-03-04"


def test_meetings_of_many_groups_each_in_parts(read, clock):
    for n, title in enumerate(("Code", "Green", "None")):
        sig = SigPageFactory(title=title, slug=title.lower())
        if title != "None":
            EventPageFactory(title=f"{title} meets", sig=sig, **MONTHLY, repeat_count=4 + n)
    clock.move_to(datetime(2026, 3, 15, tzinfo=UTC))
    query = """query ($after: String, $phase: [EventPhase!], $year: Int) { sigs { title
        meetings(phase: $phase, year: $year, first: 2, after: $after) {
        totalCount nodes { title startsAt } pageInfo { hasNextPage endCursor }
        years { value count } icsUrl } icsUrl } }"""

    def answered(**variables) -> list[tuple]:
        sigs = read(query, **variables)["sigs"]
        return [
            (
                [node["startsAt"][5:10] for node in sig["meetings"]["nodes"]],
                sig["meetings"]["totalCount"],
                sig["meetings"]["pageInfo"]["hasNextPage"],
            )
            for sig in sigs
        ]

    assert answered() == [
        (["01-07", "02-04"], 4, True), (["01-07", "02-04"], 5, True), ([], 0, False),
    ]  # fmt: skip
    assert answered(phase=["PAST"]) == [
        (["03-04", "02-04"], 3, True), (["03-04", "02-04"], 3, True), ([], 0, False),
    ]  # fmt: skip
    assert answered(year=2025) == [([], 0, False)] * 3
    code, green, _ = read(query)["sigs"]
    after = green["meetings"]["pageInfo"]["endCursor"]
    assert answered(after=after)[1] == (["03-04", "04-01"], 5, True)
    assert [code["meetings"]["years"], green["meetings"]["years"]] == [
        [{"value": "2026", "count": 4}], [{"value": "2026", "count": 5}],
    ]  # fmt: skip
    assert code["icsUrl"] == code["meetings"]["icsUrl"]
    assert code["icsUrl"] == "http://127.0.0.1:8000/calendars/sig/code.ics"


@pytest.mark.parametrize(
    ("state", "meetings", "at", "expected"),
    [
        ("ACTIVE", [], date(2026, 6, 1), "ACTIVE"),
        ("ACTIVE", [date(2026, 1, 7)], date(2026, 7, 6), "ACTIVE"),
        ("ACTIVE", [date(2026, 1, 7)], date(2026, 7, 10), "DORMANT"),
        ("ACTIVE", [date(2026, 1, 7), date(2026, 9, 1)], date(2026, 7, 8), "ACTIVE"),
        ("DORMANT", [], date(2026, 6, 1), "DORMANT"),
        ("DORMANT", [date(2026, 9, 1)], date(2026, 7, 8), "ACTIVE"),
        ("CLOSED", [date(2026, 9, 1)], date(2026, 7, 8), "CLOSED"),
    ],
)
def test_state_follows_from_the_meetings(read, clock, state, meetings, at, expected):
    sig = SigPageFactory(slug="green", state=state)
    for day in meetings:
        EventPageFactory(sig=sig, starts_on=day)
    cancelled = {"status": "CANCELLED", "change_reason": "Nobody can come."}
    EventPageFactory(sig=sig, starts_on=date(2026, 12, 1), **cancelled)
    clock.move_to(datetime(at.year, at.month, at.day, 12, tzinfo=UTC))
    data = read("""{ sig(slug: "green") { state } all: sigs(state: [ACTIVE, DORMANT, CLOSED]) {
        state } active: sigs(state: [ACTIVE]) { state } }""")
    assert data["sig"] == {"state": expected}
    assert data["all"] == [{"state": expected}]
    assert data["active"] == ([{"state": "ACTIVE"}] if expected == "ACTIVE" else [])


def test_group_reached_by_another_way_is_as_dormant(read, clock):
    sig = SigPageFactory(slug="green")
    EventPageFactory(sig=sig, starts_on=date(2026, 1, 7), slug="met")
    BlogPostPageFactory(slug="post", sig=sig)
    clock.move_to(datetime(2026, 8, 1, tzinfo=UTC))
    path = "/special-interest/green/"
    data = read(
        """query ($path: String!) { page(path: $path) { ... on SigPage { state } }
        event(path: "/events/met/") { sig { state } } blogPost(path: "/blog/post/") {
        sig { state } } }""",
        path=path,
    )
    assert data == {
        "page": {"state": "DORMANT"},
        "event": {"sig": {"state": "DORMANT"}},
        "blogPost": {"sig": {"state": "DORMANT"}},
    }


def test_note_leads_to_its_meeting(read, clock):
    green, code = SigPageFactory(title="Green"), SigPageFactory(title="Code")
    EventPageFactory(title="Green meets", sig=green, **MONTHLY,
                     changes=[{"kind": "MOVE", "on": date(2026, 2, 4),
                               "new_on": date(2026, 2, 5)}])  # fmt: skip
    EventPageFactory(title="Code meets", sig=code, starts_on=date(2026, 1, 7))
    for sig, day in ((green, 7), (code, 7), (green, 8)):
        MeetingNotePageFactory(parent=sig, met_on=date(2026, 1, day))
    MeetingNotePageFactory(parent=green, met_on=date(2026, 2, 5))
    clock.move_to(datetime(2026, 3, 1, tzinfo=UTC))
    query = "{ sigs { notes { metOn occurrence { title startsAt status event { title } } } } }"
    [of_code], of_green = [
        [(note["metOn"], note["occurrence"] and note["occurrence"]["title"]) for note in each]
        for each in (sig["notes"] for sig in read(query)["sigs"])
    ]
    assert of_code == ("2026-01-07", "Code meets")
    assert of_green == [
        ("2026-02-05", "Green meets"), ("2026-01-08", None), ("2026-01-07", "Green meets"),
    ]  # fmt: skip


def test_note_is_of_the_meeting_that_was_held_and_not_of_a_month(read):
    sig = SigPageFactory()
    day = date(2026, 6, 1)
    EventPageFactory(title="Off", sig=sig, starts_on=day, starts_time=time(9),
                     ends_time=time(10), status="CANCELLED")  # fmt: skip
    EventPageFactory(title="Held", sig=sig, starts_on=day, starts_time=time(14), ends_time=time(15))
    EventPageFactory(title="Some time", sig=sig, starts_on=day, precision="MONTH")
    MeetingNotePageFactory(parent=sig, met_on=day)
    query = "{ sigs { notes { occurrence { title } } } }"
    assert read(query)["sigs"] == [{"notes": [{"occurrence": {"title": "Held"}}]}]


@pytest.mark.parametrize("number", [1, 3, 8])
def test_meetings_of_notes_cost_the_same_for_many_groups(read, number, django_assert_num_queries):
    for _ in range(number):
        sig = SigPageFactory()
        EventPageFactory(sig=sig, starts_on=date(2026, 1, 7))
        MeetingNotePageFactory(parent=sig, met_on=date(2026, 1, 7))
    with django_assert_num_queries(8):
        sigs = read("{ sigs { notes { occurrence { title } } } }")["sigs"]
    assert [bool(note["occurrence"]) for sig in sigs for note in sig["notes"]] == [True] * number
