"""Every field is exported, or left out for a reason that is written here."""

import pytest
from modelcluster.models import get_all_child_relations

from cms.exporting.registry import ENTRIES, PAGES, everything
from cms.models import Entry, SitePage
from home.models import HomePage

everything()
OF_WAGTAIL = {
    field.name
    for model in (HomePage.__mro__[HomePage.__mro__.index(SitePage) + 1 :])
    if hasattr(model, "_meta")
    for field in model._meta.get_fields()
} | {field.name for field in Entry._meta.get_fields()}
LEFT_OUT = {
    "id": "means nothing elsewhere",
    "page_ptr": "means nothing elsewhere",
    "review_on": "for editors",
    "user": "an account",
    "site": "an export is of one",
    "reading_time_minutes": "counted",
    "accepted_warnings": "for editors",
    "change_scope": "says how to apply a change, once",
    "change_from": "says how to apply a change, once",
    "tagged_items": "are the tags",
    "live_revision": "for editors",
    "workflow_states": "for editors",
}


@pytest.mark.parametrize("exported", [*PAGES.values(), *ENTRIES.values()], ids=lambda it: it.kind)
def test_every_field_is_exported_or_left_out_on_purpose(exported):
    model = exported.model
    names = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    names |= {relation.related_name for relation in get_all_child_relations(model)}
    own = names - OF_WAGTAIL
    assert own - {*exported.fields, *LEFT_OUT} == set()
    for name, fields in exported.rows.items():
        row = model._meta.get_field(name).related_model
        known = {*fields, "id", "sort_order", model._meta.get_field(name).field.name}
        assert {field.name for field in row._meta.fields} - known - {"is_hidden"} == set()
