"""What the form of an event says to its editor, at which field, and what it lets through."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from events.models import ConferencePage, EventPage
from tests.factories import EventPageFactory
from tests.journeys.event_form import MONTHLY, add_url, conference_form, edit_url, event_form

pytestmark = pytest.mark.django_db
SUBMIT = {"action-submit": "1"}
AUTOSAVE = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def submit(client, log_in, event_index):
    """Sends the form of a new event to review. The errors of its fields; None where it went."""
    log_in("Editors")

    def submit(data: dict | None = None, **values):
        data = event_form(**values) if data is None else data
        response = client.post(add_url(event_index), data | SUBMIT)
        if response.status_code == 302:
            return None
        submit.form = response.context["form"]
        submit.html = response.content.decode()
        return {name: list(messages) for name, messages in submit.form.errors.items()}

    return submit


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
    assert submit(repeats="WEEKLY", starts_on="22/01/1998") == {
        "starts_on": ["The rule gives 1,000 dates or more. Enter a later first day."]
    }


@pytest.mark.parametrize("year", ["0026", "2926", "9999"])
def test_year_that_nobody_means_is_refused_also_in_a_draft(submit, client, event_index, year):
    expected = {"starts_on": ["Enter a year from 1970 to 2199."]}
    assert submit(starts_on=f"22/01/{year}", **MONTHLY) == expected
    data = event_form(starts_on=f"22/01/{year}", **MONTHLY)
    response = client.post(add_url(event_index), data)
    assert dict(response.context["form"].errors) == expected


def test_registration_link_that_is_no_address_is_refused(submit):
    errors = submit(registration_method="EXTERNAL_URL", registration_url="ask Anna")
    assert errors == {"registration_url": ["Enter a valid URL."]}
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


def test_weekday_of_the_month_follows_from_the_first_day(submit):
    rule = {"repeats": "MONTHLY_BY_WEEKDAY"}
    assert submit(**rule) is None
    event = EventPage.objects.get()
    assert (event.repeat_week, event.repeat_weekday) == (4, 3)
    assert submit(**rule, starts_on="29/01/2026", slug="another") is None
    other = EventPage.objects.exclude(pk=event.pk).get()
    assert (other.repeat_week, other.repeat_weekday) == (-1, 3)


def test_months_are_ticked_and_stored_as_numbers(submit, client):
    assert submit(**MONTHLY, repeat_months_off=["8", "12"]) is None
    event = EventPage.objects.get()
    assert event.repeat_months_off == [8, 12]


def test_no_choice_is_called_by_dashes(client, log_in, event_index):
    log_in("Editors")
    html = client.get(add_url(event_index)).content.decode()
    assert ">As on the first day<" in html
    assert ">---------<" not in html


@pytest.mark.parametrize(
    "values",
    [
        {"starts_on": "", "starts_time": "", "ends_time": "", "audience_scope": ""},
        {"ends_time": "10:00", "repeats": "MONTHLY_BY_WEEKDAY"},
        {"repeats": "MONTHLY_BY_WEEKDAY", "starts_on": ""},
        {"repeats": "WEEKLY", "repeat_count": "10000"},
        {"repeats": "WEEKLY", "precision": "TBC"},
        {"starts_on": "25/12/2026"},
        {**MONTHLY, "occurrence_changes": [{"on": "", "reason": ""}, {"kind": "MOVE"}]},
        {**MONTHLY, "starts_time": "", "occurrence_changes": [{"kind": "ADD", "on": "01/02/2026"}]},
        {"starts_on": "29/03/2026", "starts_time": "01:30"},
    ],
)
def test_draft_is_saved_whatever_its_dates_say(client, log_in, event_index, values):
    log_in("Authors")
    data = event_form(**values)
    response = client.post(add_url(event_index), data, headers=AUTOSAVE)
    assert response.json()["success"] is True, response.json()
    event = EventPage.objects.get()
    response = client.post(edit_url(event), data | {"slug": event.slug}, headers=AUTOSAVE)
    assert response.json()["success"] is True, response.json()


def newest(event: EventPage) -> EventPage:
    return EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()


def published_series(**fields) -> EventPage:
    """A monthly series that readers know."""
    usual = {
        "starts_on": date(2026, 1, 22), "starts_time": time(11), "ends_time": time(11, 50),
        "repeats": "MONTHLY_BY_WEEKDAY", "repeat_week": 4, "repeat_weekday": 3,
        "audience_scope": "ANYONE", "registration_method": "NONE", "slug": "lean-coffee",
    }  # fmt: skip
    return EventPageFactory(**usual | fields)


def test_change_of_a_published_rule_asks_for_which_dates(client, log_in):
    event = published_series()
    log_in("Editors")
    weekly = MONTHLY | {"starts_time": "14:00", "ends_time": "15:00"}
    response = client.post(edit_url(event), event_form(**weekly) | SUBMIT)
    assert dict(response.context["form"].errors) == {
        "change_scope": ["Say which dates the change applies to."]
    }
    answered = event_form(**weekly, change_scope="ALL")
    assert client.post(edit_url(event), answered | SUBMIT).status_code == 302
    assert newest(event).change_scope == "ALL"


def test_next_change_of_a_rule_asks_again(client, log_in):
    event = published_series()
    event.starts_time, event.ends_time, event.change_scope = time(14), time(15), "ALL"
    event.save_revision().publish()
    log_in("Editors")
    form = client.get(edit_url(event)).context["form"]
    assert (form["change_scope"].value(), form["change_from"].value()) == ("", None)
    data = event_form(**MONTHLY, starts_time="14:00", ends_time="15:00", change_scope="ALL")
    client.post(edit_url(event), data)
    assert newest(event).change_scope == ""


def test_form_that_nobody_touched_has_not_changed(client, log_in):
    event = published_series()
    log_in("Editors")
    form = client.get(edit_url(event)).context["form"]
    bound = type(form)(
        event_form(**MONTHLY, title=event.title, type="MEETUP", summary=event.summary),
        instance=form.instance, for_user=form.for_user, parent_page=form.parent_page,
    )  # fmt: skip
    bound.is_valid()
    assert bound.changed_data == []
