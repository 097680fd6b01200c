"""What readers are told of a date besides when it is: what changed, where and for whom."""

from typing import Any

from events.choices import AUDIENCE_SCOPES
from events.models import EventOccurrence, Venue
from events.registration import registration_link
from events.times import local_date, local_time
from events.words import clock, day

TO_BE_CONFIRMED = "To be confirmed"


def change_notice(row: EventOccurrence) -> str:
    """What is different about a date and why. Empty where it is as it was announced."""
    said = {
        "CANCELLED": "Cancelled.",
        "POSTPONED": "Put off, a new date is to follow.",
        "RESCHEDULED": "Moved.",
        "TENTATIVE": "Planned, not certain yet.",
    }.get(row.status, "")
    parts = [said, previous_date(row), row.change_reason]
    return " ".join(part for part in parts if part)


def previous_date(row: EventOccurrence) -> str:
    """When a date that was moved or put off was to be, as a sentence."""
    if row.original_starts_at is None:
        return ""
    was = day(local_date(row.original_starts_at))
    if row.precision != "DAY":
        was += f", {clock(local_time(row.original_starts_at))}"
    return f"It was to be on {was}."


def place_in_words(attendance_mode: str, venue: Venue | None) -> str:
    """Where it is held, on one line. `venue` is None where readers may not know it."""
    where = address_of(venue) if venue else ""
    if attendance_mode == "ONLINE":
        return "Online"
    if attendance_mode == "HYBRID":
        return f"{where} and online" if where else "Online, and in a place to be confirmed"
    return where or TO_BE_CONFIRMED


def address_of(venue: Venue) -> str:
    lines = [venue.name, *venue.address.splitlines(), venue.postcode]
    return ", ".join(line.strip(" ,") for line in lines if line.strip(" ,"))


def audience_in_words(page: Any) -> str:
    """Who may come. Empty where nothing is said."""
    scope = dict(AUDIENCE_SCOPES).get(page.audience_scope, "")
    parts = [scope, page.audience_text, ", ".join(page.audience_includes)]
    return ". ".join(part.rstrip(".") for part in parts if part)


def registration_in_words(page: Any, row: EventOccurrence) -> str:
    """How to register, with the address. Empty where nothing is needed."""
    link = registration_link(page, row)
    parts = [f"{link['text']}: {link['url']}" if link else "", page.registration_note]
    return "\n".join(part for part in parts if part)
