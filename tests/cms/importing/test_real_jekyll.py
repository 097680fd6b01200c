"""The real post of a Jekyll blog, where its content is at hand."""

import datetime as dt

import pytest
from django.conf import settings

from cms.importing.site import import_site

from .conftest import post

FOLDER = settings.BASE_DIR.parent / "shared" / "content" / "jekyll-blog"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the community's content is not beside this repository"
)
MAPPING = """[[files]]
path = "_posts/*"
as = "post"
permalink = "/jfdi/:title.html"
front_matter = { author = "Ada Penn" }
"""
QUERY = """{
  page(path: "/blog/cross-government-oss-meetup/") { seo { canonicalUrl } }
  route(path: "/jfdi/cross-government-oss-meetup.html") { kind redirectTo }
}"""


def test_post_has_its_day_picture_tag_and_both_addresses(site, tmp_path, read):
    mapping = tmp_path / "import.toml"
    mapping.write_text(MAPPING)
    import_site(FOLDER, mapping=mapping, publishes=True)
    page = post("cross-government-oss-meetup")
    assert page.published_on == dt.date(2017, 1, 25)
    assert list(page.tags.names()) == ["open source"]
    assert [block.block_type for block in page.body] == ["prose", "figure", "prose"]
    assert page.original_published_on == dt.date(2017, 1, 25)
    assert "originally appeared" not in str(page.body.get_prep_value())
    answer = read(QUERY)
    original = "https://governmenttechnology.blog.gov.uk/2017/01/25/"
    assert answer["page"]["seo"]["canonicalUrl"].startswith(original)
    assert answer["route"] == {
        "kind": "REDIRECT",
        "redirectTo": "/blog/cross-government-oss-meetup/",
    }
