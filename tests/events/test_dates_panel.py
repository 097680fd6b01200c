"""What the editor sees of the dates while typing. Nothing of it is saved."""

import itertools
from datetime import UTC, date, datetime, time

import pytest
import time_machine

from tests.factories import EventPageFactory, VenueFactory
from tests.journeys.event_form import (
    MONTHLY,
    add_url,
    conference_form,
    dates_url,
    dates_url_of_new,
    edit_url,
    event_form,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def hints(client, log_in, event_index):
    """What the editor of a new event sees with these values typed in."""
    log_in("Authors")

    def hints(model: str = "eventpage", **values):
        data = event_form(**values) if model == "eventpage" else conference_form(**values)
        response = client.post(dates_url_of_new(event_index, model), data)
        assert response.status_code == 200
        return response.context["hints"]

    return hints


def test_next_six_dates_of_a_series_with_what_is_different(hints):
    venue = VenueFactory(name="Town Hall")
    seen = hints(
        repeats="MONTHLY_BY_WEEKDAY",
        repeat_months_off=["12"],
        occurrence_changes=[
            {"kind": "MOVE", "on": "26/02/2026", "new_on": "03/03/2026", "starts_time": "14:00"},
            {"on": "23/04/2026", "reason": "A strike."},
            {"kind": "PLACE", "on": "28/05/2026", "venue": venue.pk, "attendance_mode": "HYBRID"},
            {"kind": "ADD", "on": "03/04/2026", "reason": "By request."},
        ],
    )
    assert seen.summary == (
        "Every fourth Thursday of the month, except in December, 11am to 11:50am. "
        "Next: Thursday 22 January 2026, 11am to 11:50am."
    )
    assert [(each.words, each.notes, each.holidays) for each in seen.dates] == [
        ("Thursday 22 January 2026, 11am to 11:50am", [], []),
        (
            "Tuesday 3 March 2026, 2pm to 2:50pm",
            ["Moved from Thursday 26 February 2026, 11am", "The speaker is ill."],
            [],
        ),
        ("Thursday 26 March 2026, 11am to 11:50am", [], []),
        ("Friday 3 April 2026, 11am to 11:50am", ["Added", "By request."], ["Good Friday"]),
        ("Thursday 23 April 2026, 11am to 11:50am", ["Cancelled", "A strike."], []),
        (
            "Thursday 28 May 2026, 11am to 11:50am",
            ["In person and online", "At Town Hall", "The speaker is ill."],
            [],
        ),
    ]
    assert [each.is_off for each in seen.dates] == [False] * 4 + [True, False]
    assert seen.problems == []
    assert [each.message for each in seen.warnings] == [
        "Friday 3 April 2026 is a bank holiday: Good Friday."
    ]


def test_bank_holiday_of_one_nation_is_flagged_with_it(hints):
    [line] = hints(starts_on="17/03/2026").dates
    assert line.holidays == ["Saint Patrick's Day in Northern Ireland"]


@pytest.mark.parametrize(
    ("values", "summary"),
    [
        ({}, "Thursday 22 January 2026, 11am to 11:50am."),
        ({"starts_time": "", "ends_time": ""}, "Thursday 22 January 2026."),
        ({"precision": "MONTH"}, "January 2026."),
        ({"precision": "TBC"}, "The date is to be confirmed."),
        ({"starts_on": ""}, "Enter the first day, and the dates show here."),
        (
            {"precision": "DAY", "ends_on": "23/01/2026"},
            "Thursday 22 to Friday 23 January 2026.",
        ),
        (
            {"repeats": "WEEKLY", "starts_on": "01/02/2029"},
            "Every Thursday, 11am to 11:50am. Next: Thursday 1 February 2029, 11am to 11:50am.",
        ),
        (
            {"repeats": "WEEKLY", "starts_on": "04/12/2025", "repeat_count": "2"},
            "Every Thursday, 11am to 11:50am. No date lies ahead.",
        ),
    ],
)
def test_when_it_is_in_a_sentence(hints, values, summary):
    assert hints(**values).summary == summary


def test_single_date_that_has_passed_is_said_to_be_past(hints):
    [line] = hints(starts_on="01/12/2025").dates
    assert line.notes == ["This is in the past."]


def test_conference_shows_its_days(hints):
    seen = hints("conferencepage", precision="DAY", ends_on="23/01/2026")
    assert seen.summary == "Thursday 22 to Friday 23 January 2026."


def test_problems_lead_to_their_fields(hints):
    seen = hints(ends_time="10:00", repeat_until="soon", **MONTHLY, occurrence_changes=[{"on": ""}])
    assert [(each.label, each.target) for each in seen.problems] == [
        ("Until", "id_repeat_until"),
        ("Ends at", "id_ends_time"),
        ("Change 1, which date", "id_occurrence_changes-0-on"),
    ]
    assert seen.problems[0].message == "Enter a date such as 22/01/2026."


def test_empty_form_nags_about_nothing(client, log_in, event_index):
    log_in("Authors")
    response = client.get(add_url(event_index))
    assert response.context["form"].is_bound is False
    html = response.content.decode()
    assert "Enter the first day, and the dates show here." in html
    assert "To put right" not in html
    assert f'data-url="{dates_url_of_new(event_index)}"' in html


def test_fields_that_make_no_difference_are_named(hints):
    idle = set(hints().idle)
    assert {"id_repeat_week", "id_repeat_until", "id_change_scope"} <= idle
    assert "id_occurrence_changes-ADD" in idle
    assert "id_starts_time" not in idle
    monthly = set(hints(**MONTHLY, occurrence_changes=[{"on": "26/02/2026"}]).idle)
    assert monthly == {
        "id_change_scope", "id_change_from",
        *(
            f"id_occurrence_changes-0-{name}"
            for name in ("new_on", "starts_time", "ends_time", "attendance_mode", "venue", "link")
        ),
    }  # fmt: skip
    assert "id_starts_time" in hints(precision="DAY").idle


def test_field_with_an_error_is_never_idle(hints):
    assert "id_repeat_until" not in hints(repeat_until="soon").idle


def test_scope_is_asked_for_where_a_published_rule_changes(client, log_in):
    event = EventPageFactory(
        starts_on=date(2026, 1, 22), starts_time=time(11), ends_time=time(11, 50),
        repeats="MONTHLY_BY_WEEKDAY", repeat_week=4, repeat_weekday=3,
    )  # fmt: skip
    log_in("Editors")
    same = client.post(dates_url(event), event_form(**MONTHLY)).context["hints"]
    assert "id_change_scope" in same.idle
    later = event_form(**MONTHLY | {"starts_time": "11:10"})
    seen = client.post(dates_url(event), later).context["hints"]
    assert "id_change_scope" not in seen.idle
    assert "id_change_from" in seen.idle
    assert [each.message for each in seen.problems] == ["Say which dates the change applies to."]


def test_half_of_a_form_is_no_trouble(hints):
    """Whatever is typed in so far, there is an answer."""
    for precision, repeats, empty in itertools.product(
        ("TIME", "DAY", "MONTH", "TBC"),
        ("", "WEEKLY", "MONTHLY_BY_DATE", "MONTHLY_BY_WEEKDAY"),
        ("", "starts_on", "starts_time", "ends_time", "repeat_interval"),
    ):
        values = {"precision": precision, "repeats": repeats, empty or "title": ""}
        rows = [{"kind": kind, "on": "26/02/2026"} for kind in ("MOVE", "ADD", "PLACE")]
        hints(**values, occurrence_changes=[*rows, {"reason": "No date yet."}])


def test_stored_values_are_shown_when_the_form_opens(client, log_in):
    event = EventPageFactory(
        starts_on=date(2026, 12, 25), starts_time=time(11), ends_time=time(11, 50)
    )
    log_in("Editors")
    html = client.get(edit_url(event)).content.decode()
    assert "Friday 25 December 2026, 11am to 11:50am." in html
    assert "Bank holiday: Christmas Day" in html
    assert f'data-url="{dates_url(event)}"' in html
