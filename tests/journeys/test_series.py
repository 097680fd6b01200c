"""A monthly series: typed in, approved, one date moved and one cancelled, and what readers get."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from wagtail.models import TaskState

from cms.models import UrgentPublication
from cms.review.admin.addresses import urgent_url
from cms.review.versions import token_of
from events.models import EventPage
from tests.journeys.event_form import MONTHLY, SUBMIT, add_url, edit_url, event_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def approve(client, log_in, decide):
    """A reviewer approves what waits."""

    def approve(event: EventPage) -> None:
        log_in("Reviewers")
        decide(event)
        client.logout()

    return approve


@pytest.fixture
def series(client, log_in, event_index, approve) -> EventPage:
    """Every fourth Thursday from 11am to 11:50am, as readers know it."""
    log_in("Editors")
    data = event_form(repeats="MONTHLY_BY_WEEKDAY", repeat_until="31/12/2026")
    response = client.post(add_url(event_index), data | SUBMIT)
    assert response.status_code == 302, response.context["form"].errors
    event = EventPage.objects.get()
    assert not event.occurrences.exists()
    approve(event)
    return EventPage.objects.get()


def told(event: EventPage) -> dict[str, tuple]:
    """What readers are told of each date."""
    rows = event.occurrences.order_by("slot")
    return {row.slot: (row.status, row.starts_at, row.change_reason) for row in rows}


def test_series_is_approved_then_one_date_moved_and_one_cancelled(
    client, log_in, series, approve, clock
):
    before = told(series)
    assert len(before) == 12
    assert before["2026-06-25"] == ("CONFIRMED", datetime(2026, 6, 25, 10, tzinfo=UTC), "")
    assert {row.ends_at - row.starts_at for row in series.occurrences.all()} == {
        timedelta(minutes=50)
    }
    clock.move_to(datetime(2026, 3, 1, 9, tzinfo=UTC))
    log_in("Editors")
    changes = [
        {"kind": "MOVE", "on": "24/12/2026", "new_on": "17/12/2026", "reason": "Christmas."},
        {"kind": "CANCEL", "on": "25/06/2026", "reason": "The facilitator is away."},
    ]
    data = event_form(**MONTHLY, repeat_until="31/12/2026", occurrence_changes=changes)
    response = client.post(edit_url(series), data | SUBMIT)
    assert response.status_code == 302, response.context["form"].errors
    assert told(series) == before
    approve(series)
    assert told(series) == before | {
        "2026-12-24": ("RESCHEDULED", datetime(2026, 12, 17, 11, tzinfo=UTC), "Christmas."),
        "2026-06-25": (
            "CANCELLED", datetime(2026, 6, 25, 10, tzinfo=UTC), "The facilitator is away.",
        ),
    }  # fmt: skip
    moved = series.occurrences.get(slot="2026-12-24")
    assert moved.original_starts_at == datetime(2026, 12, 24, 11, tzinfo=UTC)


@pytest.fixture
def failing(monkeypatch, client):
    """Publishing fails once the occurrences have been made."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    client.raise_request_exception = False

    def fail(event) -> None:
        raise RuntimeError("no space left")

    monkeypatch.setattr("events.publishing.publish_sessions", fail)
    yield
    logging.getLogger("django.request").setLevel(logging.NOTSET)


LATER = MONTHLY | {
    "title": "Later coffee", "starts_time": "14:00", "ends_time": "15:00", "change_scope": "ALL",
    "repeat_until": "31/12/2026",
}  # fmt: skip


def state_of(event: EventPage) -> tuple:
    live = EventPage.objects.get(pk=event.pk)
    return live.title, live.starts_time, live.live_revision_id, told(event)


def test_failing_approval_leaves_page_and_occurrences_as_they_were(
    client, log_in, series, approve, failing
):
    before = state_of(series)
    log_in("Editors")
    client.post(edit_url(series), event_form(**LATER) | SUBMIT)
    approve(series)
    assert state_of(series) == before
    assert TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count() == 1


def test_failing_urgent_publication_leaves_all_as_it_was(client, log_in, series, failing):
    before = state_of(series)
    log_in("Publishers")
    client.post(edit_url(series), event_form(**LATER) | {"action-publish": "1"})
    draft = EventPage.objects.get(pk=series.pk)
    seen = token_of(draft.get_latest_revision())
    response = client.post(urgent_url(draft), {"reason": "The room is shut.", "seen": seen})
    assert response.status_code == 500
    assert state_of(series) == before
    assert not UrgentPublication.objects.exists()
