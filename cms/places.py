"""Pages by the whole path at which they stand in the tree.

Databases have an index of slugs, and none of paths: whoever asks for a path alone has them read the
whole table.
"""

from collections.abc import Iterable

from django.db.models import QuerySet


def standing_at(pages: QuerySet, url_paths: Iterable[str]) -> QuerySet:
    """Those of the pages whose `url_path` is one of these."""
    wanted = list(url_paths)
    return pages.filter(slug__in={slug_in(path) for path in wanted}, url_path__in=wanted)


def slug_in(url_path: str) -> str:
    """The slug that a path ends with."""
    return url_path.rstrip("/").rpartition("/")[2]
