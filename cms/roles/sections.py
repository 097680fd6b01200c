"""Sections of the site that somebody writes in because of what they are, not by a group alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

Sections = Callable[[Any], Iterable[tuple[Page, str]]]
PROVIDERS: list[Sections] = []
"""Functions that find a user's sections: pages, each with the codename of a permission on it and
on all below it. Apps add theirs."""

LED_BY_CONTENT = "SIG leads"
"""The role whose sections follow from the content."""


@dataclass(frozen=True)
class Section:
    """A permission on a page and all below it, which Wagtail reads as a group's."""

    page: Page
    permission: Permission

    @property
    def page_id(self) -> int:
        return self.page.pk


class GivenPolicy(PagePermissionPolicy):
    """What Wagtail makes of the permissions that it is given, whoever the user is."""

    def __init__(self, given: list[Any]):
        super().__init__()
        self.given = given

    def get_cached_permissions_for_user(self, user) -> list[Any]:
        return self.given


class SectionPolicy(PagePermissionPolicy):
    """Wagtail's permissions on pages, which groups have, and those of a user's own sections.

    Wagtail's lists have conditions for each permission. Sections may be hundreds of single pages,
    so these are asked for by their keys, all at once.
    """

    def get_all_permissions_for_user(self, user) -> list[Any]:
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
        return granted + [Section(page, permissions[codename]) for page, codename in sections]

    def instances_user_has_any_permission_for(self, user, actions) -> QuerySet:
        single, wide = self.split(user)
        pages = GivenPolicy(wide).instances_user_has_any_permission_for(user, actions)
        codenames = self._get_permission_codenames(actions)
        return pages | pages_of(each for each in single if each.permission.codename in codenames)

    def explorable_instances(self, user) -> QuerySet:
        single, wide = self.split(user)
        one_of_each_place = {each.page.path[: -Page.steplen]: each for each in single}
        given = GivenPolicy([*wide, *one_of_each_place.values()])
        return given.explorable_instances(user) | pages_of(single)

    def split(self, user) -> tuple[list[Section], list[Any]]:
        """Permissions on single pages, and those that hold for what is below as well."""
        single: list[Section] = []
        wide: list[Any] = []
        for each in self.get_cached_permissions_for_user(user):
            is_single = isinstance(each, Section) and each.page.is_leaf()
            (single if is_single else wide).append(each)
        return single, wide


def pages_of(sections: Iterable[Section]) -> QuerySet:
    return Page.objects.filter(pk__in={each.page_id for each in sections})


def is_lead(user) -> bool:
    """Whether somebody has the role whose sections follow from the content."""
    return user.groups.filter(name=LED_BY_CONTENT).exists()


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
