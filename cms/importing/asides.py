"""Both versions of a page or an entry that was edited here while its source changed there."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

KEPT_ASIDE = "cms.import_aside"


def keep_aside(content: Any, draft: Any) -> Revision:
    """Puts what an import would have written into a history, before the newest version.

    An editor can compare the two there, and go on from either. What readers and other editors have
    stays as it is.
    """
    newest = content.latest_revision
    at = newest.created_at if newest else timezone.now()
    revision = Revision.objects.create(
        content_object=content,
        base_content_type=content.get_base_content_type(),
        created_at=at - timedelta(microseconds=1),
        content=draft.serializable_data(),
        object_str=str(draft),
    )
    log(content, KEPT_ASIDE, revision=revision)
    return revision
