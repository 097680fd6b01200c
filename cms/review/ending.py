"""What the end of a review does: the setting `WAGTAIL_FINISH_WORKFLOW_ACTION`.

Wagtail imports this while it makes its models, so nothing here may need them on import.
"""

from typing import Any


def publish_what_was_approved(workflow_state: Any, user: Any = None) -> None:
    """Publishes the newest version, if that is the approved one. Raises NotReleasedError.

    A review also ends when its last step is switched off, or has no step: nobody approved then.
    """
    from cms.review.release import REASON, NotReleasedError
    from cms.review.versions import is_released

    revision = workflow_state.content_object.get_latest_revision()
    if not is_released(revision):
        raise NotReleasedError(REASON)
    revision.publish(user=user, skip_permission_checks=True)
