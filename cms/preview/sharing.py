"""Links to a draft that can be given to people without an account."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from .addresses import frontends
from .models import Preview
from .tokens import make_token

MOST_DAYS = 30
USUAL_DAYS = 7
SHARED = "cms.share_preview"
WITHDRAWN = "cms.withdraw_preview"


def may_share(page: Page, user: Any) -> bool:
    """Whether somebody edits this draft or reviews it."""
    if page.permissions_for_user(user).can_edit():
        return True
    task = page.current_workflow_task
    return bool(task and task.user_can_access_editor(page, user))


def may_see_all(user: Any) -> bool:
    """Whether somebody may see and withdraw every link."""
    return user.has_perm("preview.view_preview")


@transaction.atomic
def share(page: Page, user: Any, days: int, note: str) -> str:
    """A new address that shows the draft as it was saved last to whoever has it."""
    draft = page.get_latest_revision_as_object()
    token = make_token(draft, user, timedelta(days=days), is_shared=True, note=note)
    log(page, SHARED, user=user, data={"note": note, "days": days})
    return frontends()[0].address_for(token)


@transaction.atomic
def withdraw(link: Preview, user: Any) -> None:
    """Makes a link show nothing from now on. Nothing happens where it shows nothing already."""
    if link.state == "Works":
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        log(link.page, WITHDRAWN, user=user, data={"note": link.note})
