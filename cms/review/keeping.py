"""Which versions of content are never cleared away."""

from typing import Any

from django.db.models import SET_NULL
from django.db.models.deletion import ProtectedError
from wagtail.models import Revision


def keep_while_it_waits(collector: Any, field: Any, publications: Any, using: str) -> None:
    """For on_delete: keeps a revision whose urgent publication nobody else has looked at yet.

    Wagtail's purge steps over what is protected. A page or an entry can be deleted with all its
    revisions: the record of the publication stays.
    """
    origin = collector.origin
    is_purge = isinstance(origin, Revision) or getattr(origin, "model", None) is Revision
    waiting = {each for each in publications if each.looked_at is None}
    if is_purge and waiting:
        raise ProtectedError("Somebody still has to look at this version.", waiting)
    SET_NULL(collector, field, publications, using)
