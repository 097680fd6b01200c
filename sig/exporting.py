"""What of special interest groups is exported."""

from cms.exporting.registry import export_pages
from sig.models import MeetingNotePage, SigIndexPage, SigPage

export_pages(SigIndexPage)
export_pages(
    SigPage,
    "aim", "state", "cadence", "sig_leads", "contact_label", "team_mailbox", "slack_channel",
    "slack_url", "join_instructions", "spaces", "former_names_text", "body",
    sig_leads=("person", "organisation", "job_title"),
)  # fmt: skip
export_pages(MeetingNotePage, "met_on", "attendees_text", "materials", "body")
