"""Nothing goes live by somebody's hand that nobody else has approved: the last line of defence.

Whichever view, button or address is used, what would put content before readers is stopped before
it is written, unless its version is released. Commands have no user and are not stopped.
"""

from typing import Any

from django.db.models import Model
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision

from cms.models import Entry

from .changes import changes_of
from .locks import may_publish
from .refusals import RefusedError
from .versions import NOT_WRITING, is_released

REASON = "This has not been approved. Send it to review, or publish it urgently with a reason."
TAKING_DOWN = "Readers have this. Only publishers can take it down."
KEPT_BESIDES = (NOT_WRITING | {"alias_of_id", "numchild"}) - {"live"}
"""Fields that may be saved by themselves, whatever the draft says that is in memory then."""


class NotReleasedError(RefusedError):
    """Somebody tried to publish what nobody has approved."""


def refuse_to_go_live(content: Model, update_fields: frozenset[str] | None) -> None:
    """Called before a page or an entry is saved. Raises NotReleasedError.

    Also where something live would be taken down, or would say something else, by the way.
    """
    user = get_active_log_context().user
    if not isinstance(content, Page | Entry) or user is None:
        return
    if getattr(content, "alias_of_id", None):  # says what its original does
        return
    # An alias that becomes a page of its own notes as its live revision what readers have already.
    if update_fields is not None and KEPT_BESIDES.issuperset(update_fields):
        return
    was = type(content)._base_manager.filter(pk=content.pk, live=True).first()
    if not content.live:
        if was and not may_publish(was, user):
            raise NotReleasedError(TAKING_DOWN)
    elif was and is_same_publication(content, was):
        if changes_of(content, was):
            raise NotReleasedError(REASON)
    elif not is_what_was_released(content):
        raise NotReleasedError(REASON)


def is_same_publication(content: Any, was: Any) -> bool:
    """Whether nothing is being published: that always gives a new moment.

    Also where autosave has written over the live revision.
    """
    now = (content.live_revision_id, content.last_published_at)
    return now == (was.live_revision_id, was.last_published_at)


def is_what_was_released(content: Any) -> bool:
    """Whether it says what a released version of it does, and not of what it was copied from."""
    revision = content.live_revision
    if revision is None or revision.object_id != str(content.pk):
        return False
    if revision.base_content_type_id != content.get_base_content_type().pk:
        return False
    return is_released(revision) and not changes_of(content, revision.as_object())


def refuse_to_schedule(revision: Revision) -> None:
    """Called before a revision is saved. Raises NotReleasedError."""
    if revision.approved_go_live_at is None or get_active_log_context().user is None:
        return
    if not is_released(revision):
        raise NotReleasedError(REASON)
