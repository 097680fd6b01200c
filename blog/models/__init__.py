"""The blog and its posts."""

from .discussion import ArchivedComment
from .index import BlogIndexPage
from .posts import BlogPostPage, PostAuthor, RelatedEvent

__all__ = ["ArchivedComment", "BlogIndexPage", "BlogPostPage", "PostAuthor", "RelatedEvent"]
