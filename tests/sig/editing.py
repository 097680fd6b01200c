"""What a browser sends from the editor of a meeting's notes, and where to."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def add(kind: str, parent) -> str:
    app, _, model = kind.partition(".")
    return reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def note_form(**values) -> dict:
    return nested_form_data(
        {
            "title": "May",
            "slug": "may",
            "summary": "What we said.",
            "met_on": "21/05/2026",
            "attendees_text": "",
            "body": streamfield([("prose", rich_text("<p>We met.</p>"))]),
            "materials": streamfield([]),
            "change_notes": inline_formset([]),
            "comments": inline_formset([]),
            "tags": "",
        }
        | values
    )
