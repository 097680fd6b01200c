"""The community's own site, where its content is at hand."""

import re

import pytest
from django.conf import settings
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page, Revision

from blog.models import BlogPostPage
from cms.blocks import PROSE_FEATURES
from cms.importing.site import import_site
from cms.models import ImportedSource, Person, SiteImage

from .conftest import notes, outcomes, post, standing_page

FOLDER = settings.BASE_DIR.parent / "shared" / "content" / "eleventy-community-site"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the community's content is not beside this repository"
)


@pytest.fixture
def report(home_page):
    home_page.body = []
    home_page.save()
    return import_site(FOLDER)


def bodies():
    for record in ImportedSource.objects.select_related("page"):
        yield record.page.specific.get_latest_revision_as_object().body


def test_every_page_of_prose_and_every_post_comes_in(report):
    assert report.totals == {
        "created": 15,
        "updated": 0,
        "unchanged": 0,
        "skipped": 10,
        "conflict": 0,
        "gone": 0,
        "failed": 0,
    }
    own_importer = {"events.md", "conference-2025-01-29.md", "special-interest.md"}
    assert {outcomes(report)[source] for source in own_importer} == {"skipped"}
    assert BlogPostPage.objects.count() == 3
    assert Person.objects.count() == 2
    assert SiteImage.objects.count() == 23


def test_what_is_wrong_with_the_content_is_reported(report):
    assert notes(report, "guides-open-source.md") == [(13, "broken link")]
    assert notes(report, "nominations.md") == [(9, "question"), (17, "dropped")]
    assert notes(report, "lean-coffee.md") == [(line, "address removed") for line in range(20, 26)]
    found = notes(report, "blog/2025/08/new-management-commitee.md")
    assert found == [(32, "question"), (32, "link dropped")]


def test_candidates_are_a_table_with_their_pictures_after_it(report):
    kinds = [block.block_type for block in post("elections").body]
    assert kinds[kinds.index("table") + 1] == "gallery"
    gallery = next(b.value for b in post("elections").body if b.block_type == "gallery")
    assert len(gallery["figures"]) == 8


def test_no_personal_address_comes_in(report):
    for body in bodies():
        addresses = re.findall(r"[\w.+-]+@[\w.-]+", str(body.get_prep_value()))
        assert all("organisers@" in address for address in addresses)


def test_editors_can_open_and_publish_every_body(report):
    converter = ContentstateConverter(PROSE_FEATURES)
    for body in bodies():
        body.stream_block.clean(body)
        for block in body:
            if block.block_type == "prose":
                opened = converter.from_database_format(block.value.source)
                saved = converter.to_database_format(opened)
                assert words(saved) == words(block.value.source)


def words(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def test_links_between_pages_lead_to_the_pages(report):
    notes_page = standing_page("open-source-meetup-notes")
    assert f'id="{notes_page.pk}"' in str(standing_page("guides").body.get_prep_value()).replace(
        "\\", ""
    )


def test_second_run_changes_nothing(report):
    models = (Page, Revision, SiteImage, Person)
    before = [model.objects.count() for model in models]
    assert import_site(FOLDER).totals["unchanged"] == 15
    assert [model.objects.count() for model in models] == before
