"""What the admin shows for groups: their list in the menu, and the same one in the tree."""

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail import hooks
from wagtail.models import Page, Site

from cms.api.context import ApiContext
from cms.newsroom.filters import SectionFilterSet
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
from sig.models import SigPage
from sig.states import with_last_meeting, with_states


class GroupFilterSet(SectionFilterSet):
    """Groups by what their editors say of them."""

    activity = django_filters.MultipleChoiceFilter(
        label="Activity",
        choices=SigPage.STATES,
        widget=CheckboxSelectMultiple,
        method="by_activity",
    )

    def by_activity(self, sigs, name, states):
        if not states:
            return sigs
        context = ApiContext(Site.find_for_request(self.request))
        shown = with_states(context.public, SigPage.objects.all()).filter(state_in_use__in=states)
        return sigs.filter(pk__in=shown.values("pk"))


class GroupListing(SectionListing):
    """Loads what the columns of groups show."""

    def annotate_queryset(self, sigs):
        context = ApiContext(Site.find_for_request(self.request))
        sigs = with_last_meeting(context.public, with_states(context.public, sigs))
        return super().annotate_queryset(sigs).prefetch_related("sig_leads__person")

    def complete(self, pages: list[Page]) -> None:
        super().complete(pages)
        for sig in pages:
            met_at = sig.last_met_at
            sig.listed_meeting = date_format(localtime(met_at), "j F Y") if met_at else ""
            sig.listed_activity = dict(SigPage.STATES).get(sig.state_in_use, "")
            sig.listed_leads = ", ".join(
                lead.person.name for lead in sig.sig_leads.all() if lead.person
            )


class GroupIndexView(GroupListing, SectionIndexView):
    """All groups."""

    page_title = "Groups"
    add_item_label = "Add a group"


class GroupExplorerView(GroupListing, SectionExplorerView):
    """The groups below a list of groups."""


class GroupTable(SectionTable):
    """What both lists of groups show."""

    model = SigPage
    icon = "group"
    ordering = "title"
    filterset_class = GroupFilterSet
    columns = columns(
        WordsColumn("listed_activity", label="Activity", width="12%"),
        WordsColumn("listed_leads", label="Leads", width="22%", classname=WIDE_ONLY),
        WordsColumn("listed_meeting", label="Last meeting", width="14%", classname=WIDE_ONLY),
    )


class Groups(GroupTable, SectionViewSet):
    name = "special-interest-groups"
    menu_label = "Groups"
    menu_order = 70
    index_view_class = GroupIndexView


class GroupsInTree(GroupTable, TreeViewSet):
    index_view_class = GroupExplorerView


@hooks.register("register_admin_viewset")
def group_lists() -> list:
    return [Groups(), GroupsInTree()]
