"""The blog and its posts."""

from .index import BlogIndexPage
from .posts import BlogPostPage, PostAuthor

__all__ = ["BlogIndexPage", "BlogPostPage", "PostAuthor"]
