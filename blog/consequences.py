"""What else changes when a post goes live."""

from collections.abc import Iterator
from typing import Any

from blog.feeds import feed_url
from blog.models import BlogPostPage
from cms.review.consequences import Consequence


def of_post(draft: BlogPostPage, published: BlogPostPage | None) -> Iterator[Consequence]:
    """Where a post appears besides its own address, and where it no longer does."""
    if published is None:
        yield Consequence("It joins the list of posts and the feed of all posts.", feed_url())
    elif published.published_on != draft.published_on:
        yield Consequence("Its place in the list of posts changes with its date.")
    old, new = lists_of(published), lists_of(draft)
    if joined := [name for name in new if name not in old]:
        yield Consequence(f"It joins the lists and feeds of: {', '.join(joined)}.")
    if left := [name for name in old if name not in new]:
        yield Consequence(f"It leaves the lists and feeds of: {', '.join(left)}.")
    before, after = getattr(published, "sig", None), draft.sig
    if before != after:
        if after:
            yield Consequence(f"It joins the posts of the group “{after}”.")
        if before:
            yield Consequence(f"It leaves the posts of the group “{before}”.")


def lists_of(post: Any) -> list[str]:
    """Whose lists and feeds hold a post: those of its authors, topics and tags."""
    if post is None:
        return []
    authors = [each.person or each.organisation for each in post.post_authors.all()]
    return [str(each) for each in (*authors, *post.topics.all(), *post.tags.all()) if each]
