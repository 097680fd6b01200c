"""The lists of events in the admin: when each takes place next, and what it is."""

from typing import Any

from django.db.models import Case, DateTimeField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from cms.newsroom.listing import (
    WIDE_ONLY,
    SectionExplorerView,
    SectionIndexView,
    SectionListing,
    SectionTable,
    SectionViewSet,
    TreeViewSet,
    WordsColumn,
    columns,
)
from cms.newsroom.menu import can_add_any
from events.admin.filters import EventFilterSet
from events.choices import STATUSES
from events.models import ConferencePage, EventIndexPage, EventOccurrence, EventPage
from events.querysets import NOT_HAPPENING
from events.recurrence import in_words
from events.times import END_OF_TIME
from events.words import TO_BE_CONFIRMED, day, words_for
from sig.models import SigPage

COMING_FIRST = "coming"


class EventPaginator(WagtailPaginator):
    """Counts events, of whichever kind."""

    verbose_name = "event"
    verbose_name_plural = "events"


class EventListing(SectionListing):
    """What is ahead first, the next at the top; then what is over, the latest at the top."""

    verbose_name = "event"
    verbose_name_plural = "events"
    paginator_class = EventPaginator
    default_ordering = COMING_FIRST

    def annotate_queryset(self, pages):
        now = timezone.now()
        dates = EventOccurrence.objects.filter(event=OuterRef("pk"))
        ahead, latest = dates.not_over(now).first_first(), dates.last_first()
        typed_in = Cast(
            Coalesce("eventpage__starts_on", "conferencepage__starts_on"), DateTimeField()
        )
        pages = pages.type(EventPage, ConferencePage).annotate(
            shown=Coalesce(Subquery(ahead.values("pk")[:1]), Subquery(latest.values("pk")[:1])),
            listed_at=Coalesce(
                Subquery(ahead.values("sorts_at")[:1]),
                Subquery(latest.values("sorts_at")[:1]),
                typed_in,
                Value(END_OF_TIME),
            ),
            is_over=Case(
                When(pk__in=EventOccurrence.objects.not_over(now).values("event"), then=0),
                When(listed_at__lt=now, then=1),
                default=0,
            ),
        )
        return super().annotate_queryset(pages)

    def get_valid_orderings(self) -> list[str]:
        """A search knows nothing of dates: what it finds stands by how well it fits."""
        valid = [*super().get_valid_orderings(), COMING_FIRST]
        if self.is_searching:
            return [name for name in valid if name.strip("-") not in ("listed_at", COMING_FIRST)]
        return valid

    def order_queryset(self, queryset):
        if self.ordering != COMING_FIRST:
            return super().order_queryset(queryset)
        if self.is_searching:
            return queryset.order_by("title")
        ahead = Case(When(Q(is_over=0), then=F("listed_at")))
        return queryset.order_by("is_over", ahead, "-listed_at", "-pk")

    def complete(self, pages: list[Page]) -> None:
        super().complete(pages)
        occurrences = EventOccurrence.objects.in_bulk([each.shown for each in pages if each.shown])
        groups = SigPage.objects.in_bulk({each.sig_id for each in pages if each.sig_id})
        for event in pages:
            shown = occurrences.get(event.shown)
            event.listed_when, event.listed_more = when(event, shown), more(event, shown)
            event.listed_group = groups.get(event.sig_id, "")
            event.listed_kind = kind(event)


def when(event: Any, shown: EventOccurrence | None) -> str:
    """The next date in words, or the last one. Of a draft, what has been typed in."""
    if shown:
        return words_for(shown.precision, shown.starts_at, shown.ends_at).range
    if event.precision == "TBC" or event.starts_on is None:
        return TO_BE_CONFIRMED
    if event.precision == "MONTH":
        return f"{event.starts_on:%B %Y}"
    return day(event.starts_on)


def more(event: Any, shown: EventOccurrence | None) -> str:
    """How it repeats, and whether it goes ahead."""
    said = []
    if isinstance(event, EventPage) and event.rule:
        said.append(in_words(event.rule))
    status = shown.status if shown else event.status
    if status in NOT_HAPPENING:
        said.append(dict(STATUSES)[status])
    return ". ".join(said)


def kind(event: Any) -> str:
    return event.get_type_display() if isinstance(event, EventPage) else "Conference"


class EventIndexView(EventListing, SectionIndexView):
    """All events, those of groups among them."""

    page_title = "Events"
    add_item_label = "Add an event"

    def get_add_url(self) -> str | None:
        """Where somebody chooses between an event and a conference, if they may add both."""
        for index in EventIndexPage.objects.order_by("path"):
            if index.permissions_for_user(self.request.user).can_add_subpage():
                return reverse("wagtailadmin_pages:add_subpage", args=[index.pk])
        is_offered = can_add_any(self.request.user, EventPage)
        return reverse(self.add_url_name) if is_offered else None


class EventExplorerView(EventListing, SectionExplorerView):
    """The events below a list of events."""


class EventTable(SectionTable):
    """What both lists of events show."""

    model = EventPage
    listed = Page
    icon = "date"
    filterset_class = EventFilterSet
    columns = columns(
        WordsColumn(
            "listed_when", second="listed_more", label="When", sort_key="listed_at", width="24%"
        ),
        Column("listed_kind", label="Kind", width="12%", classname=WIDE_ONLY),
        Column("listed_group", label="Group", width="14%", classname=WIDE_ONLY),
    )


class Events(EventTable, SectionViewSet):
    name = "events"
    menu_label = "Events"
    menu_order = 60
    index_view_class = EventIndexView
    models = [EventPage, ConferencePage]


class EventsInTree(EventTable, TreeViewSet):
    index_view_class = EventExplorerView
    parent_models = [EventIndexPage]
