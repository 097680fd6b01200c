"""Events and conferences of a Markdown site, from prose, lists and tables."""

from cms.importing.items import register_reader
from cms.importing.registry import register

from .kinds import Events
from .reader import EVENT, read_events

register(EVENT, Events())
register_reader("events", read_events)
