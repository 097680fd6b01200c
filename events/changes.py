"""What changes about one date of a series, in a line."""

from cms.review.wording import day, from_day_to_day, plainly
from events.models import OccurrenceChange

KINDS = {
    "CANCEL": "Date cancelled",
    "MOVE": "Date moved",
    "PLACE": "Place of a date changed",
    "ADD": "Date added",
}


def of_one_date(change: OccurrenceChange) -> str:
    """ "Date cancelled: Thursday 25 March 2027", and why."""
    on = day(change.on) if change.on else "no date yet"
    if change.kind == "MOVE" and change.on and change.new_on:
        on = from_day_to_day(change.on, change.new_on)
    times = " to ".join(plainly(each) for each in (change.starts_time, change.ends_time) if each)
    place = change.venue or (change.attendance_mode and change.get_attendance_mode_display())
    details = ", ".join(str(each) for each in (on, times, place, change.link) if each)
    reason = f" – {change.reason}" if change.reason else ""
    return f"{KINDS.get(change.kind, 'Date changed')}: {details}{reason}"
