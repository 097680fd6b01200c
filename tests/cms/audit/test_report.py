"""The report says who wrote, approved and published what, and why, and exports it harmlessly."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cms.review.admin.addresses import urgent_url
from cms.review.versions import token_of
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://example.com")'


@pytest.fixture
def history(client, log_in, decide) -> None:
    """A post that Eddie wrote and Rosa approved, another that Petra published urgently."""
    eddie = UserFactory(role="Editors", first_name="Eddie", last_name="Editor")
    first, second = (
        BlogPostPageFactory(title=title, live=False, authors=[PersonFactory()])
        for title in (FORMULA, "Moved")
    )
    for post in (first, second):
        post.save_revision(user=eddie, log_action=True)
    first.get_workflow().start(first, eddie)
    log_in("Reviewers", first_name="Rosa", last_name="Reviewer")
    decide(first, comment="@well done")
    log_in("Publishers", first_name="Petra", last_name="Publisher")
    seen = token_of(second.get_latest_revision())
    client.post(urgent_url(second), {"reason": "The venue has closed.", "seen": seen})


def exported(client, kind: str) -> bytes:
    response = client.get(reverse("cms_who_did_what"), {"export": kind})
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_report_says_who_did_what_and_why(client, history):
    page = client.get(reverse("cms_who_did_what")).content.decode()
    for words in ("Eddie Editor", "Rosa Reviewer", "Petra Publisher", "The venue has closed."):
        assert words in page
    rows = list(csv.DictReader(io.StringIO(exported(client, "csv").decode())))
    told = {(row["Name"], row["User"], row["What"], row["Why"]) for row in rows}
    assert ("Moved", "Petra Publisher", "Published urgently", "The venue has closed.") in told
    assert (f"'{FORMULA}", "Eddie Editor", "Draft saved", "") in told
    assert {name for name, who, *_ in told if who == "Rosa Reviewer"} == {f"'{FORMULA}"}
    assert "'@well done" in {row["Why"] for row in rows}


def test_workbook_holds_no_formula(client, history):
    sheet = load_workbook(io.BytesIO(exported(client, "xlsx"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert f"'{FORMULA}" in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}


def test_those_without_a_part_in_it_see_nothing(client, log_in, history):
    log_in("Reviewers")
    assert "The venue has closed." not in client.get(reverse("cms_who_did_what")).content.decode()
