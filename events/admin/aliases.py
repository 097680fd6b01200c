from django.http import HttpRequest
from wagtail.models import Page

from events.models import ListedEvent
from events.publishing import publish_event


def make_dates_of_alias(request: HttpRequest, page: Page, copy: Page) -> None:
    """Makes the dates of a copy that follows its original: live, but never published itself."""
    event = copy.specific
    if copy.alias_of_id and isinstance(event, ListedEvent):
        publish_event(event)
