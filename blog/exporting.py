"""What of the blog is exported."""

from blog.models import BlogIndexPage, BlogPostPage
from cms.exporting.registry import export_pages

export_pages(BlogIndexPage)
export_pages(
    BlogPostPage,
    "published_on", "topics", "lead_image", "sig", "original_site_name", "original_url",
    "original_published_on", "post_authors", "related_events", "body",
    post_authors=("person", "organisation"),
    related_events=("event",),
)  # fmt: skip
