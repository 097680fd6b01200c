"""What lists of events can be narrowed down by."""

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.models import Page

from cms.blocks import EVENT_TYPES
from cms.newsroom.filters import SectionFilterSet
from events.models import ConferencePage, EventOccurrence, EventPage
from events.times import END_OF_TIME
from sig.models import SigPage


class EventFilterSet(SectionFilterSet):
    """Events by their dates, their kind and the group whose they are."""

    when = django_filters.DateFromToRangeFilter(
        label="Date of the event", widget=DateRangePickerWidget, method="by_date"
    )
    kind = django_filters.MultipleChoiceFilter(
        label="Kind", choices=EVENT_TYPES, widget=CheckboxSelectMultiple, method="by_kind"
    )
    sig = django_filters.ModelChoiceFilter(
        label="Group", queryset=SigPage.objects.order_by("title"), method="by_group"
    )

    def by_date(self, pages: QuerySet, name: str, span: slice) -> QuerySet:
        """Those with a date in a span; drafts by the first day that was typed in."""
        return pages.filter(
            Q(pk__in=events_with_date(span.start, span.stop).values("event"))
            | Q(pk__in=drafts_with_date(EventPage, span.start, span.stop))
            | Q(pk__in=drafts_with_date(ConferencePage, span.start, span.stop))
        )

    def by_kind(self, pages: QuerySet, name: str, kinds: list[str]) -> QuerySet:
        if not kinds:
            return pages
        matching = Page.objects.filter(eventpage__type__in=kinds)
        if "CONFERENCE" in kinds:
            matching |= Page.objects.filter(conferencepage__isnull=False)
        return pages.filter(pk__in=matching.values("pk"))

    def by_group(self, pages: QuerySet, name: str, sig: SigPage) -> QuerySet:
        matching = Page.objects.filter(Q(eventpage__sig=sig) | Q(conferencepage__sig=sig))
        return pages.filter(pk__in=matching.values("pk"))


def events_with_date(first: datetime | None, last: datetime | None) -> QuerySet:
    """The dates that touch a span whose ends may be open."""
    dates = EventOccurrence.objects.filter(sorts_at__lt=END_OF_TIME)
    if first:
        dates = dates.filter(ends_at__gt=first)
    return dates.filter(starts_at__lte=last) if last else dates


def drafts_with_date(model: Any, first: datetime | None, last: datetime | None) -> QuerySet:
    """The keys of those that have no dates for readers yet."""
    drafts = model.objects.filter(occurrences=None, starts_on__isnull=False)
    if first:
        drafts = drafts.filter(starts_on__gte=first.date())
    if last:
        drafts = drafts.filter(starts_on__lte=last.date())
    return drafts.values("pk")
