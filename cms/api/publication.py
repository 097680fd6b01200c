"""What anybody may read: the only definition of "public" in this project.

Everything that answers the outside world (GraphQL, feeds, search, calendars) passes its
querysets through `Public`. What this module does not let through does not exist for readers.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from treebeard.mp_tree import MP_Node
from wagtail.models import CollectionViewRestriction, Page, Site


class Public:
    """What anybody may read of one site at one moment."""

    def __init__(
        self,
        site: Site,
        at: datetime,
        remembered: Callable[[str, Callable[[], Any]], Any] = lambda _key, find: find(),
    ):
        self.site = site
        self.at = at
        self.remembered = remembered

    def pages(self, queryset: QuerySet) -> QuerySet:
        """Live pages of the site, in their publishing window, with nothing hidden above them."""
        return queryset.filter(self.of_page())

    def of_page(self, lookup: str = "") -> Q:
        """The condition that a page is one of those, for rows that lead to it by a lookup.

        `of_page("event__")` keeps the rows of public events.
        """
        condition = Q(**{f"{lookup}live": True})
        condition &= Q(**{f"{lookup}path__startswith": self.site.root_page.path})
        for path in self.closed_paths:
            condition &= ~Q(**{f"{lookup}path__startswith": path})
        return condition

    def entries(self, queryset: QuerySet) -> QuerySet:
        """People, organisations, topics, venues and banners that are live and in their window."""
        return queryset.filter(self.of_entry())

    def of_entry(self, lookup: str = "") -> Q:
        """The condition that an entry is one of those, for rows that lead to it by a lookup."""
        return Q(
            Q((f"{lookup}go_live_at", None)) | Q((f"{lookup}go_live_at__lte", self.at)),
            Q((f"{lookup}expire_at", None)) | Q((f"{lookup}expire_at__gt", self.at)),
            (f"{lookup}live", True),
        )

    def files(self, queryset: QuerySet) -> QuerySet:
        """Images or documents in collections that are private at no level."""
        closed = CollectionViewRestriction.objects.annotate(
            file_path=ExpressionWrapper(OuterRef("collection__path"), CharField())
        ).filter(file_path__startswith=F("collection__path"))
        return queryset.filter(~Exists(closed))

    @cached_property
    def closed_paths(self) -> list[str]:
        return self.remembered("closed paths", self.find_closed_paths)

    def find_closed_paths(self) -> list[str]:
        """Tree paths below which nothing is public here, the outermost only.

        That includes other sites whose home page stands below this one's.

        Only pages that hide something else are listed, besides those that are live outside their
        window: a draft without children is hidden by `live` alone, which keeps this list short.
        """
        root = self.site.root_page.path
        above = [root[:end] for end in range(MP_Node.steplen, len(root), MP_Node.steplen)]
        paths = (
            Page.objects.filter(Q(path__startswith=root) | Q(path__in=above))
            .filter(
                Q(view_restrictions__isnull=False)
                | Q(sites_rooted_here__isnull=False, path__startswith=root) & ~Q(path=root)
                | Q(live=False, numchild__gt=0)
                | Q(live=True, go_live_at__gt=self.at)
                | Q(live=True, expire_at__lte=self.at)
            )
            .order_by("path")
            .values_list("path", flat=True)
            .distinct()
        )
        outermost: list[str] = []
        for path in paths:
            if not outermost or not path.startswith(outermost[-1]):
                outermost.append(path)
        return outermost
