"""What a browser sends from the editor of an event."""

from typing import Any

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import ConferencePage, EventPage

SUBMIT = {"action-submit": "1"}
AUTOSAVE = {"accept": "application/json"}
BOTH = {
    "title": "Lean coffee",
    "slug": "lean-coffee",
    "summary": "Bring a question.",
    "attendance_mode": "ONLINE",
    "status": "CONFIRMED",
    "precision": "TIME",
    "starts_on": "22/01/2026",
    "starts_time": "11:00",
    "ends_on": "",
    "ends_time": "11:50",
    "change_reason": "",
    "venue": "",
    "audience_scope": "ANYONE",
    "registration_method": "NONE",
    "registration_url": "",
    "places": "AVAILABLE",
    "hosts": [],
    "body": [],
    "sig": "",
    "change_notes": [],
    "comments": [],
    "tags": "",
}
EVENT = BOTH | {
    "type": "LEAN_COFFEE",
    "repeats": "",
    "repeat_interval": "1",
    "repeat_week": "",
    "repeat_weekday": "",
    "repeat_until": "",
    "repeat_count": "",
    "change_scope": "",
    "change_from": "",
    "occurrence_changes": [],
    "sessions_body": [],
    "materials": [],
}
CONFERENCE = BOTH | {
    "title": "Conference",
    "slug": "conference",
    "agenda_body": [],
    "attendee_info": [],
    "gallery": [],
    "sponsors": [],
    "call_guidance": "null",
}
MONTHLY = {"repeats": "MONTHLY_BY_WEEKDAY", "repeat_week": "4", "repeat_weekday": "3"}
ROWS = ("change_notes", "comments", "occurrence_changes")
CHANGE = {
    "kind": "CANCEL", "on": "", "new_on": "", "starts_time": "", "ends_time": "",
    "attendance_mode": "", "venue": "", "link": "", "reason": "The speaker is ill.",
}  # fmt: skip


def event_form(**values: Any) -> dict:
    """The form of an event, complete unless other values are given."""
    return sent(EVENT | values)


def conference_form(**values: Any) -> dict:
    """The form of a conference, complete unless other values are given."""
    return sent(CONFERENCE | values)


def sent(values: dict) -> dict:
    """Rows are dicts of values, or those of an `id` that is there already; blocks are pairs."""
    data = {}
    for name, value in values.items():
        if name in ROWS:
            rows = [CHANGE | row for row in value] if name == "occurrence_changes" else value
            data[name] = inline_formset(rows, initial=sum("id" in row for row in rows))
        elif isinstance(value, list) and name != "repeat_months_off":
            data[name] = streamfield(value)
        else:
            data[name] = value
    flat = nested_form_data(data)
    if "repeat_months_off" in values:
        flat["repeat_months_off"] = values["repeat_months_off"]
    return flat


def add_url(parent, model: str = "eventpage") -> str:
    return reverse("wagtailadmin_pages:add", args=["events", model, parent.pk])


def edit_url(event: EventPage | ConferencePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[event.pk])


def dates_url_of_new(parent, model: str = "eventpage") -> str:
    return reverse("event_dates_of_new", args=["events", model, parent.pk])


def dates_url(event) -> str:
    return reverse("event_dates", args=[event.pk])
