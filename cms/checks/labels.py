"""What an editor calls the fields of a form."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail.admin.panels import Panel, get_edit_handler
from wagtail.models import Page


def label_of(draft: Any, name: str) -> str:
    """The name of a field as its form says it: "Leads" for sig_leads."""
    for panel in panels_of(draft):
        its_name = getattr(panel, "field_name", getattr(panel, "relation_name", None))
        if its_name == name and panel.heading:
            return capfirst(str(panel.heading))
    try:
        field = draft._meta.get_field(name)
    except FieldDoesNotExist:
        return capfirst(name.replace("_", " ")) if name != "__all__" else capfirst(kind_of(draft))
    return capfirst(str(getattr(field, "verbose_name", name.replace("_", " "))))


def kind_of(draft: Any) -> str:
    return str(draft._meta.verbose_name)


def panels_of(draft: Any) -> Iterator[Panel]:
    """Every panel of the form, the outer before the inner."""
    model = type(draft)
    handler = model.get_edit_handler() if isinstance(draft, Page) else get_edit_handler(model)
    waiting = [handler]
    while waiting:
        panel = waiting.pop(0)
        yield panel
        waiting = [*getattr(panel, "children", []), *waiting]
