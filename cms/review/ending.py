"""What the end of a review does: the setting `WAGTAIL_FINISH_WORKFLOW_ACTION`.

Wagtail imports this while it makes its models, so nothing here may need them on import.
"""

from collections.abc import Callable
from typing import Any

HELD_BACK: list[Callable[[Any], bool]] = []
"""Functions that say whether something approved goes live later, with others. Apps add theirs."""


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
    if not any(is_held_back(content) for is_held_back in HELD_BACK):
        revision.publish(user=user, skip_permission_checks=True)
