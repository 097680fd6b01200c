"""What the editor says: with examples, of UK time, and of what exactly is missing."""

import gettext
import re
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page

from cms.models import Entry, SitePage
from events.models import EventPage
from tests.factories import SigPageFactory
from tests.journeys.event_form import event_form

pytestmark = pytest.mark.django_db
WORDS = Path(settings.BASE_DIR, "cms/newsroom/locale/en_GB/LC_MESSAGES/django.po")
PAIR = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)
CONTENT = [model for model in apps.get_models() if issubclass(model, SitePage | Entry)]
SAID_IN_DIALOG = {"go_live_at", "expire_at"}


def test_compiled_words_are_those_of_the_text_file():
    """After a change of the words: django-admin compilemessages."""
    written = dict(PAIR.findall(WORDS.read_text(encoding="utf-8")))
    with WORDS.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert written
    assert {msgid: compiled.gettext(msgid) for msgid in written} == written


def fields_of(model):
    """Every field of a form, those of its rows among them, under its name."""
    handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    form = handler.get_form_class()
    yield from form.base_fields.items()
    for formset in form.formsets.values():
        yield from formset.form.base_fields.items()


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_dates_and_times_have_an_example(model):
    def is_clear(field) -> bool:
        text = str(field.help_text)
        has_date = re.search(r"\b\d\d/\d\d/\d{4}\b", text)
        has_time = re.search(r"\b\d\d:\d\d\b", text) and "UK time" in text
        wants_date = isinstance(field, forms.DateField | forms.DateTimeField)
        wants_time = isinstance(field, forms.TimeField | forms.DateTimeField)
        return bool((has_date or not wants_date) and (has_time or not wants_time))

    fields = [each for each in fields_of(model) if each[0] not in SAID_IN_DIALOG]
    assert [name for name, field in fields if not is_clear(field)] == []


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_what_has_to_be_filled_in_asks_for_itself(model):
    asking = getattr(model, "if_missing", {})
    names = {name for name, _ in fields_of(model)}
    assert set(asking) <= names
    assert all(message.endswith(".") for message in asking.values())


def test_note_without_a_date_asks_for_the_date_of_the_meeting(client, log_in):
    log_in("Editors")
    url = reverse("wagtailadmin_pages:add", args=["sig", "meetingnotepage", SigPageFactory().pk])
    rows = {f"{name}-{key}": 0 for name in ("change_notes",) for key in COUNTS}
    blocks = {f"{name}-count": 0 for name in ("body", "materials")}
    form = {"title": "May", "action-submit": "1", **rows, **blocks}
    html = client.post(url, form).content.decode()
    assert "Enter the date of the meeting." in html
    assert "This can&#x27;t be sent yet." in html
    assert "This field is required." not in html


COUNTS = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")


def test_date_that_is_none_is_answered_with_an_example(client, log_in, event_index):
    log_in("Editors")
    url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk])
    form = event_form(starts_on="May 7th") | {"action-submit": "1"}
    html = client.post(url, form).content.decode()
    assert "Enter a date such as 22/01/2026." in html
    assert not EventPage.objects.exists()


def test_everybody_sees_uk_time_and_our_words(client, log_in):
    log_in("Editors")
    html = client.get("/admin/account/").content.decode()
    assert "time_zone" not in html
    assert "preferred_language" not in html
