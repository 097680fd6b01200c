"""Who follows events and conferences through the versions of a site's files."""

from cms.importing.accounting import lines_of
from cms.importing.history.historians import Found, Historian, Thread, Version
from cms.importing.items import Item
from cms.importing.source import Source

from ..conference import read_conference
from ..conventions import Conventions
from ..dates import When
from ..listing import listing_in
from ..mentions import Mention
from ..merging import Event, events_of
from .pieces import unboxed
from .recovery import Recovery
from .sightings import Said
from .tracking import Tracker

EVENTS, CONFERENCE = "events", "conference"


class EventHistorian(Historian):
    """What files said of events, whichever of them it was."""

    def __init__(self) -> None:
        self.trackers: list[Tracker] = []

    def begin(self, thread: Thread) -> None:
        self.trackers.append(Tracker(thread))

    def read(self, version: Version) -> None:
        tracker = self.trackers[-1]
        said = said_in(version.source, tracker.thread) if version.source else []
        tracker.take(version, said)

    def finish(self) -> Found:
        return Recovery(self.trackers).found()


def said_in(source: Source, thread: Thread) -> list[Said]:
    """The events that a version of a file says."""
    if thread.reader == CONFERENCE:
        items = read_conference(source, thread.said)
        return [Said.of(as_event(item), source, item) for item in items]
    own_pages = Conventions.of(thread.said).own_pages
    document = source.document if thread.is_read_today else unboxed(source.document)
    events = events_of(listing_in(document, own_pages).mentions)
    return [Said.of(event, source) for event in events]


def as_event(item: Item) -> Event:
    """A conference as a list would mention it."""
    lines = set(range(1, len(lines_of(item.source.content)) + 1))
    return Event([Mention(name=item.title, when=when_of(item), line=1, lines=lines)])


def when_of(item: Item) -> When:
    on, ends_on = item.fields["starts_on"], item.fields["ends_on"]
    if on is None:
        return When()
    return When(
        year=on.year,
        month=on.month,
        day=on.day if item.fields["precision"] != "MONTH" else None,
        last_day=ends_on.day if ends_on else None,
        starts=item.fields["starts_time"],
        ends=item.fields["ends_time"],
    )
