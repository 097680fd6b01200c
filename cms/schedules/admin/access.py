"""Who may schedule and bundle."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from ..panels import MAY_SCHEDULE


def may_schedule(user: Any) -> bool:
    return user.has_perm(MAY_SCHEDULE)


def refuse_others(request: HttpRequest) -> None:
    """Raises PermissionDenied for all but publishers."""
    if not may_schedule(request.user):
        raise PermissionDenied
