"""Sections of the site that somebody writes in because of what they are, not by a group alone."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

Sections = Callable[[Any], Iterable[tuple[Page, str]]]
PROVIDERS: list[Sections] = []
"""Functions that find a user's sections: pages, each with the codename of a permission on it and
on all below it. Apps add theirs."""

LED_BY_CONTENT = "SIG leads"
"""The role whose sections follow from the content."""


class SectionPolicy(PagePermissionPolicy):
    """Wagtail's permissions on pages, which groups have, and those of a user's own sections."""

    def get_all_permissions_for_user(self, user) -> list[GroupPagePermission]:
        granted = list(super().get_all_permissions_for_user(user))
        if not user.is_active or user.is_anonymous or user.is_superuser or not is_lead(user):
            return granted
        sections = [section for find in PROVIDERS for section in find(user)]
        permissions = {
            permission.codename: permission
            for permission in Permission.objects.filter(
                content_type__app_label="wagtailcore",
                codename__in={codename for _, codename in sections},
            )
        }
        return granted + [
            GroupPagePermission(page=page, permission=permissions[codename])
            for page, codename in sections
        ]


def is_lead(user) -> bool:
    """Whether somebody has the role whose sections follow from the content."""
    return any(group.name == LED_BY_CONTENT for group in user.groups.all())


def writes_in_sections_only(user) -> bool:
    """Whether all that somebody may write is in their own sections."""
    if user.is_superuser or not is_lead(user):
        return False
    everywhere = GroupPagePermission.objects.filter(
        group__user=user, permission__codename__in=["add_page", "change_page"]
    )
    return not everywhere.exists()


def edits_what_others_write(user) -> bool:
    """Whether somebody may change content wherever it stands, and so looks after all of it."""
    if user.is_superuser:
        return True
    given = GroupPagePermission.objects.filter(group__user=user)
    return given.filter(permission__codename="change_page").exists()
