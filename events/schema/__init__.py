"""The events in the API."""

from . import blocks, pages, people, queries, sigs

__all__ = ["blocks", "pages", "people", "queries", "sigs"]
