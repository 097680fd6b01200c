"""Whether people can register, which follows from the clock."""

from datetime import datetime
from typing import Any

from cms.api.links import link
from events.querysets import NOT_HAPPENING

WORDS = {
    "EXTERNAL_URL": "Register",
    "MAILING_LIST": "Join the mailing list",
    "TEAM_MAILBOX": "Write to the organisers",
    "SLACK": "Join the Slack channel",
}


def registration_state(event: Any, occurrence: Any | None, at: datetime) -> str:
    """A value of RegistrationState for one occurrence of an event page, at a moment.

    Without an occurrence nothing of the event lies ahead.
    """
    if occurrence is None or occurrence.phase(at) == "PAST" or occurrence.status in NOT_HAPPENING:
        return "CLOSED" if event.registration_method not in ("", "NONE") else "NOT_NEEDED"
    if event.registration_method in ("", "NONE"):
        return "NOT_NEEDED"
    if event.registration_opens_at and at < event.registration_opens_at:
        return "NOT_YET_OPEN"
    if event.registration_closes_at and event.registration_closes_at <= at:
        return "CLOSED"
    return "OPEN" if event.places == "AVAILABLE" else event.places


def registration_link(event: Any, occurrence: Any | None) -> dict | None:
    """Where to register for an occurrence, as a Link; None where there is nothing to follow."""
    method = event.registration_method
    text = event.registration_link_text or WORDS.get(method, "")
    if method in ("", "NONE"):
        return None
    if occurrence is not None and occurrence.link:
        return link(text, occurrence.link, external=True)
    if method == "TEAM_MAILBOX":
        address = f"mailto:{event.team_mailbox}" if event.team_mailbox else ""
        return link(text, address, external=True) if address else None
    access = "CROSS_GOV_SLACK" if method == "SLACK" else "PUBLIC"
    url = event.registration_url or (event.slack_url if method == "SLACK" else "")
    return link(text, url, access=access, external=True) if url else None
