"""Two people who do something to one page or entry at the same moment do so in turn."""

from typing import Any

from django.db.models import Model
from wagtail.models import Page


def take_turn(model: type[Model], pk: Any) -> None:
    """Waits for others, and has others wait until the transaction ends. Read what is there then.

    Of a page it is only the row that all kinds have. Saving a page writes that first: who held the
    one of its kind and then wanted the other would meet it half way, and neither could go on.
    """
    rows = (Page if issubclass(model, Page) else model)._base_manager.filter(pk=pk)
    rows.select_for_update().order_by().values_list("pk").first()
