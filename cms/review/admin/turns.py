"""Two clicks at the same moment: what is saved, sent to review or taken back waits for its turn."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import ReviewTaskState

from ..deciding import Review, what_became_of
from ..turns import take_turn

SEND = "action-submit"
TAKE_BACK = "action-cancel-workflow"

View = Callable[..., HttpResponseBase]


class TakesTurns:
    """For the view with the form of a page or an entry."""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> View:
        return in_turn(super().as_view(**initkwargs))  # type: ignore[misc]


def in_turn(view: Any) -> View:
    """Has a view read what is there when its turn has come. Of what fails in it, nothing stays.

    Wagtail reads first whether something is live and in review, and writes the same later. What
    others did in between was undone, or done twice.
    """

    @wraps(view)
    def take_turns(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        is_page = "page_id" in kwargs
        model = Page if is_page else view.view_initkwargs["model"]
        pk = kwargs["page_id" if is_page else "pk"]
        before = waiting_step(model, pk, request)
        with transaction.atomic():
            take_turn(model, pk)
            if news := what_came_first(model, pk, before, request):
                messages.warning(request, news)
                return redirect(request.path)
            return view(request, *args, **kwargs)

    return take_turns


def waiting_step(model: Any, pk: Any, request: HttpRequest) -> ReviewTaskState | None:
    """What waits for review. None where the pressed button is not about that."""
    is_about_it = SEND in request.POST or TAKE_BACK in request.POST
    content = model._base_manager.filter(pk=pk).first() if is_about_it else None
    return Review(content, request.user).state if content else None


def what_came_first(
    model: Any, pk: Any, before: ReviewTaskState | None, request: HttpRequest
) -> str:
    """Says what was done in that moment, if it leaves nothing to do. Empty if it does not.

    Who sends what somebody else has just sent keeps what they typed: their form tells them.
    """
    now = waiting_step(model, pk, request)
    if SEND in request.POST and now and now != before and now.submitted_by == request.user:
        return f"“{now.revision.object_str}” is already in review."
    content = model._base_manager.filter(pk=pk).first() if before and not now else None
    if TAKE_BACK in request.POST and content:
        return f"“{before.revision.object_str}”: {what_became_of(content)}"
    return ""
