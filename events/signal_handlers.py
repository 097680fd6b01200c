"""One line per event; the work is a named function elsewhere."""

from wagtail.signals import page_published

from events.models import ConferencePage, EventPage
from events.publishing import publish_event


def event_is_published(sender, instance, **kwargs) -> None:
    publish_event(instance)


def connect() -> None:
    """Called once, when the app is ready."""
    for model in (EventPage, ConferencePage):
        page_published.connect(
            event_is_published, sender=model, dispatch_uid=f"events-{model.__name__}-published"
        )
