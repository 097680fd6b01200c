"""What of the blog is exported."""

from typing import Any

from blog.models import BlogIndexPage, BlogPostPage
from blog.models.discussion import visible
from cms.exporting.registry import BEFORE, export_pages


def leave_hidden_comments_out(_names: Any, post: BlogPostPage) -> None:
    """Those that an editor hid, and the replies to them."""
    post.archived_comments = visible(post.archived_comments.all())


BEFORE["BlogPostPage"] = leave_hidden_comments_out
export_pages(BlogIndexPage)
export_pages(
    BlogPostPage,
    "published_on", "topics", "lead_image", "sig", "original_site_name", "original_url",
    "original_published_on", "post_authors", "related_events", "archived_comments",
    "body",
    post_authors=("person", "organisation"),
    related_events=("event",),
    archived_comments=("place", "name", "text", "posted_on"),
)  # fmt: skip
