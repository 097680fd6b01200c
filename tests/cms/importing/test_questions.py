"""What a source leaves open is asked on the page, and keeps it a draft until it is answered."""

from html import unescape

import pytest
from django.urls import reverse

from cms.checks.findings import findings_of
from cms.importing.details import details_of
from cms.models import ImportedSource
from home.models import StandardPage

from .asking import CUPS, MAPPING, QUESTION, SITE
from .conftest import standing_page

pytestmark = pytest.mark.usefixtures("asking")


@pytest.fixture
def cups(bring_in) -> StandardPage:
    bring_in(SITE)
    return StandardPage.objects.get(slug="cups")


def questions_url(page: StandardPage) -> str:
    return reverse("cms_import_questions", args=["home", "standardpage", page.pk])


def asked(page: StandardPage) -> list[str]:
    findings = findings_of(page.get_latest_revision_as_object())
    return [finding.where for finding in findings if finding.code == "import-question"]


def test_question_stands_in_the_report_and_holds_the_page(bring_in):
    report = bring_in(SITE, publishes=True)
    assert not standing_page("cups").live
    (section,) = [s for s in details_of(report)["sections"] if s["title"].startswith("Questions")]
    assert [(row["line"], row["text"]) for row in section["rows"]] == [(5, QUESTION)]


def test_editor_reads_it_on_the_page_and_answers(client, log_in, bring_in, cups):
    log_in("Editors")
    form = unescape(client.get(reverse("wagtailadmin_pages:edit", args=[cups.pk])).content.decode())
    assert QUESTION in form
    assert questions_url(cups) in form
    assert QUESTION in unescape(client.get(questions_url(cups)).content.decode())
    client.post(questions_url(cups), {"answered": QUESTION})
    assert asked(cups) == []
    bring_in({}, publishes=True)
    assert standing_page("cups").live


def test_an_answered_question_is_not_asked_again(client, log_in, bring_in, cups):
    user = log_in("Editors")
    client.post(questions_url(cups), {"answered": QUESTION})
    bring_in({"cups.md": CUPS.replace("two", "2")})
    assert asked(cups) == []
    (answer,) = ImportedSource.objects.get(path="cups.md").answers
    assert (answer["text"], answer["by"]) == (QUESTION, str(user))


def test_who_may_not_edit_it_may_not_answer(client, log_in, cups):
    log_in("Authors")
    client.post(questions_url(cups), {"answered": QUESTION})
    assert asked(cups) == ["Summary"]
    log_in("Editors")
    client.post(questions_url(cups), {"answered": "Something else"})
    assert asked(cups) == ["Summary"]


def test_pages_that_were_not_imported_ask_nothing(home_page, django_assert_num_queries):
    page = home_page.add_child(instance=StandardPage(title="Ours", slug="ours", summary="Ours"))
    assert asked(page) == []
    assert MAPPING in SITE["import.toml"]
