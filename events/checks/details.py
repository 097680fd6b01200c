from collections.abc import Iterator

from events.checks.facts import Facts
from events.checks.problem import Problem

WEB = ("https://", "http://")
LINKED = {
    "EXTERNAL_URL": "Enter where people register.",
    "MAILING_LIST": "Enter where people join the mailing list.",
    "SLACK": "Enter the address of the Slack channel.",
}


def detail_problems(facts: Facts) -> Iterator[Problem]:
    """What is missing of where an event is, who may come and how they register."""
    event = facts.event
    is_somewhere = event.attendance_mode in ("IN_PERSON", "HYBRID")
    if is_somewhere and not event.venue_id and not event.is_venue_to_be_confirmed:
        message = "Choose the venue, or tick below that it is to be confirmed."
        yield Problem("venue", message)
    if not event.audience_scope:
        yield Problem("audience_scope", "Say who may come.")
    yield from registration_problems(facts)


def registration_problems(facts: Facts) -> Iterator[Problem]:
    event = facts.event
    method, opens_at, closes_at = (
        event.registration_method,
        event.registration_opens_at,
        event.registration_closes_at,
    )
    if not method:
        yield Problem("registration_method", "Say how to register, or that nobody needs to.")
    elif method == "TEAM_MAILBOX" and not event.team_mailbox:
        message = "Enter the mailbox that people write to, under “Contact”."
        yield Problem("team_mailbox", message)
    elif method in LINKED:
        channel = event.slack_url if method == "SLACK" else ""
        if not event.registration_url and not channel:
            yield Problem("registration_url", LINKED[method])
    if event.registration_url and not event.registration_url.startswith(WEB):
        yield Problem("registration_url", "Enter an address that starts with https://")
    if opens_at and closes_at and closes_at <= opens_at:
        message = "Enter a time that is after registration opens."
        yield Problem("registration_closes_at", message)
