"""What the CMS's own page of an event shows besides the words that its editor wrote."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.dateparse import parse_date

from cms.api.contributions import resolve_materials, want_materials
from cms.api.links import link
from cms.api.people import organisations_by_id, people_by_id
from cms.api.rich_text import path_of
from cms.blocks import EVENT_TYPES
from cms.templatetags.published import reading
from events.cards import Card, card, cards
from events.choices import AGENDA_ITEM_KINDS, AUDIENCE_SCOPES, CONTRIBUTOR_ROLES
from events.drafts import as_typed_in, drafted_occurrences, drafted_sessions
from events.models import EventOccurrence, ListedEvent, Session, Venue
from events.notices import place_in_words
from events.programme import contributions_to, sessions_of_events, venues_by_id
from events.querysets import NOT_HAPPENING
from events.recurrence import in_words
from events.registration import registration_link, registration_state
from events.times import local_date, local_time
from events.words import TO_BE_CONFIRMED, clock, day, words_for
from sig.models import SigPage

DATES_AHEAD = 6
DATES_BEHIND = 6


class EventDetails:
    """An event for readers, or as it is typed in where an editor previews it."""

    def __init__(self, request: Any, page: ListedEvent):
        self.reader: Any = reading({"request": request})
        self.is_draft = getattr(request, "is_preview", False)
        self.page: Any = as_typed_in(page) if self.is_draft else page

    @cached_property
    def rows(self) -> list[EventOccurrence]:
        """All its dates, the first one first."""
        if self.is_draft:
            return drafted_occurrences(self.page)
        return list(EventOccurrence.objects.filter(event_id=self.page.pk).first_first())

    @cached_property
    def ahead(self) -> list[EventOccurrence]:
        return [row for row in self.rows if row.phase(self.reader.at) != "PAST"]

    @cached_property
    def row(self) -> EventOccurrence | None:
        """The date that the page is about: the next that goes ahead, or else the nearest."""
        going_ahead = [row for row in self.ahead if row.status not in NOT_HAPPENING]
        return next(iter([*going_ahead, *self.ahead, *reversed(self.rows)]), None)

    @property
    def is_over(self) -> bool:
        return self.row is not None and self.row.phase(self.reader.at) == "PAST"

    @property
    def is_series(self) -> bool:
        return bool(getattr(self.page, "rule", None)) or len(self.rows) > 1

    @property
    def repeats(self) -> str:
        rule = getattr(self.page, "rule", None)
        return in_words(rule) if rule else ""

    @property
    def card(self) -> Card | None:
        return card(self.reader, self.row) if self.row else None

    @property
    def no_date(self) -> Any:
        """What is said where there is no date at all."""
        return words_for("TBC", None, None)

    @cached_property
    def coming(self) -> list[Card]:
        return cards(self.reader, self.ahead[:DATES_AHEAD])

    @cached_property
    def past(self) -> list[Card]:
        over = [row for row in self.rows if row not in self.ahead]
        return cards(self.reader, over[::-1][:DATES_BEHIND])

    @property
    def kind(self) -> str:
        return dict(EVENT_TYPES).get(self.page.type, "")

    @cached_property
    def venue(self) -> Venue | None:
        venue_id = self.row.venue_id if self.row else self.page.venue_id
        return self.reader.get(venues_by_id, venue_id)

    @property
    def place(self) -> str:
        mode = self.row.attendance_mode if self.row else self.page.attendance_mode
        return place_in_words(mode, self.venue)

    @property
    def audience(self) -> str:
        return dict(AUDIENCE_SCOPES).get(self.page.audience_scope, "")

    @property
    def hosts(self) -> list:
        return self.organisations(self.page.hosts)

    def organisations(self, stream: Any) -> list:
        """The public organisations that a field of choosers names."""
        ids = [child["value"] for child in stream.raw_data]
        self.reader.want(organisations_by_id, ids)
        return [found for pk in ids if (found := self.reader.get(organisations_by_id, pk))]

    @property
    def sig(self) -> dict | None:
        groups = SigPage.objects.filter(pk=self.page.sig_id)
        for title, url_path in self.reader.public.pages(groups).values_list("title", "url_path"):
            return link(title, path_of(self.reader, url_path))
        return None

    @property
    def registration_state(self) -> str:
        row = self.row if self.ahead else None
        return registration_state(self.page, row, self.reader.at)

    @property
    def registration_link(self) -> dict | None:
        """Where to register, while that can be done."""
        if self.registration_state not in ("OPEN", "WAITLIST"):
            return None
        return registration_link(self.page, self.row)

    @property
    def registration(self) -> str:
        """How registration stands, as a sentence. Empty where the link says it all."""
        page = self.page
        closes = page.registration_closes_at
        return {
            "NOT_NEEDED": "You do not need to register." if page.registration_method else "",
            "NOT_YET_OPEN": f"Registration opens on {moment(page.registration_opens_at)}.",
            "OPEN": f"Registration closes on {moment(closes)}." if closes else "",
            "WAITLIST": "All places are taken. There is a waiting list.",
            "FULL": "All places are taken.",
            "CLOSED": "Registration is closed.",
        }[self.registration_state]

    @cached_property
    def session_rows(self) -> list[Session]:
        if self.is_draft:
            found = drafted_sessions(self.page, self.rows)
        else:
            found = self.reader.get(sessions_of_events, self.page.pk, [])
        people = [who for session in found for who in session.contributed]
        self.reader.want(people_by_id, [who[1] for who in people])
        self.reader.want(organisations_by_id, [who[2] for who in people])
        for session in found:
            want_materials(self.reader, session.materials)
        return found

    @property
    def sessions(self) -> list[dict[str, Any]]:
        by_pk = {row.pk: row for row in self.rows}
        return [
            self.session(
                each, each.occurrence if self.is_draft else by_pk.get(each.occurrence_id or 0)
            )
            for each in self.session_rows
        ]

    def session(self, session: Session, row: EventOccurrence | None = None) -> dict[str, Any]:
        """A session for readers."""
        starts_at = session.starts_at
        return {
            "title": session.title,
            "kind": dict(AGENDA_ITEM_KINDS).get(session.kind, ""),
            "on": day(local_date(row.starts_at)) if row and row.slot and row.starts_at else "",
            "time": clock(local_time(starts_at)) if starts_at else "",
            "abstract": session.abstract,
            "contributors": [
                {**each, "role": dict(CONTRIBUTOR_ROLES).get(each["role"], "")}
                for each in contributions_to(self.reader, session)
            ],
            "materials": resolve_materials(self.reader, session.materials),
        }

    @property
    def materials(self) -> list[dict]:
        """What the event as a whole left behind, with the date that it is from if that is said."""
        values = [raw["value"] for raw in self.page.materials.raw_data]
        want_materials(self.reader, values)
        return [
            {**found, "on": day(on) if (on := parse_date(value.get("on") or "")) else ""}
            for value in values
            for found in resolve_materials(self.reader, [value])
        ]


def moment(at: datetime | None) -> str:
    """A day and a time within a sentence: Thursday 7 May 2026 at 11am."""
    return f"{day(local_date(at))} at {clock(local_time(at))}" if at else TO_BE_CONFIRMED
