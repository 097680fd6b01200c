"""One line per event; the work is a named function elsewhere."""

from django.db.models.signals import pre_save
from wagtail.models import Revision
from wagtail.signals import init_new_page, page_published

from events.admin.leading import refuse_foreign_group
from events.admin.meetings import begin
from events.models import ConferencePage, EventPage
from events.publishing import publish_event


def event_is_published(sender, instance, **kwargs) -> None:
    publish_event(instance)


def page_is_begun(sender, page, parent, **kwargs) -> None:
    begin(page, parent)


def revision_about_to_be_saved(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        refuse_foreign_group(instance)


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(
        revision_about_to_be_saved,
        sender=Revision,
        dispatch_uid="events-revision-about-to-be-saved",
    )
    init_new_page.connect(page_is_begun, dispatch_uid="events-page-begun")
    for model in (EventPage, ConferencePage):
        page_published.connect(
            event_is_published, sender=model, dispatch_uid=f"events-{model.__name__}-published"
        )
