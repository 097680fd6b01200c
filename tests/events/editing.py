"""What an editor does to a published event, as one step of a test."""

from events.models import EventPage, ListedEvent


def publish(event: ListedEvent, **changes):
    """The event as an editor's newest draft has it, live."""
    event = type(event).objects.get(pk=event.pk)
    for name, value in changes.items():
        setattr(event, name, value)
    return publish_as_it_is(event)


def change(event: EventPage, **row) -> EventPage:
    """The event with one more change to a single date, live."""
    event = EventPage.objects.get(pk=event.pk)
    model = EventPage.occurrence_changes.rel.related_model
    rows = list(event.occurrence_changes.all())
    event.occurrence_changes = [*rows, model(**{"reason": "The room is taken."} | row)]
    return publish_as_it_is(event)


def without_changes(event: EventPage) -> EventPage:
    """The event with all its dates as usual, live."""
    event = EventPage.objects.get(pk=event.pk)
    event.occurrence_changes = []
    return publish_as_it_is(event)


def publish_as_it_is(event):
    event.save_revision().publish()
    return type(event).objects.get(pk=event.pk)


def slots(event: ListedEvent) -> list[str]:
    return list(event.occurrences.order_by("slot").values_list("slot", flat=True))
