"""The menu on the left, without what somebody's role can't use."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from cms.roles.sections import edits_what_others_write

REPORTS = {
    "locked-pages",
    "workflows",
    "workflow-tasks",
    "site-history",
    "aging-pages",
    "page-types-usage",
}
"""Wagtail's own reports, which only make sense to those who look after what others wrote."""
STOCK_HELP = ("editor-guide", "whats-new-in-wagtail")


class SectionMenuItem(MenuItem):
    """Leads to the list of a kind of content, for those who may write any of it."""

    def __init__(self, *args: Any, models: list[type[Page]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.models = models

    def is_shown(self, request: HttpRequest) -> bool:
        return can_write_any(request.user, self.models)


def can_write_any(user: Any, models: list[type[Page]]) -> bool:
    """Whether somebody has a permission on a place that holds one of these, or on one itself."""
    if user.is_superuser:
        return True
    permissions = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    places = {each.page.specific_class for each in permissions}
    return any(is_below(model, place, set()) for place in places for model in models)


def can_add_any(user: Any, model: type[Page]) -> bool:
    """Whether there is, or may be, a place where somebody can add one of these."""
    if user.is_superuser:
        return True
    permissions = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    places = {each.page.specific_class for each in permissions if is_to_add(each)}
    return any(
        is_below(parent, place, set())
        for place in places
        for parent in model.allowed_parent_page_models()
    )


def is_to_add(permission: GroupPagePermission) -> bool:
    return permission.permission.codename == Page.PERMISSION_CODENAMES.ADD


def is_below(model: type[Page], place: type[Page] | None, seen: set[type[Page]]) -> bool:
    """Whether a kind of content is, or stands somewhere below, another kind."""
    if place is None or place in seen:
        return False
    seen.add(place)
    return model is place or any(
        is_below(model, child, seen) for child in place.allowed_subpage_models()
    )


def leave_out_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """For the hook construct_reports_menu."""
    if not edits_what_others_write(request.user):
        items[:] = [item for item in items if item.name not in REPORTS]


def leave_out_stock_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """For the hook construct_help_menu: our guide stands in place of Wagtail's."""
    items[:] = [item for item in items if not item.name.startswith(STOCK_HELP)]
