"""The meetings of a group, as its editors go on from them."""

from datetime import date

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from events.admin.copying import readable_version
from events.models import EventOccurrence, EventPage
from events.planning import DATED
from events.querysets import NOT_HAPPENING
from events.times import local_date
from sig.models import MeetingNotePage, SigPage


def latest_meeting(sig: SigPage, request: HttpRequest) -> EventPage | None:
    """The meeting that the next one is copied from.

    None where there is none, and where the next ones follow from a rule.
    """
    if meets_by_rule(sig):
        return None
    below = Q(path__startswith=sig.path, depth=sig.depth + 1)
    meetings = EventPage.objects.filter(below | Q(sig=sig), repeats="")
    latest_first = meetings.order_by(F("starts_on").desc(nulls_last=True), "-pk")
    return next((each for each in latest_first if readable_version(each, request)), None)


def meets_by_rule(sig: SigPage) -> bool:
    """Whether a series gives the group meetings that lie ahead."""
    ahead = EventOccurrence.objects.ahead(timezone.now()).filter(sig=sig)
    return ahead.exclude(slot="").exists()


def begin(page: Page, parent: Page) -> None:
    """Fills in what a new event or meeting note has from the group that it is added to."""
    if isinstance(page, MeetingNotePage):
        page.met_on = latest_without_note(parent)
    elif isinstance(page, EventPage) and issubclass(parent.specific_class, SigPage):
        page.sig_id, page.type = parent.pk, "SIG_MEETING"


def latest_without_note(sig: Page) -> date | None:
    """The day of the group's latest meeting that is over and that nobody has begun a note of."""
    met = EventOccurrence.objects.filter(
        sig_id=sig.pk, precision__in=DATED, ends_at__lte=timezone.now()
    ).exclude(status__in=NOT_HAPPENING)
    noted = dates_of_notes(sig)
    days = (local_date(at) for at in met.last_first().values_list("starts_at", flat=True))
    return next((day for day in days if day not in noted), None)


def dates_of_notes(sig: Page) -> set[date]:
    """The days that notes are of, as their newest drafts have it."""
    notes = MeetingNotePage.objects.child_of(sig)
    rows = notes.values_list("met_on", "latest_revision__content__met_on")
    return {date.fromisoformat(draft) if draft else row for row, draft in rows}
