"""Pictures and their sizes through GraphQL, as anybody."""

import pytest
from django.core.cache import cache
from wagtail.models import Collection, CollectionViewRestriction

from cms.api.renditions import make_preset_renditions
from cms.models import SiteImageRendition
from tests.factories import BlogPostPageFactory, SiteImageFactory

PICTURE = """{ blogPost(path: "/blog/one/") { leadImage { width height srcset(preset: CARD)
  rendition(preset: CARD) { url width height } } } }"""

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    """Wagtail remembers sizes by the image's id, and another test had images with these ids."""
    cache.clear()


def test_picture_is_the_original_until_its_sizes_are_made(read):
    image = SiteImageFactory(file__width=1000, file__height=1000)
    BlogPostPageFactory(slug="one", lead_image=image)
    original = f"http://127.0.0.1:8000{image.file.url}"
    assert read(PICTURE)["blogPost"]["leadImage"] == {
        "width": 1000, "height": 1000, "srcset": f"{original} 1000w",
        "rendition": {"url": original, "width": 1000, "height": 1000},
    }  # fmt: skip
    assert SiteImageRendition.objects.count() == 0
    make_preset_renditions(image)
    made = SiteImageRendition.objects.count()
    picture = read(PICTURE)["blogPost"]["leadImage"]
    assert (picture["rendition"]["width"], picture["rendition"]["height"]) == (640, 360)
    assert [part.split()[1] for part in picture["srcset"].split(", ")] == ["320w", "640w", "960w"]
    assert picture["rendition"]["url"] in picture["srcset"]
    assert SiteImageRendition.objects.count() == made


def test_sizes_made_for_another_focal_point_are_not_shown(read):
    image = SiteImageFactory(file__width=1000, file__height=1000)
    make_preset_renditions(image)
    BlogPostPageFactory(slug="one", lead_image=image)
    assert read(PICTURE)["blogPost"]["leadImage"]["rendition"]["width"] == 640
    image.focal_point_x = image.focal_point_y = 900
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    assert read(PICTURE)["blogPost"]["leadImage"]["rendition"]["width"] == 1000


def test_picture_is_hidden_with_its_collection_or_one_above(read):
    outer = Collection.get_first_root_node().add_child(name="Outer")
    image = SiteImageFactory(collection=outer.add_child(name="Inner"))
    BlogPostPageFactory(slug="one", lead_image=image, listing_image=image)
    query = (
        """{ blogPost(path: "/blog/one/") { leadImage { alt } seo { image { alt } jsonLd } } }"""
    )
    post = read(query)["blogPost"]
    assert post["leadImage"] == post["seo"]["image"] == {"alt": "A blue square"}
    CollectionViewRestriction.objects.create(collection=outer, restriction_type="login")
    post = read(query)["blogPost"]
    assert post["leadImage"] is post["seo"]["image"] is None


def test_decorative_picture_has_no_words(read):
    BlogPostPageFactory(slug="one", lead_image=SiteImageFactory(is_decorative=True, credit="Ada"))
    query = """{ blogPost(path: "/blog/one/") { leadImage { alt isDecorative credit } } }"""
    picture = {"alt": "", "isDecorative": True, "credit": "Ada"}
    assert read(query)["blogPost"]["leadImage"] == picture
