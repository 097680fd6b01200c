"""The meetings of special interest groups, and what follows from them."""

from datetime import date
from typing import Any

import graphene

from cms.api.context import ApiContext
from cms.api.drafts import drafts_of
from cms.api.execution import notes_first
from cms.api.registry import extend
from events.addresses import calendar_url_of_sig
from events.asking import DEFAULT_FIRST, OccurrenceList, asked_for
from events.facets import counts, facets
from events.listing import (
    Owned,
    first_row,
    next_of_sig,
    note_rows,
    parts,
    with_venues,
)
from events.models import EventOccurrence
from events.planning import DATED
from events.querysets import NOT_HAPPENING
from events.schema.filters import first_argument, phase_argument
from events.schema.occurrences import EventOccurrence as Occurrence
from events.schema.occurrences import EventOccurrenceConnection
from events.times import local_date
from sig.models import MeetingNotePage as NoteModel
from sig.schema import WANTED_WITH_SIGS, MeetingNotePage, SigPage, sigs_of_notes


def resolve_next_meeting(sig, info):
    want_next_meetings(info.context, getattr(sig, "_peers", [sig]))
    return first_row(info.context, next_of_sig(sig.id))


def want_next_meetings(context: ApiContext, sigs: list) -> None:
    """Notes groups' next meetings, to be loaded with whatever else is loaded of occurrences."""
    if context.may_ask("nextMeeting"):
        context.want(parts, [next_of_sig(sig.id) for sig in sigs])


@notes_first
def resolve_meetings(sig, info, phase=None, year=None, first=None, after=None):
    only_past = phase is not None and {str(each) for each in phase} == {"PAST"}
    order = "STARTS_AT_DESC" if only_past else None
    asked = asked_for({"phase": phase, "year": year}, order, first, after)
    peers = getattr(sig, "_peers", [sig])
    of_peers = [Owned(asked, "sig_id", peer.id) for peer in peers]
    for fetch in (parts, counts, facets):
        info.context.want(fetch, of_peers)
    return OccurrenceList(info.context, Owned(asked, "sig_id", sig.id), sig.slug)


def meetings_of_notes(context: ApiContext, ids: list[int]) -> dict[int, EventOccurrence]:
    """By note: the meeting of its group on the day that it is about."""
    return meetings_on(
        context, dict(NoteModel.objects.filter(pk__in=ids).values_list("pk", "met_on"))
    )


def meetings_on(context: ApiContext, notes: dict[int, date]) -> dict[int, EventOccurrence]:
    """By note: the meeting of its group, from the days that the notes are about."""
    context.want(sigs_of_notes, notes)
    groups = {pk: sig.pk for pk in notes if (sig := context.get(sigs_of_notes, pk))}
    rows = EventOccurrence.objects.filter(
        context.public.of_page("event__"),
        sig_id__in=set(groups.values()),
        starts_at__date__in=set(notes.values()),
        precision__in=DATED,
    )
    rows = with_venues(context.public, rows)
    # Of several meetings on a day it is about the first one that went ahead.
    best_last = sorted(rows.last_first(), key=lambda row: row.status not in NOT_HAPPENING)
    found = {(row.sig_id, local_date(row.starts_at)): row for row in best_last}
    note_rows(context, list(found.values()))
    meetings = {pk: found.get((groups.get(pk), met_on)) for pk, met_on in notes.items()}
    return {pk: row for pk, row in meetings.items() if row}


extend(
    SigPage,
    next_meeting=graphene.Field(
        Occurrence,
        description="The next meeting that goes ahead. Null where none is planned.",
        resolver=resolve_next_meeting,
    ),
    meetings=graphene.Field(
        EventOccurrenceConnection,
        required=True,
        phase=phase_argument(),
        year=graphene.Int(description="Starting in this year."),
        first=first_argument(DEFAULT_FIRST),
        after=graphene.String(description="endCursor of the part before."),
        description="Its meetings, the first one first, and the last one first where only past "
        "ones are asked for.",
        resolver=resolve_meetings,
    ),
    ics_url=graphene.Field(
        graphene.String,
        required=True,
        description="Its meetings as a calendar to subscribe to.",
        resolver=lambda sig, info: calendar_url_of_sig(sig.slug),
    ),
)
extend(
    MeetingNotePage,
    occurrence=graphene.Field(
        Occurrence,
        description="The meeting that it is about: the group's on that day.",
        resolver=lambda note, info: info.context.get_for(meetings_of_notes, note),
    ),
)
WANTED_WITH_SIGS.append(want_next_meetings)


@drafts_of(NoteModel)
def put_meeting(context: ApiContext, note: Any) -> None:
    """What a draft's note is about."""
    if context.may_ask("occurrence"):
        context.put(meetings_of_notes, meetings_on(context, {note.pk: note.met_on}))
