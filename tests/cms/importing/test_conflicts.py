"""A page that was edited here while its source changed there: both versions are kept."""

import pytest
from django.urls import reverse

from cms.importing.details import details_of
from cms.models import ImportedSource
from home.models import StandardPage

from .conftest import PAGE, outcomes, standing_page

CHANGED = {"kettles.md": PAGE.replace("three rooms", "four rooms")}


@pytest.fixture
def edited(bring_in) -> StandardPage:
    """A page with a draft of an editor, and its source changed since."""
    bring_in({"kettles.md": PAGE, "rooms.md": "# Rooms\n\nRooms."})
    page = standing_page("kettles")
    page.title = "Edited here"
    page.save_revision()
    bring_in(CHANGED)
    return StandardPage.objects.get(slug="kettles")


def test_editors_version_stays_and_the_new_one_is_in_the_history(client, log_in, edited):
    log_in("Editors")
    assert edited.get_latest_revision_as_object().title == "Edited here"
    source = ImportedSource.objects.get(path="kettles.md")
    wrote = source.conflict.as_object()
    assert (wrote.title, "four rooms" in str(wrote.body.get_prep_value())) == ("Kettles", True)
    history = client.get(reverse("wagtailadmin_pages:history", args=[edited.pk]))
    assert "its new version" in history.content.decode()
    versions = [edited.pk, source.conflict_id, "latest"]
    compared = client.get(reverse("wagtailadmin_pages:revisions_compare", args=versions))
    assert "Edited here" in compared.content.decode()
    reverted = client.get(reverse("wagtailadmin_pages:revisions_revert", args=versions[:2]))
    assert "four rooms" in reverted.content.decode()


def test_it_is_reported_again_but_kept_once(bring_in, edited):
    count = edited.revisions.count()
    report = bring_in({})
    assert outcomes(report)["kettles.md"] == "conflict"
    assert edited.revisions.count() == count
    assert report.is_complete
    (section,) = [s for s in details_of(report)["sections"] if s["title"] == "Conflicts"]
    assert [row["source"] for row in section["rows"]] == ["kettles.md"]


def test_editor_ends_it(client, log_in, bring_in, edited):
    log_in("Editors")
    url = reverse("cms_import_questions", args=["home", "standardpage", edited.pk])
    assert "has changed" in client.get(url).content.decode()
    client.post(url, {"taken_over": ImportedSource.objects.get(path="kettles.md").conflict_id})
    assert outcomes(bring_in({}))["kettles.md"] == "unchanged"
    assert standing_page("kettles").title == "Edited here"


def test_page_whose_source_is_gone_is_kept(bring_in, old_site):
    folder = old_site({"kettles.md": PAGE, "milk.md": "# Milk\n\nMilk."})
    bring_in({})
    (folder / "milk.md").unlink()
    assert outcomes(bring_in({})) == {"kettles.md": "unchanged", "milk.md": "gone"}
    assert standing_page("milk").title == "Milk"
