"""Special interest groups of a Markdown site, and the notes of their meetings."""

from cms.importing.heard import register_comparison
from cms.importing.items import register_reader
from cms.importing.registry import register

from .groups import GROUP, Groups
from .meeting_days import MeetingDays
from .notes import NOTE, Notes
from .reading import read_groups
from .reading_notes import read_notes

register_reader("sigs", read_groups)
register_reader("notes", read_notes)
register(GROUP, Groups())
register(NOTE, Notes())
register_comparison(MeetingDays)
