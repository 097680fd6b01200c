"""Every field is exported, or left out for a reason that is written here."""

import pytest
from modelcluster.models import get_all_child_relations
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.exporting.media import OF_DOCUMENTS, OF_IMAGES
from cms.exporting.registry import ENTRIES, PAGES, everything
from cms.models import Entry, SiteImage, SitePage
from home.exporting import CHROME, MENU
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
LEFT_OUT_OF_FORMS = {
    "slug": "is the end of the permalink",
    "owner": "an account",
    "go_live_at": "has passed where readers see it",
    "read_warnings": "for editors",
    "wagtail_admin_comments": "for editors",
    "comment_notifications": "for editors",
    "location": "is the name of the menu",
    "collection": "for editors; what is in a private one is in no export",
    "file": "is a file of the export",
}
OF_ENTRIES_WITHOUT_DRAFTS = [CHROME, MENU]
ALL = [*PAGES.values(), *ENTRIES.values(), *OF_ENTRIES_WITHOUT_DRAFTS]


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


@pytest.mark.parametrize("exported", ALL, ids=lambda it: it.kind)
def test_whatever_editors_can_fill_in_is_exported_or_left_out_on_purpose(exported):
    handler = handler_of(exported.model)
    rows = handler.get_form_options().get("formsets", {})
    asked = {*handler.get_form_class().base_fields, *rows}
    assert asked - {*exported.fields, *LEFT_OUT, *LEFT_OUT_OF_FORMS} == set()


def handler_of(model):
    if issubclass(model, Page):
        return model.get_edit_handler()
    if viewset := getattr(model, "snippet_viewset", None):
        return viewset.get_edit_handler()
    return get_setting_edit_handler(model)


@pytest.mark.parametrize(
    ("model", "fields"),
    [(SiteImage, OF_IMAGES), (get_document_model(), OF_DOCUMENTS)],
)
def test_whatever_editors_can_say_of_a_file_is_exported_or_left_out_on_purpose(model, fields):
    assert set(model.admin_form_fields) - {*fields, *LEFT_OUT_OF_FORMS} == {"tags"}
