"""Notes of meetings become pages below the group that met."""

from wagtail.models import Page, Site

from cms.importing.links import Addresses
from cms.importing.registry import Content, PageKind
from sig.models import MeetingNotePage

from .groups import group_called

NOTE = "meeting-note"


class Notes(PageKind):
    """What stands below a dated heading."""

    def missing_from(self, site: Site) -> str:
        return ""

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page]:
        return MeetingNotePage(), group_called(content.fields["of"], addresses.site)

    def fill(self, page: MeetingNotePage, content: Content) -> list[str]:
        page.title, page.summary, page.body = content.title, content.summary, content.body
        page.met_on = content.fields["met_on"]
        page.attendees_text = "\n".join(content.fields["attendees"])
        return []
