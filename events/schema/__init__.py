"""The events in the API."""

from . import blocks, drafts, pages, people, queries, sigs

__all__ = ["blocks", "drafts", "pages", "people", "queries", "sigs"]
