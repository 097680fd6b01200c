"""Nothing goes live by somebody's hand that nobody else has approved: the last line of defence.

Whichever view, button or address is used, what would put content before readers is stopped before
it is written, unless its version is released. Commands have no user and are not stopped.
"""

from django.db.models import Model
from wagtail.log_actions import get_active_log_context
from wagtail.models import Revision

from cms.models import Entry, SitePage

from .refusals import RefusedError
from .versions import is_released

REASON = "This has not been approved. Send it to review, or publish it urgently with a reason."


class NotReleasedError(RefusedError):
    """Somebody tried to publish what nobody has approved."""


def refuse_to_go_live(content: Model, update_fields: frozenset[str] | None) -> None:
    """Called before a page or an entry is saved. Raises NotReleasedError."""
    if not isinstance(content, SitePage | Entry) or not content.live:
        return
    if get_active_log_context().user is None or getattr(content, "alias_of_id", None):
        return
    # An alias that becomes a page of its own notes as its live revision what readers have already.
    if update_fields is not None and "live" not in update_fields:
        return
    # Publishing always gives a new moment, also where autosave has written over the live revision.
    was = type(content)._base_manager.filter(pk=content.pk, live=True)
    is_the_same = was.filter(
        live_revision=content.live_revision_id, last_published_at=content.last_published_at
    )
    if is_the_same.exists():
        return
    if content.live_revision is None or not is_released(content.live_revision):
        raise NotReleasedError(REASON)


def refuse_to_schedule(revision: Revision) -> None:
    """Called before a revision is saved. Raises NotReleasedError."""
    if revision.approved_go_live_at is None or get_active_log_context().user is None:
        return
    if not is_released(revision):
        raise NotReleasedError(REASON)
