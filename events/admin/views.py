from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from events.admin.copying import copy_to_next_date
from events.admin.meetings import latest_meeting, meets_by_rule
from events.models import EventPage
from events.words import day
from sig.models import SigPage

BY_RULE = (
    "Its meetings repeat by a rule, so the next one is there already. To add another, open the "
    "series and choose “Add this date” under “Changes to single dates”."
)
NO_MEETING = "There is no meeting to copy yet. Enter the first one here."


@require_POST
def copy_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens a draft with the next date, made from an event that doesn't repeat."""
    event = get_object_or_404(EventPage, pk=pk)
    if event.repeats:
        messages.warning(request, f"“{event}” can't be copied. {BY_RULE}")
        return redirect("wagtailadmin_pages:edit", pk)
    return open_copy(request, event)


@require_POST
def add_next_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens a draft of a group's next meeting, made from its latest one."""
    sig = get_object_or_404(SigPage, pk=pk)
    meeting = latest_meeting(sig, request)
    if meeting:
        return open_copy(request, meeting)
    if meets_by_rule(sig):
        messages.warning(request, BY_RULE)
        return redirect("wagtailadmin_explore", pk)
    messages.info(request, NO_MEETING)
    return redirect("wagtailadmin_pages:add", "events", "eventpage", pk)


def open_copy(request: HttpRequest, event: EventPage) -> HttpResponse:
    copy = copy_to_next_date(event, request)
    when = f"Its date is {day(copy.starts_on)}" if copy.starts_on else "It has no date yet"
    text = f"This is a new draft, copied from “{event.title}”. {when}."
    messages.success(request, f"{text} Check the date and the words, then send it to review.")
    return redirect("wagtailadmin_pages:edit", copy.pk)


urlpatterns = [
    path("events/<int:pk>/copy/", copy_event, name="events_copy"),
    path("events/groups/<int:pk>/next-meeting/", add_next_meeting, name="events_next_meeting"),
]
