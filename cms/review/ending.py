"""What the end of a review does: the setting `WAGTAIL_FINISH_WORKFLOW_ACTION`.

Wagtail imports this while it makes its models, so nothing here may need them on import.
"""

from collections.abc import Callable
from typing import Any

HELD_BACK: list[Callable[[Any], str]] = []
"""Functions that say with what something approved goes live later, if it does. Apps add theirs."""


def held_back(content: Any) -> str:
    """Says with what this goes live once it is approved. Empty if it does so by itself."""
    return next((says for ask in HELD_BACK if (says := ask(content))), "")


def publish_what_was_approved(workflow_state: Any, user: Any = None) -> None:
    """Publishes the newest version, if that is the approved one. Raises NotReleasedError.

    A review also ends when its last step is switched off, or has no step: nobody approved then.
    """
    from cms.review.release import REASON, NotReleasedError
    from cms.review.versions import is_released

    content = workflow_state.content_object
    revision = content.get_latest_revision()
    if not is_released(revision):
        raise NotReleasedError(REASON)
    if not held_back(content):
        revision.publish(user=user, skip_permission_checks=True)
