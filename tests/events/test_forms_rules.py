"""How an editor says by which rule an event repeats, and drafts it bit by bit."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from events.models import EventPage
from tests.factories import EventPageFactory
from tests.journeys.event_form import AUTOSAVE, MONTHLY, SUBMIT, add_url, edit_url, event_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


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


def test_date_that_was_added_keeps_the_hours_that_the_rule_had_then():
    added = {"kind": "ADD", "on": date(2026, 2, 3), "reason": "By request."}
    published_series(changes=[added])
    event = EventPage.objects.get()
    event.starts_time, event.ends_time = time(14), time(15)
    event.change_scope, event.change_from = "FOLLOWING", date(2026, 3, 1)
    event.save_revision().publish()
    hours = {row.slot: row.starts_at.hour for row in event.occurrences.all()}
    assert [hours[slot] for slot in ("2026-02-03", "2026-02-26", "2026-03-26")] == [11, 11, 14]
