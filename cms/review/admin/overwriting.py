"""Two people who edit one thing: the second hears of it before saving over the first."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import RevisionMixin

from ..versions import is_on_record

NOTE = "overwrites"
"""The key under which a form is told whose version it would save over."""


def note_overwriting(request: HttpRequest, content: Any) -> None:
    """Before a form is saved by hand: tells it if somebody saved since it was opened.

    Autosave asks Wagtail the same. What the answer shows holds the newest version, so that saving
    once more goes through.
    """
    is_autosave = "application/json" in request.headers.get("accept", "")
    if request.method != "POST" or is_autosave or not isinstance(content, RevisionMixin):
        return
    data = request.POST.copy()
    data.pop(NOTE, None)
    latest = content.get_latest_revision()
    # A form that autosave has saved still names the version that it was opened with.
    is_by_another = latest and latest.user_id != request.user.pk
    if is_by_another and is_out_of_date(data, latest):
        when = timezone.localtime(latest.created_at)
        data[NOTE] = f"{latest.user or 'Somebody'} at {when:%H:%M}"
    request.POST = data


def keep_what_is_on_record(request: HttpRequest, content: Any) -> None:
    """Has autosave make a new revision where it would write over one that others have seen.

    Wagtail's autosave gives other content to the newest revision of its editor, be it live or
    approved. What was decided and published would then no longer be known.
    """
    key = request.POST.get("overwrite_revision_id")
    if request.method != "POST" or not key:
        return
    latest = content.get_latest_revision()
    if latest and key == str(latest.pk) and is_on_record(content, latest):
        data = request.POST.copy()
        data.pop("overwrite_revision_id")
        data["loaded_revision_id"] = str(latest.pk)
        data["loaded_revision_created_at"] = latest.created_at.isoformat()
        request.POST = data


def is_out_of_date(data: Any, latest: Any) -> bool:
    """Whether a form was filled in on top of another version than the newest."""
    if loaded := data.get("loaded_revision_id"):
        created_at = data.get("loaded_revision_created_at", "")
        return loaded != str(latest.pk) or created_at != latest.created_at.isoformat()
    return False
