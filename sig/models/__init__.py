"""Special interest groups and the notes of their meetings."""

from .groups import SigIndexPage, SigLead, SigPage
from .notes import MeetingNotePage

__all__ = ["MeetingNotePage", "SigIndexPage", "SigLead", "SigPage"]
