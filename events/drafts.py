"""An event as its editor sees it before it is published: made from what is typed in."""

from dataclasses import replace

from events.checks.facts import Facts
from events.models import EventOccurrence, ListedEvent, Session
from events.planning import Planned, hours_of
from events.publishing import make
from events.sessions import sessions_of


def as_typed_in(page: ListedEvent) -> ListedEvent:
    """The page as it would be stored: its blocks can be read without asking the database."""
    return page.with_content_json(page.serializable_data())


def drafted_occurrences(page: ListedEvent) -> list[EventOccurrence]:
    """Its dates as they will be, in order. What has ended stays as it was."""
    facts = Facts(page)
    rows = [row for row in facts.rows.values() if facts.has_ended(row.slot)]
    for row in rows:
        if not row.slot:  # of a single event the name may still be put right
            row.title = page.title
    for planned in facts.planned:
        if not facts.has_ended(planned.slot):
            row = make(page, with_its_day(planned, page), None, facts.now)
            stored = facts.rows.get(planned.slot)
            row.pk = stored.pk if stored else None
            rows.append(row)
    return sorted(rows, key=lambda row: row.sorts_at)


def with_its_day(planned: Planned, page: ListedEvent) -> Planned:
    """A date that has a day but no times yet is shown by its day."""
    if planned.starts_at or page.precision != "TIME" or page.starts_on is None:
        return planned
    starts_at, ends_at = hours_of(page).span(page.starts_on)
    return replace(planned, precision="DAY", starts_at=starts_at, ends_at=ends_at)


def drafted_sessions(page: ListedEvent, rows: list[EventOccurrence]) -> list[Session]:
    """Its sessions as they will be, each with who `contributed`."""
    sessions, contributions = sessions_of(page, {row.slot: row for row in rows})
    for session in sessions:
        session.contributed = []
    for each in contributions:
        who = [each.role, each.person_id, each.organisation_id, each.job_title, each.name]
        each.session.contributed.append(who)
    return sessions
