"""A little site to bring in, with a mapping."""

from tests.cms.importing.conftest import bring_in, old_site

__all__ = ["bring_in", "old_site"]
