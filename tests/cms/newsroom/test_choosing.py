"""Choosing what to add: kinds of content with a sentence and a picture, blocks with a preview."""

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.urls import reverse

from blog.models import BlogPostPage
from cms.blocks import BodyBlock
from cms.models import SitePage

pytestmark = pytest.mark.django_db
KINDS = [model for model in apps.get_models() if issubclass(model, SitePage)]
BLOCKS = BlogPostPage.body.field.stream_block.child_blocks.values()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_kind_has_a_sentence_and_a_picture(kind):
    options = kind._meta
    assert kind.get_page_description().endswith(".")
    assert "page" not in kind.get_verbose_name().replace("Home page", "").replace(
        "Standing page", ""
    )
    assert finders.find(f"kinds/{options.app_label}/{options.model_name}.svg")


def test_choice_names_kinds_as_people_do(client, log_in, event_index, blog_index):
    log_in("Authors")
    html = client.get(reverse("wagtailadmin_pages:add_subpage", args=[event_index.pk])).content
    for text in ("What do you want to add?", "Conference", "Event", "/kinds/events/eventpage.svg"):
        assert text in html.decode()
    only_posts = client.get(reverse("wagtailadmin_pages:add_subpage", args=[blog_index.pk]))
    assert only_posts.url == reverse(
        "wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk]
    )


def test_at_most_eight_blocks_are_for_every_day():
    groups = dict(BodyBlock().grouped_child_blocks())
    assert list(groups) == ["Everyday", "More"]
    assert len(groups["Everyday"]) <= 8


def test_blocks_can_be_looked_at_before_one_is_picked(client, log_in):
    log_in("Authors")
    url = reverse("wagtailadmin_block_preview")
    assert BLOCKS
    for block in BLOCKS:
        assert block.is_previewable
        assert block.get_description().endswith(".")
        response = client.get(url, {"id": block.definition_prefix})
        assert "cms/page.css" in response.content.decode()
