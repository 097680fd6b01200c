"""What is in review, or approved and about to go live, is deleted by publishers alone.

Entries are theirs to delete anyway. Commands have no user and are not stopped.
"""

from typing import Any

from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry

from .locks import may_publish
from .refusals import RefusedError
from .waiting import approved_in, in_review


def reason_not_to_delete(page: Page, user: Any) -> str:
    """Why somebody can't delete a page, in a sentence. Empty if this is not in the way.

    It is about the page alone: only publishers delete what has pages below it.
    """
    if may_publish(page, user):
        return ""
    title = page.get_admin_display_title()
    if in_review(Page).filter(pk=page.pk).exists():
        return (
            f"“{title}” waits for review. Take it back from review first, or ask a publisher to "
            "delete it."
        )
    if page.scheduled_revision or approved_in(Page).filter(pk=page.pk).exists():
        return f"“{title}” is approved and about to go live. Ask a publisher to delete it."
    return ""


def refuse_to_delete(entry: PageLogEntry) -> None:
    """Called before something is noted about a page. Raises RefusedError.

    Whichever way a page is deleted, Wagtail first notes it. Later would be too late: the API has no
    transaction, and the tree is changed before Django tells of the deletion.
    """
    user = get_active_log_context().user
    if user is None or not (entry.action == "wagtail.delete" and entry.deleted):
        return
    page = Page.objects.filter(pk=entry.page_id).first()
    if page and (reason := reason_not_to_delete(page, user)):
        raise RefusedError(reason)
