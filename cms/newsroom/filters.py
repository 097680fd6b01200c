"""What every list of content can be narrowed down by."""

import django_filters
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from cms.models import ReviewTask

from .states import IN_REVIEW, STATES, in_state, with_review


class SectionFilterSet(WagtailFilterSet):
    """Where it stands, and whose review it waits for.

    Filters narrow down by key alone, since a search takes no other condition.
    """

    state = django_filters.MultipleChoiceFilter(
        label="State", choices=STATES, widget=CheckboxSelectMultiple, method="by_state"
    )
    waits_for = django_filters.ModelMultipleChoiceFilter(
        label="Waits for",
        queryset=lambda request: Group.objects.filter(
            pk__in=ReviewTask.objects.filter(active=True).values("groups")
        ).order_by("name"),
        widget=CheckboxSelectMultiple,
        method="by_reviewers",
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def by_state(self, pages: QuerySet, name: str, states: list[str]) -> QuerySet:
        """Those in any of the states that are ticked."""
        if not states:
            return pages
        matching = Page.objects.none()
        for state in states:
            matching |= in_state(Page.objects.all(), state)
        return pages.filter(pk__in=matching.values("pk"))

    def by_reviewers(self, pages: QuerySet, name: str, groups: QuerySet) -> QuerySet:
        """Those that wait for a review by members of a group that is ticked."""
        if not groups:
            return pages
        tasks = ReviewTask.objects.filter(groups__in=groups)
        return pages.filter(pk__in=with_review(IN_REVIEW, current_task_state__task__in=tasks))
