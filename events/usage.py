"""Where events use a venue, a room or a person: what may not be deleted meanwhile.

Wagtail's index of references knows what the pages say. What follows them in drafts, and what has
become history, it doesn't.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q
from wagtail.models import Page, ReferenceIndex, Revision

from cms.models import Person
from events.models import ConferencePage, Contribution, EventOccurrence, EventPage, Room, Venue

CALLED: dict[type[Model], str] = {Venue: "venue", Person: "person", Room: "rooms"}
"""What the fields and blocks that refer to them are called."""
STREAMS = ("agenda_body", "sessions_body", "body")


def rooms_taken_away(venue: Venue) -> dict[Room, list[str]]:
    """The rooms that a draft of a venue no longer has and that events use, with where."""
    left = {room.pk for room in venue.rooms.all()}
    gone = Room.objects.filter(venue=venue.pk).exclude(pk__in=left)
    return {room: uses for room in gone if (uses := uses_of(room))}


def uses_of(entry: Model) -> list[str]:
    """The events that use a venue, a room or a person, in words. None if it may be deleted.

    A venue is used wherever one of its rooms is.
    """
    entries = [entry, *Room.objects.filter(venue=entry)] if isinstance(entry, Venue) else [entry]
    pages, drafts, history = pages_with(entries), drafts_with(entries), history_with(entries)
    found = []
    for page in Page.objects.filter(pk__in=pages | drafts | history).order_by("title").specific():
        name = f"“{page.get_admin_display_title()}”"
        if page.live and page.pk in pages:
            found.append(name)
        else:
            found.append(f"{name} ({'draft' if page.pk in pages | drafts else 'earlier dates'})")
    return found


def pages_with(entries: list[Model]) -> set[int]:
    """Events whose own fields and blocks refer to any of these."""
    references = ReferenceIndex.get_references_to_in_bulk(entries).filter(
        content_type__app_label="events", content_type__model__in=["eventpage", "conferencepage"]
    )
    return {int(pk) for pk in references.values_list("object_id", flat=True)}


def drafts_with(entries: list[Model]) -> set[int]:
    """Events whose newest draft, or a version that waits for its hour, refers to any of these."""
    wanted = {(CALLED[type(entry)], str(entry.pk)) for entry in entries}
    changed = Page.objects.type(EventPage, ConferencePage).filter(has_unpublished_changes=True)
    revisions = Revision.page_revisions.filter(
        Q(pk__in=changed.values("latest_revision"))
        | Q(
            approved_go_live_at__isnull=False,
            content_type__app_label="events",
        )
    )
    return {
        int(pk)
        for pk, content in revisions.values_list("object_id", "content").iterator()
        if not wanted.isdisjoint(references_in(decoded(content)))
    }


def decoded(content: dict[str, Any]) -> dict[str, Any]:
    """The content of a revision with its blocks, which are kept as text, read."""
    return content | {name: json.loads(content.get(name) or "[]") for name in STREAMS}


def references_in(value: Any) -> Iterator[tuple[str, str]]:
    """The venues, rooms and people that the stored form of a draft names."""
    if isinstance(value, list):
        for each in value:
            yield from references_in(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in CALLED.values():
                ids: Iterable[Any] = each if isinstance(each, list) else [each]
                yield from ((name, str(pk)) for pk in ids if isinstance(pk, int | str))
            if isinstance(each, list | dict):
                yield from references_in(each)


def history_with(entries: list[Model]) -> set[int]:
    """Events that refer to any of these on a date or in a session that was published."""
    occurrences = EventOccurrence.objects.filter(
        venue__in=[entry.pk for entry in entries if isinstance(entry, Venue)]
    )
    contributions = Contribution.objects.filter(
        person__in=[entry.pk for entry in entries if isinstance(entry, Person)]
    )
    return {
        *occurrences.values_list("event_id", flat=True),
        *contributions.values_list("session__event_id", flat=True),
    }
