"""What a browser sends from the editor."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

TABLE = (
    '{"data": [["City", "Date", ""], ["London", "29 January", null], ["", "", ""]],'
    ' "cell": [], "mergeCells": [],'
    ' "first_row_is_table_header": true, "first_col_is_header": false,'
    ' "table_header_choice": "row", "table_caption": "Meetings"}'
)


def filled_in(person, image) -> dict:
    """The form of a post with a heading, text, a captioned image and a table."""
    return nested_form_data(
        {
            "title": "Our first conference",
            "slug": "our-first-conference",
            "summary": "What we did and heard.",
            "published_on": "29/01/2025",
            "body": streamfield(
                [
                    ("heading", {"text": "What we heard", "level": "2"}),
                    ("prose", rich_text("<p>It was <b>good</b>.</p>")),
                    ("figure", {"image": image.pk, "caption": "The room"}),
                    ("table", TABLE),
                ]
            ),
            "post_authors": inline_formset([{"person": person.pk, "organisation": ""}]),
            "related_events": inline_formset([]),
            "change_notes": inline_formset([]),
            "comments": inline_formset([]),
            "tags": "",
        }
    )


def edit_url(post) -> str:
    return reverse("wagtailadmin_pages:edit", args=[post.pk])


def add_url(blog_index) -> str:
    return reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
