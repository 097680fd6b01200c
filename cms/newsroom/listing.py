"""Lists of one kind of content, in the menu and in the tree: their columns, filters and order."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from cms.models import ReviewTask
from cms.review.admin.editor import EditorViewSet

from .filters import SectionFilterSet
from .menu import SectionMenuItem, can_add_any
from .permissions import prepare_list
from .states import state_of

ViewBase, ViewSetBase = (IndexView, PageListingViewSet) if TYPE_CHECKING else (object, object)


class StateColumn(BaseColumn):
    """Where a page stands, and since when it waits for whom."""

    cell_template_name = "newsroom/state_cell.html"


class WordsColumn(Column):
    """Something about a page in words, with more of it in a second line."""

    cell_template_name = "newsroom/words_cell.html"

    def __init__(self, name: str, *, second: str = "", **kwargs: Any):
        super().__init__(name, **kwargs)
        self.second = second

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "second": getattr(instance, self.second, "") if self.second else ""}


WIDE_ONLY = "newsroom-wide"
"""The class of columns that a narrow screen has no room for."""


def columns(*of_its_own: BaseColumn) -> list[BaseColumn]:
    """The columns of a list, those of its own between the title and the state."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        *of_its_own,
        StateColumn("state", label="State", width="16%"),
    ]


class SectionListing(ViewBase):
    """What the lists in the menu and in the tree have in common: mix it into Wagtail's views."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        self.complete(list(context["object_list"]))
        return context

    def complete(self, pages: list[Page]) -> None:
        """Gives the pages that are shown what their columns show, in as many queries for any."""
        prepare_list(pages)
        tasks = ReviewTask.objects.prefetch_related("groups")
        names = {task.pk: " or ".join(str(group) for group in task.groups.all()) for task in tasks}
        for page in pages:
            page.listed_state = state_of(page, names)


class SectionIndexView(SectionListing, IndexView):
    """All of a kind, wherever it stands."""

    def get_add_url(self) -> str | None:
        return super().get_add_url() if can_add_any(self.request.user, self.model) else None


class SectionExplorerView(SectionListing, ExplorableIndexView):
    """Those that stand in one place."""


class SectionTable(ViewSetBase):
    """What the two lists of a kind have in common: mix it into the viewsets below."""

    listed: type[Page] | None = None
    """What the lists ask for, where they hold more kinds than the model."""

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(**{"model": self.listed or self.model, **kwargs})


class SectionViewSet(PageListingViewSet):
    """A list in the menu, for those who may write what it lists."""

    index_view_class = SectionIndexView
    filterset_class = SectionFilterSet
    columns = columns()
    add_to_admin_menu = True

    @property
    def menu_name(self) -> str:
        return self.name

    @cached_property
    def models(self) -> list[type[Page]]:
        """The kinds of content that it lists."""
        return [self.model]

    @cached_property
    def menu_item_class(self) -> Callable[..., SectionMenuItem]:
        return partial(SectionMenuItem, models=self.models)


class TreeViewSet(EditorViewSet):
    """The same list where somebody walks down the tree to it."""

    index_view_class = SectionExplorerView
    filterset_class = SectionFilterSet
    columns = columns()
