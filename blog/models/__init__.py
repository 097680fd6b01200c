"""The blog and its posts."""

from .index import BlogIndexPage
from .posts import BlogPostPage, PostAuthor, RelatedEvent

__all__ = ["BlogIndexPage", "BlogPostPage", "PostAuthor", "RelatedEvent"]
