"""The lists and buttons of the start page, for each according to what they may do."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.review.locks import is_reviewer
from cms.roles.sections import edits_what_others_write

from . import lines, reviews
from .lines import MOST, Line, shown


class StartButton(NamedTuple):
    """What somebody in this role does most."""

    label: str
    url: str
    icon: str = "plus"


class ButtonsPanel(Component):
    """Big buttons. Apps add theirs with the hook register_start_buttons."""

    name = "start_buttons"
    template_name = "newsroom/start/buttons.html"
    order = 10

    def __init__(self, request: HttpRequest):
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found: list[StartButton] = []
        for function in hooks.get_hooks("register_start_buttons"):
            found += function(self.request)
        return {"buttons": found}


class LinesPanel(Component):
    """A list with a heading. Not there if it is empty and says nothing then."""

    template_name = "newsroom/start/lines.html"

    def __init__(
        self,
        name: str,
        heading: str,
        find: Callable[[], Iterable[Line]],
        order: int,
        nothing: str = "",
    ):
        self.name, self.heading, self.find = name, heading, find
        self.order, self.nothing = order, nothing

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = list(self.find())
        return {
            "name": self.name,
            "heading": self.heading,
            "nothing": self.nothing,
            "lines": list(shown(found)),
            "more": len(found) > MOST,
        }


def construct(request: HttpRequest, panels: list[Component]) -> None:
    """For the hook construct_homepage_panels: ours in the place of Wagtail's."""
    user = request.user
    locked = [panel for panel in panels if panel.name == "locked_pages"]
    panels[:] = [ButtonsPanel(request), *locked]
    if is_reviewer(user):
        panels += [
            LinesPanel(
                "urgent",
                "Published urgently: please look",
                lambda: reviews.urgent_for(user),
                20,
            ),
            LinesPanel(
                "waiting",
                "Waiting for your review",
                lambda: reviews.waiting_for(user),
                30,
                "Nothing waits for you.",
            ),
        ]
    if writes(user):
        panels += [
            LinesPanel("sent-back", "Sent back to you", lambda: lines.sent_back_to(user), 40),
            LinesPanel(
                "drafts", "Your drafts", lambda: lines.drafts_of(user), 50, "You have no drafts."
            ),
        ]
    if edits_what_others_write(user):
        panels.append(LinesPanel("health", "Needs care", lines.health, 80))


def writes(user: Any) -> bool:
    """Whether somebody may write anything."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, ["add", "change"])
