"""The rules and dates of an event in a file beside its own, so that nobody's history is lost.

What has passed can't be made again from today's rule. Values that are the event's own are left out.
"""

from typing import Any

from django.db import models, transaction
from wagtail.models import Page

from cms.exporting.records import field_back, field_out
from cms.exporting.registry import Left
from cms.exporting.yaml import dump
from events.models import ConferencePage, EventOccurrence, EventPage, RecurrenceRule
from events.programme import Listing, listings_of_events
from events.sessions import publish_sessions

EVENTS = (EventPage, ConferencePage)
ENDING = ".dates.yaml"
OF_RULE = (
    "uid", "frequency", "starts_on", "interval", "week", "weekday", "months_off", "until", "count",
    "starts_time", "ends_time", "days", "holds_from", "holds_until", "sequence", "changed_at",
)  # fmt: skip
OF_DATE = (
    "uid", "slot", "title", "type", "sig", "status", "precision", "starts_at", "ends_at",
    "sorts_at", "original_starts_at", "change_reason", "attendance_mode", "venue", "link",
    "sequence", "created_at", "changed_at",
)  # fmt: skip
AS_EVENT = {"title", "type", "sig", "attendance_mode", "venue"}


def dates_out(names: Any, page: Any) -> dict[str, list[dict]]:
    """The rules and dates of an event, as they were published."""
    listing = names.context.get_for(listings_of_events, page) or Listing(page)
    rules = sorted(listing.rules, key=lambda rule: (rule.holds_from, rule.uid))
    dates = sorted(listing.occurrences, key=lambda row: (row.sorts_at, row.slot, row.uid))
    found = {
        "rules": [row_out(rule, OF_RULE, names) for rule in rules],
        "dates": [row_out(row, OF_DATE, names, page) | rule_of(row, rules) for row in dates],
    }
    return {name: rows for name, rows in found.items() if rows}


def rule_of(row: EventOccurrence, rules: list[RecurrenceRule]) -> dict[str, str]:
    found = [str(rule.uid) for rule in rules if rule.pk == row.rule_id]
    return {"rule": found[0]} if found else {}


def row_out(row: Any, fields: tuple[str, ...], names: Any, page: Any = None) -> dict[str, Any]:
    found = {}
    for name in fields:
        value = field_out(row, name, names)
        value = str(value) if name == "uid" else value
        if not is_told_otherwise(row, name, value, names, page):
            found[name] = value
    return found


def is_told_otherwise(row: Any, name: str, value: Any, names: Any, page: Any) -> bool:
    """Whether a value follows from the event, or from what else is said of the row."""
    if page is not None and name in AS_EVENT:
        usual = page.type if name == "type" else field_out(page, name, names)
        return value == usual
    if name == "sorts_at":
        return value == row.starts_at
    return value == usual_of(row, name)


def usual_of(row: Any, name: str) -> Any:
    field = row._meta.get_field(name)
    if field.has_default() and not callable(field.default):
        return field.default
    return None if field.null else [] if isinstance(field, models.JSONField) else ""


def dates_file(names: Any, page: Any) -> bytes:
    found = dates_out(names, page)
    values = {"page": names.pages[page.pk]} | found
    return f"# The dates of {page.slug}\n\n{dump(values)}".encode() if found else b""


@transaction.atomic
def dates_back(values: dict[str, Any], found: Any) -> Left | None:
    """Gives an event the rules and dates of a file in place of those that were made just now."""
    pages = (model.objects.filter(pk=found.key(Page, values["page"])) for model in EVENTS)
    page = next((page for some in pages for page in some), None)
    if page is None:
        return Left("its event is not here")
    wanted = {str(row["uid"]) for row in values.get("dates", [])}
    if wanted == {str(uid) for uid in page.occurrences.values_list("uid", flat=True)}:
        return None
    page.occurrences.all().delete()
    page.recurrence_rules.all().delete()
    rules = {}
    for said in values.get("rules", []):
        rule = RecurrenceRule(event_id=page.pk)
        row_back(rule, OF_RULE, said, found)
        rule.save()
        rules[str(rule.uid)] = rule
    for said in values.get("dates", []):
        row = EventOccurrence(event_id=page.pk, rule=rules.get(said.get("rule")))
        for name in AS_EVENT:
            name = name if name in {"title", "type", "attendance_mode"} else f"{name}_id"
            setattr(row, name, getattr(page, name))
        row_back(row, OF_DATE, said, found)
        row.sorts_at = said.get("sorts_at", row.starts_at)
        row.save()
    if page.live:
        publish_sessions(page)
    return None


def row_back(row: Any, fields: tuple[str, ...], said: dict[str, Any], found: Any) -> None:
    for name in fields:
        if name in said:
            field_back(row, name, said[name], found)
        elif name not in AS_EVENT and name != "sorts_at":
            field_back(row, name, usual_of(row, name), found)
