"""Where the admin asks before it saves, publishes, copies or publishes several at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import WorkflowMixin

from cms.audit import privacy, report
from cms.checks.admin import urlpatterns as checks_urls

from ..deciding import start_again_if_edited
from ..deleting import reason_not_to_delete
from . import addresses, menus
from .editor import EditorViewSet
from .media import refuse_several
from .overwriting import keep_what_is_on_record, note_overwriting

hooks.register("register_reports_menu_item", report.menu_item)
hooks.register("construct_page_action_menu", menus.name_page_buttons)
hooks.register("construct_snippet_action_menu", menus.name_entry_buttons)
hooks.register("before_bulk_action", refuse_several)


@hooks.register("register_admin_urls")
def review_urls() -> list[URLPattern]:
    return [*addresses.urlpatterns(), *checks_urls(), *report.urlpatterns()]


@hooks.register("register_admin_viewset", order=1)
def page_views() -> EditorViewSet:
    """In the place of Wagtail's, for all kinds of page that have no views of their own."""
    return EditorViewSet()


@hooks.register("before_publish_page")
@hooks.register("before_publish")
def ask_for_the_reason(request: HttpRequest, content: Any) -> HttpResponse:
    """Publishing from the form saves the draft, and goes on where a reason is asked for."""
    start_again_if_edited(content, request.user)  # what comes after saving is not reached
    return redirect(addresses.urgent_url(content))


for hook in ("before_edit_page", "before_edit_snippet"):
    hooks.register(hook, keep_what_is_on_record)
    hooks.register(hook, note_overwriting)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def review_again_if_edited(request: HttpRequest, content: Any) -> None:
    """What a reviewer edits is approved by somebody else, from the first step on."""
    if isinstance(content, WorkflowMixin):  # menus are not
        start_again_if_edited(content, request.user)


@hooks.register("before_delete_page")
def say_who_deletes_it(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Before anybody is asked whether they are sure."""
    reason = reason_not_to_delete(page, request.user)
    if not reason:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def refuse_to_publish_several(
    request: HttpRequest, action_type: str, objects: list, action: Any
) -> HttpResponse | None:
    """Each is approved on its own, or published urgently with a reason of its own."""
    if action_type != "publish":
        return None
    messages.error(request, "Nothing was published. Send each to review, or open it and publish.")
    return redirect(request.get_full_path())


@hooks.register("register_log_actions")
def review_log_actions(actions: Any) -> None:
    actions.register_action("cms.publish_urgently")(report.UrgentFormatter)
    actions.register_action("cms.look_at_urgent")(report.LookFormatter)
    actions.register_action(
        privacy.PRIVATE, "Make files private", "Hid the files of this collection from readers"
    )
    actions.register_action(
        privacy.PUBLIC, "Make files public", "Showed the files of this collection to readers"
    )
