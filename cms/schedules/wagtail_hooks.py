"""What the admin shows of schedules and bundles."""

from collections.abc import Iterable
from typing import Any

from django.urls import URLPattern
from wagtail import hooks

from .admin import addresses, approved, failures
from .admin.adding import button_for
from .admin.bundles import bundles

hooks.register("construct_homepage_panels", failures.add_failures)
hooks.register("construct_homepage_panels", approved.add_approved)
hooks.register("register_reports_menu_item", failures.menu_item)


@hooks.register("register_admin_viewset")
def bundle_screens() -> Any:
    return bundles


@hooks.register("register_admin_urls")
def schedule_urls() -> list[URLPattern]:
    return [*addresses.urlpatterns(), *failures.urlpatterns()]


@hooks.register("register_page_header_buttons")
def page_buttons(page: Any, user: Any, **kwargs: Any) -> Iterable[Any]:
    return button_for(page.specific_deferred, user)


@hooks.register("register_snippet_listing_buttons")
def entry_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterable[Any]:
    return button_for(snippet, user)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("cms.bundle_live", "Put a bundle live", "Put the bundle live")
