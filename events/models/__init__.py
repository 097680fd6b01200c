"""Events as editors write them, and the rows that are made from them when they are published."""

from .conferences import ConferencePage
from .index import EventIndexPage
from .listed import ListedEvent
from .listings import EventPage, OccurrenceChange
from .occurrences import EventOccurrence, RecurrenceRule
from .sessions import Contribution, Session
from .venues import Room, Venue

__all__ = [
    "ConferencePage",
    "Contribution",
    "EventIndexPage",
    "EventOccurrence",
    "EventPage",
    "ListedEvent",
    "OccurrenceChange",
    "RecurrenceRule",
    "Room",
    "Session",
    "Venue",
]
