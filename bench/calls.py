"""What the benchmark asks for."""

from django.utils import timezone

from bench.events import TYPES
from bench.measure import Call, asking
from cms.api.pagination import encode_cursor
from events.models import EventOccurrence
from events.querysets import LONGEST

NOT_OVER = ["HAPPENING_NOW", "UPCOMING", "DATE_TBC"]
DESC = "STARTS_AT_DESC"


def calls() -> list[Call]:
    """Every operation of the contract, the lists of events in several ways, and files."""
    now = timezone.now()
    return [
        asking("SiteChrome"),
        asking("Home"),
        asking("Standard", path="/standing/"),
        asking("BlogIndex", first=20),
        asking("BlogPost", path="/blog/post-1/"),
        asking("Sigs"),
        asking("Sig", slug="group-0"),
        asking("Person", slug="person-1"),
        asking("Search", query="lighthouse"),
        asking("Route", path="/blog/post-1/"),
        asking("Events", "first first"),
        asking("Events", "last first", order=DESC),
        asking("Events", "not over", filter={"phase": NOT_OVER}),
        asking("Events", "upcoming", filter={"phase": ["UPCOMING"]}),
        asking("Events", "past", filter={"phase": ["PAST"]}, order=DESC),
        asking("Events", "of a year", filter={"year": now.year}),
        asking("Events", "of a group", filter={"sig": "group-0"}),
        asking("Events", "of a kind", filter={"type": [TYPES[0]]}),
        asking("Events", "with a tag", filter={"tag": "about-0"}),
        asking("Events", "deep within", after=middle()),
        asking("NextEvent"),
        asking("Event", "a series", path="/events/event-0/"),
        asking("Event", "a conference", path="/events/event-1/"),
        asking("Conference", path="/events/event-1/"),
        asking("Calendar", **{"from": now.isoformat(), "to": (now + LONGEST).isoformat()}),
        Call("/feeds/events/", "/feeds/events/"),
        Call("/calendars/events.ics", "/calendars/events.ics"),
        Call("/calendars/sig/group-0.ics", "/calendars/sig/group-0.ics"),
        Call("/events/", "/events/"),
    ]


def middle() -> str:
    """The cursor of a date in the middle of all."""
    rows = EventOccurrence.objects.first_first()
    row = rows[rows.count() // 2 :][0]
    return encode_cursor(row.sorts_at.isoformat(), row.pk)
