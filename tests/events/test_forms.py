"""What the form of an event says to its editor, at which field, and what it lets through."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from events.models import ConferencePage, EventPage
from tests.journeys.event_form import MONTHLY, SUBMIT, add_url, conference_form, event_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


def row_errors(form) -> list[dict]:
    return [dict(row.errors) for row in form.formsets["occurrence_changes"].forms]


def test_complete_event_goes_to_review(submit):
    assert submit() is None


def test_end_before_start_is_said_at_the_end(submit):
    message = "Enter an end that is after the start. If it ends on another day, enter that."
    assert submit(ends_time="10:00") == {"ends_time": [message]}
    assert submit(ends_on="21/01/2026") == {
        "ends_on": ["Enter a last day that is not before the first one."]
    }
    assert submit.form["ends_on"].value() == "21/01/2026"
    assert submit.form["title"].value() == "Lean coffee"


def test_rule_that_matches_nothing_is_refused(submit):
    errors = submit(
        repeats="MONTHLY_BY_DATE", starts_on="31/01/2026",
        repeat_months_off=[1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    )  # fmt: skip
    assert errors == {"repeats": ["The rule gives no dates. None of its months has a 31st."]}
    ticked = submit.form["repeat_months_off"].value()
    assert ticked == ["1", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]


def test_rule_that_gives_ten_thousand_dates_is_refused(submit):
    assert submit(repeats="WEEKLY", repeat_count="10000") == {
        "repeat_count": ["That is 10,000 dates. Enter at most 1,000."]
    }
    errors = submit(repeats="WEEKLY", starts_on="22/01/1998")
    assert errors["starts_on"] == ["The rule gives 1,000 dates or more. Enter a later first day."]


@pytest.mark.parametrize("year", ["0026", "2926", "9999"])
def test_year_that_nobody_means_is_refused_also_in_a_draft(submit, client, event_index, year):
    expected = {"starts_on": ["Enter a year from 1970 to 2199."]}
    assert submit(starts_on=f"22/01/{year}", **MONTHLY) == expected
    data = event_form(starts_on=f"22/01/{year}", **MONTHLY)
    response = client.post(add_url(event_index), data)
    assert dict(response.context["form"].errors) == expected


def test_registration_link_that_is_no_address_is_refused(submit):
    errors = submit(registration_method="EXTERNAL_URL", registration_url="ask Anna")
    assert errors == {"registration_url": ["Enter an address that starts with https://"]}
    assert submit.form["registration_url"].value() == "ask Anna"


def test_hours_that_the_clocks_skip_or_repeat_are_refused(submit):
    missing = submit(starts_on="29/03/2026", starts_time="01:30", ends_time="03:00")
    assert missing == {
        "starts_time": [
            "There is no 01:30 on this day: the clocks go forward from 01:00 to 02:00. "
            "Enter a time before or after that hour."
        ]
    }
    doubled = submit(starts_on="25/10/2026", starts_time="01:30", ends_time="03:00")
    assert doubled == {
        "starts_time": [
            "01:30 comes twice on this day: the clocks go back from 02:00 to 01:00. "
            "Enter a time before or after that hour."
        ]
    }


def test_two_changes_to_one_date_are_refused_at_the_second(submit):
    changes = [
        {"on": "26/02/2026"},
        {"on": "26/02/2026", "kind": "MOVE", "new_on": "27/02/2026", "reason": "Half-term."},
    ]
    assert submit(**MONTHLY, occurrence_changes=changes) == {}
    assert row_errors(submit.form) == [
        {},
        {"on": ["This date has a change already. Make one change of the two."]},
    ]
    assert submit.form.formsets["occurrence_changes"].forms[1]["reason"].value() == "Half-term."
    assert "This date has a change already." in submit.html


def test_change_to_a_date_that_the_series_has_not_names_the_nearest(submit):
    submit(**MONTHLY, occurrence_changes=[{"on": "25/02/2026"}])
    assert row_errors(submit.form) == [
        {
            "on": [
                "Wednesday 25 February 2026 is not a date of the series. The nearest are "
                "Thursday 22 January 2026 and Thursday 26 February 2026."
            ]
        }
    ]


def test_row_that_is_taken_out_is_not_looked_at(submit):
    changes = [{"on": "25/02/2026", "DELETE": "1"}, {"on": "26/02/2026"}]
    assert submit(**MONTHLY, occurrence_changes=changes) is None
    assert EventPage.objects.get().occurrence_changes.get().on == date(2026, 2, 26)


def test_session_on_no_date_of_the_series_is_said_in_its_block(submit):
    talk = {
        "title": "Caching", "kind": "TALK", "on": "27/02/2026", "starts": "11:10", "minutes": "20",
        "contributors": streamlist(), "materials": streamlist(), "abstract": "null",
    }  # fmt: skip
    submit(**MONTHLY, sessions_body=[("session", talk)])
    [error] = submit.form.errors.as_data()["sessions_body"]
    assert error.as_json_data() == {
        "blockErrors": {
            0: {
                "blockErrors": {
                    "on": {"messages": ["Friday 27 February 2026 is not a date of the series."]}
                }
            }
        }
    }
    assert submit.form["sessions_body"].value()[0].value["title"] == "Caching"


def streamlist(*rows: dict) -> dict:
    return {"count": str(len(rows))} | {
        str(number): {"id": "", "order": str(number), "deleted": "", "value": row}
        for number, row in enumerate(rows)
    }


def agenda_item(**values) -> dict:
    return {
        "title": "Keynote", "kind": "KEYNOTE", "starts": "10:00", "minutes": "30",
        "contributors": streamlist(), "abstract": "null", "materials": streamlist(),
        "talks": streamlist(),
    } | values  # fmt: skip


def test_agenda_says_what_is_wrong_at_the_field_of_its_item(submit, client, event_index):
    items = streamlist(agenda_item(), agenda_item(title="Other", starts="10:15"))
    data = conference_form(agenda_body=[("day", {"on": "22/01/2026", "items": items})])
    response = client.post(add_url(event_index, "conferencepage"), data | SUBMIT)
    [error] = response.context["form"].errors.as_data()["agenda_body"]
    item = error.as_json_data()["blockErrors"][0]["blockErrors"]["items"]["blockErrors"]
    assert set(item) == {1}
    [message] = item[1]["blockErrors"]["starts"]["messages"]
    assert message.startswith("Thursday 22 January 2026, 10:15am, “Other”: “Keynote” is in all")
    assert client.post(add_url(event_index, "conferencepage"), data).status_code == 302
    assert ConferencePage.objects.get().agenda_body[0].value["items"][1]["title"] == "Other"
