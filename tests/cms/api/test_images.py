"""Pictures and their sizes through GraphQL, as anybody."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from wagtail.models import Collection, CollectionViewRestriction

from cms.api.renditions import make_sizes
from cms.models import SiteImage, SiteImageRendition
from tests.factories import BlogPostPageFactory, SiteImageFactory

PICTURE = """{ blogPost(path: "/blog/one/") { leadImage { width height srcset(preset: CARD)
  rendition(preset: CARD) { url width height } } } }"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """As if what is done within it were committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def image():
    """A picture on a post, whose sizes are not made."""
    image = SiteImageFactory(file__width=1000, file__height=1000)
    BlogPostPageFactory(slug="one", lead_image=image)
    return image


@pytest.fixture
def width(read, image):
    """How wide the post's picture is for a card: 640 once that is made, 1000 as it is."""
    return lambda: read(PICTURE)["blogPost"]["leadImage"]["rendition"]["width"]


def files() -> set[Path]:
    return {each for each in Path(default_storage.location).rglob("*") if each.is_file()}


def test_picture_is_the_original_until_its_sizes_are_made(read, image):
    original = f"http://127.0.0.1:8000{image.file.url}"
    assert read(PICTURE)["blogPost"]["leadImage"] == {
        "width": 1000, "height": 1000, "srcset": f"{original} 1000w",
        "rendition": {"url": original, "width": 1000, "height": 1000},
    }  # fmt: skip
    make_sizes.call(image.pk)
    picture = read(PICTURE)["blogPost"]["leadImage"]
    assert (picture["rendition"]["width"], picture["rendition"]["height"]) == (640, 360)
    assert [part.split()[1] for part in picture["srcset"].split(", ")] == ["320w", "640w", "960w"]
    assert picture["rendition"]["url"] in picture["srcset"]
    made = SiteImageRendition.objects.get(filter_spec="fill-640x360|format-webp")
    assert picture["rendition"]["url"] == f"http://127.0.0.1:8000{made.url}"


def test_query_makes_no_file_even_where_no_worker_could(at_once, width):
    before = files()
    with at_once():
        assert width() == 1000
    assert (files(), SiteImageRendition.objects.count()) == (before, 0)


def test_query_that_lacks_sizes_leaves_them_to_the_worker_once(at_once, width, work):
    before = files()
    with at_once():
        assert [width(), width()] == [1000, 1000]
    assert (files(), DBTaskResult.objects.count()) == (before, 1)
    assert work() == 1
    with at_once():
        assert width() == 640
    assert work() == 0


def test_image_that_is_saved_waits_for_the_worker(at_once, image, width, work):
    with at_once():
        image.save()
    assert width() == 1000
    work()
    assert width() == 640


def test_sizes_made_of_another_file_or_for_another_focal_point_are_not_shown(image, width):
    make_sizes.call(image.pk)
    assert width() == 640
    image.focal_point_x = image.focal_point_y = 900
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    assert width() == 1000
    make_sizes.call(image.pk)
    assert width() == 640
    SiteImage.objects.update(file="original_images/other.png")
    assert width() == 1000


def test_image_that_changes_while_its_sizes_are_made_keeps_none(image, width, monkeypatch):
    make = SiteImage.get_renditions

    def make_slowly(slow, *specs):
        SiteImage.objects.update(file="original_images/other.png")
        return make(slow, *specs)

    monkeypatch.setattr(SiteImage, "get_renditions", make_slowly)
    make_sizes.call(image.pk)
    assert SiteImage.objects.get().sizes == {}
    assert width() == 1000


def test_sizes_that_are_deleted_are_not_shown(image, width):
    make_sizes.call(image.pk)
    SiteImageRendition.objects.filter(filter_spec="fill-640x360|format-webp").delete()
    assert width() == 1000
    make_sizes.call(image.pk)
    assert width() == 640
    call_command("wagtail_update_image_renditions", "--purge-only")
    assert width() == 1000


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
