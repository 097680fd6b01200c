"""The meetings that leads of groups look after."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from cms.newsroom.start.panels import StartButton
from cms.roles.sections import writes_in_sections_only
from events.models import EventPage
from sig.leading import groups_led_by

FOREIGN_GROUP = "Choose a group that you lead."


def meetings(user: Any) -> Iterator[tuple[Page, str]]:
    """Events of somebody's groups, wherever they stand."""
    groups = groups_led_by(user)
    for page in Page.objects.filter(pk__in=EventPage.objects.filter(sig__in=groups).values("pk")):
        yield page, "change_page"


def check_group(form: Any) -> None:
    """Keeps the meetings of those who write for their groups only in these groups.

    One that says none is of the first of them.
    """
    if "sig" not in form.fields or not writes_in_sections_only(form.for_user):
        return
    led = list(groups_led_by(form.for_user).order_by("title", "pk"))
    if form.instance.sig is None and led:
        form.instance.sig = led[0]
    elif form.instance.sig not in led:
        form.add_error("sig", FOREIGN_GROUP)


def start_buttons(request: HttpRequest) -> Iterator[StartButton]:
    """What leads of groups do most."""
    if not writes_in_sections_only(request.user):
        return
    for group in groups_led_by(request.user).order_by("title", "pk"):
        kinds = {"events/eventpage": "Add a meeting", "sig/meetingnotepage": "Write notes"}
        for kind, label in kinds.items():
            url = reverse("wagtailadmin_pages:add", args=[*kind.split("/"), group.pk])
            icon = "date" if kind.startswith("events") else "edit"
            yield StartButton(f"{label}: {group.title}", url, icon)
