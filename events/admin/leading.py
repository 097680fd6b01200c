"""The meetings that leads of groups look after."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from cms.newsroom.start.panels import StartButton
from cms.review.refusals import RefusedError
from cms.roles.sections import writes_in_sections_only
from events.models import EventPage
from sig.leading import groups_led_by

FOREIGN_GROUP = "Choose a group that you lead."


def meetings(user: Any) -> Iterator[tuple[Page, str]]:
    """Events of somebody's groups, wherever they stand."""
    groups = groups_led_by(user)
    for page in Page.objects.filter(pk__in=EventPage.objects.filter(sig__in=groups).values("pk")):
        yield page, "change_page"


def offer_groups(form: Any) -> None:
    """Offers to those who write for their groups only none but these."""
    if "sig" in form.fields and writes_in_sections_only(form.for_user):
        field = form.fields["sig"]
        field.empty_label = None
        field.error_messages |= {"invalid_choice": FOREIGN_GROUP}
        field.widget = forms.Select()
        field.queryset = groups_led_by(form.for_user).order_by("title", "pk")


def check_group(form: Any) -> None:
    """Keeps the meetings of those who write for their groups only in these groups, also drafts.

    One that says none is of the group that it stands in.
    """
    if "sig" not in form.fields or not writes_in_sections_only(form.for_user):
        return
    event, led = form.instance, groups_led_by(form.for_user)
    if event.sig is None:
        event.sig = led.filter(pk=form.parent_page.pk).first()
    if event.sig not in led and "sig" not in form.errors:
        form.add_error("sig", FOREIGN_GROUP)


def refuse_foreign_group(revision: Revision) -> None:
    """Called before a version is saved. Raises RefusedError where a lead's meeting would leave.

    As `check_group`, for what has no form, such as going back to an older version.
    """
    user = get_active_log_context().user
    kind = revision.content_type.model_class()
    if user is None or kind is None or not issubclass(kind, EventPage):
        return
    group = revision.content.get("sig")
    is_as_before = EventPage.objects.filter(pk=revision.object_id, sig=group).exists()
    if is_as_before or not writes_in_sections_only(user):
        return
    if not groups_led_by(user).filter(pk=group).exists():
        raise RefusedError(FOREIGN_GROUP)


def adds_to_group(user: Any, event: EventPage) -> bool:
    """Whether somebody may add events below an event's group. Asks the database for nothing."""
    granted = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return any(
        each.page_id == event.sig_id and each.permission.codename == Page.PERMISSION_CODENAMES.ADD
        for each in granted
    )


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
