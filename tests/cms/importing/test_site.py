"""What a run makes, and that a second one makes nothing more."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision

from cms.importing import placing, updating
from cms.models import ImportedSource, Person, SiteImage
from home.models import StandardPage

from .conftest import PAGE, POST, outcomes, picture, post, standing_page

SITE = {
    "blog/2025/tea.md": POST,
    "kettles.md": PAGE + "\n![A cup](cup.png)\n",
    "cup.png": picture(),
    "events.md": "---\ntitle: Events\n---\nTea on Monday",
    "menu.njk": "<p>Menu</p>",
}
COUNTED = (Page, Revision, SiteImage, Person, Tag, Redirect, ImportedSource, PageLogEntry)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def edit(page: StandardPage) -> None:
    page.title = "Edited here"
    page.save_revision()


def test_every_file_has_an_outcome(bring_in):
    assert outcomes(bring_in(SITE)) == {
        "blog/2025/tea.md": "created",
        "events.md": "skipped",
        "kettles.md": "created",
        "menu.njk": "skipped",
    }


def test_pages_are_drafts_with_one_revision(bring_in):
    bring_in(SITE)
    for page in (post("tea"), standing_page("kettles")):
        assert not page.live
        assert page.revisions.count() == 1
    assert not Person.objects.get(name="Ada Penn").live


def test_second_run_changes_nothing(bring_in):
    bring_in(SITE)
    before = counts()
    report = bring_in({})
    assert counts() == before
    assert report.totals["unchanged"] == 2


def test_changed_source_updates_its_page(bring_in):
    bring_in(SITE)
    report = bring_in({"kettles.md": PAGE.replace("Kettles", "Pots")})
    assert outcomes(report)["kettles.md"] == "updated"
    page = standing_page("kettles")
    assert (page.title, page.revisions.count()) == ("Pots", 2)


def test_page_edited_here_is_left_alone(bring_in):
    bring_in(SITE)
    edit(standing_page("kettles"))
    assert outcomes(bring_in({}))["kettles.md"] == "unchanged"
    report = bring_in({"kettles.md": PAGE.replace("Kettles", "Pots")}, publishes=True)
    assert outcomes(report)["kettles.md"] == "conflict"
    page = standing_page("kettles")
    assert (page.title, page.live) == ("Edited here", False)


def test_locked_page_is_left_alone(bring_in):
    bring_in(SITE)
    StandardPage.objects.filter(slug="kettles").update(locked=True)
    report = bring_in({"kettles.md": PAGE + "More"})
    assert outcomes(report)["kettles.md"] == "conflict"


def test_deleted_page_comes_back(bring_in):
    bring_in(SITE)
    StandardPage.objects.get(slug="kettles").delete()
    assert outcomes(bring_in({}))["kettles.md"] == "created"


def test_address_of_a_page_made_here_is_not_taken(bring_in, home_page):
    home_page.add_child(instance=StandardPage(title="Mine", slug="kettles", summary="Mine"))
    assert outcomes(bring_in(SITE))["kettles.md"] == "conflict"
    assert standing_page("kettles").title == "Mine"


def test_two_sources_of_one_name_are_two_pages(bring_in):
    report = bring_in({"blog/2024/tea.md": POST, "blog/2025/tea.md": POST})
    assert [file.page for file in report.files] == ["/blog/tea/", "/blog/tea-2/"]


def test_many_sources_of_one_name_are_each_asked_about_once(bring_in):
    def looks_for_slugs(count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            bring_in({f"blog/{count}/{number}/tea.md": POST for number in range(count)})
        asked = [each["sql"] for each in queries.captured_queries]
        return sum('"slug" = \'tea' in sql and "ORDER BY" in sql for sql in asked)

    assert looks_for_slugs(4) == 3  # below a page that has none yet, none is looked for
    assert looks_for_slugs(12) == 4 + 12  # the first looks behind those that are there already


def test_long_slug_is_numbered_too(bring_in):
    text = f"---\ntitle: Tea\npermalink: /{'t' * 253}/\n---\n"
    bring_in({f"{name}.md": text for name in "abcdefghij"})
    slugs = set(StandardPage.objects.filter(title="Tea").values_list("slug", flat=True))
    assert {"t" * 253, "t" * 253 + "-9", "t" * 252 + "-10"} < slugs


def test_malformed_file_does_not_stop_the_others(bring_in):
    report = bring_in({"bad.md": "---\ntitle: a: b\n---", **SITE})
    assert report.has_failures
    assert outcomes(report)["bad.md"] == "failed"
    assert outcomes(report)["kettles.md"] == "created"


def test_page_that_fails_leaves_nothing_behind(bring_in, monkeypatch):
    def fail(**fields):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(placing.ImportedSource.objects, "create", fail)
    report = bring_in({"blog/2025/tea.md": POST})
    assert outcomes(report) == {"blog/2025/tea.md": "failed"}
    assert "the disk is full" in report.files[0].reason
    assert not Person.objects.exists()
    assert not ImportedSource.objects.exists()


def test_interrupted_run_is_finished_by_the_next(bring_in, monkeypatch):
    def stop(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(updating.Updater, "write", stop)
        with pytest.raises(KeyboardInterrupt):
            bring_in(SITE)
    report = bring_in({})
    assert report.totals["created"] == 2
    assert Revision.objects.filter(
        content_type=ContentType.objects.get_for_model(StandardPage)
    ).exists()


def test_known_spelling_of_a_tag_is_kept(bring_in):
    Tag.objects.create(name="TEA")
    bring_in({"blog/tea.md": POST})
    assert set(post("tea").tags.names()) == {"TEA", "2025"}
