"""What the start page says of groups."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

from cms.api.context import ApiContext
from cms.newsroom.start.lines import Line
from cms.newsroom.start.panels import LinesPanel
from cms.roles.sections import edits_what_others_write
from sig.models import SigPage
from sig.states import with_states


def dormant_groups() -> Iterator[Line]:
    """Groups that their editors call active and that have not met for long."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    groups = with_states(ApiContext(site).public, SigPage.objects.filter(live=True, state="ACTIVE"))
    for group in groups.filter(state_in_use="DORMANT").order_by("title", "pk"):
        url = reverse("wagtailadmin_pages:edit", args=[group.pk])
        yield Line(group.title, url, "group", "Has not met for six months")


def add_dormant_groups(request: HttpRequest, panels: list[Any]) -> None:
    """For the hook construct_homepage_panels."""
    if edits_what_others_write(request.user):
        panels.append(LinesPanel("dormant", "Groups that seem dormant", dormant_groups, 70))
