"""Reading versions of content that name what has been deleted since."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations


class ReadsOldVersions:
    """Content whose old versions can be read whatever has become of what they name.

    The library leaves out what is gone, but gives up where deleting was forbidden: that keeps what
    readers have, not what is in a draft or an older version.
    """

    @classmethod
    def from_serializable_data(
        cls, data: Mapping[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        kept = without_what_is_gone(cls, data) if check_fks else data
        return super().from_serializable_data(kept, check_fks, strict_fks)  # type: ignore[misc]


def without_what_is_gone(model: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """What a version holds, with nothing in the place of a key that leads nowhere now."""
    kept = dict(data)
    for field in model._meta.concrete_fields:
        key = kept.get(field.name)
        if key is None or not field.remote_field:
            continue
        if field.remote_field.on_delete is models.PROTECT:
            named = field.remote_field.model._base_manager.filter(pk=key)
            kept[field.name] = key if named.exists() else None
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in kept:
            kept[name] = [without_what_is_gone(relation.related_model, row) for row in kept[name]]
    return kept
