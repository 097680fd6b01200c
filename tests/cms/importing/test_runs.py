"""The report of an import in the admin, for those who look after all content."""

from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from cms.models import ImportRun

from .asking import QUESTION, SITE
from .conftest import standing_page

pytestmark = pytest.mark.usefixtures("asking")


@pytest.fixture
def run(site, old_site) -> ImportRun:
    call_command("import_site", str(old_site(SITE)), stdout=StringIO())
    return ImportRun.objects.get()


def test_editor_reads_it_and_goes_to_the_page(client, log_in, run, django_assert_max_num_queries):
    log_in("Editors")
    assert run.folder in client.get(reverse("cms_imports")).content.decode()
    page = unescape(client.get(reverse("cms_import", args=[run.pk])).content.decode())
    assert QUESTION in page
    screen = client.get(reverse("cms_import_of_page", args=[standing_page("cups").pk]), follow=True)
    assert QUESTION in unescape(screen.content.decode())
    assert reverse("cms_import_of_page", args=[standing_page("cups").pk]) in page
    assert reverse("wagtailadmin_pages:edit", args=[standing_page("cups").pk]) in page
    assert reverse("cms_imports") in client.get(reverse("wagtailadmin_home")).content.decode()
    assert run.in_words.startswith("1 created")
    assert run.in_words in client.get(reverse("cms_imports")).content.decode()


def test_those_who_write_only_their_own_are_not_shown_it(client, log_in, run):
    log_in("Authors")
    for url in (reverse("cms_imports"), reverse("cms_import", args=[run.pk])):
        assert run.folder not in client.get(url, follow=True).content.decode()


def test_the_oldest_are_forgotten(site, old_site, monkeypatch):
    monkeypatch.setattr(ImportRun, "KEPT", 2)
    for _ in range(3):
        call_command("import_site", str(old_site(SITE)), stdout=StringIO())
    runs = ImportRun.objects.all()
    assert [run.totals["unchanged"] for run in runs] == [1, 1]
