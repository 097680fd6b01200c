"""What else changes when a post goes live."""

from collections.abc import Iterator
from typing import Any

from blog.models import BlogPostPage
from cms.review.consequences import Consequence

NEWEST_ON_HOME = 3


def of_post(draft: BlogPostPage, published: Any | None) -> Iterator[Consequence]:
    """Where a post appears besides its own address."""
    if published is None:
        newer = BlogPostPage.objects.filter(live=True, published_on__gt=draft.published_on)
        if newer.count() < NEWEST_ON_HOME:
            yield Consequence("It is among the newest posts, which the home page shows.")
        yield Consequence("It joins the list of posts and the feed of all posts.")
        if draft.sig:
            yield Consequence(f"It joins the posts of the group “{draft.sig}”.")
        authors = [str(each.person or each.organisation) for each in draft.post_authors.all()]
        topics = [str(topic) for topic in draft.topics.all()]
        if names := ", ".join(each for each in [*authors, *topics] if each != "None"):
            yield Consequence(f"It joins the lists and feeds of: {names}.")
    elif published.published_on != draft.published_on:
        yield Consequence("Its place in the list of posts changes with its date.")
