"""What the search index knows of a page."""

import pytest

from tests.factories import BlogPostPageFactory, PersonFactory

pytestmark = pytest.mark.django_db
COUNT = "query ($words: String!) { search(query: $words) { totalCount } }"


def found(read, words: str) -> int:
    return read(COUNT, words=words)["search"]["totalCount"]


def test_post_is_found_by_a_tag_as_soon_as_it_is_published(read):
    post = BlogPostPageFactory(live=False)
    post.tags.add("walrus")
    post.save_revision().publish()
    assert found(read, "walrus") == 1


def test_statement_of_somebody_who_is_not_public_finds_nothing(read):
    people = {"person": PersonFactory(live=False), "statement": "<p>A walrus</p>"}
    BlogPostPageFactory(body=[("people", {"heading": "The crew", "people": [people]})])
    assert found(read, "crew") == 1
    assert found(read, "walrus") == 0
