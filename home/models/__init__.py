"""The home page, standing pages and what surrounds every page."""

from .chrome import Banner, Menu, SiteChrome
from .pages import HomePage, StandardPage

__all__ = ["Banner", "HomePage", "Menu", "SiteChrome", "StandardPage"]
