"""`setup_site`: the roles as the table says, and nothing that was done to users undone."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
)

from cms.models import ReviewTask
from cms.roles.table import ROLES
from home.models import HomePage, Menu
from sig.models import SigIndexPage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def everything_set_up() -> dict:
    return {
        "pages": sorted(Page.objects.values_list("url_path", "live")),
        "groups": {
            group.name: sorted(group.permissions.values_list("codename", flat=True))
            for group in Group.objects.all()
        },
        "on pages": sorted(
            GroupPagePermission.objects.values_list(
                "group__name", "page__url_path", "permission__codename"
            )
        ),
        "on files": sorted(
            GroupCollectionPermission.objects.values_list("group__name", "permission__codename")
        ),
        "workflows": [
            (workflow.name, [task.name for task in workflow.tasks])
            for workflow in Workflow.objects.all()
        ],
        "tasks": list(Task.objects.values_list("name", flat=True)),
        "menus": Menu.objects.count(),
    }


def test_groups_and_workflow_are_those_of_the_table():
    made = everything_set_up()
    assert set(made["groups"]) == {role.name for role in ROLES}
    assert made["workflows"] == [
        ("Review", ["Review"]),
        ("Review in two steps", ["First review", "Second review"]),
    ]
    assert made["tasks"] == ["Review", "First review", "Second review"]
    for role in ROLES:
        on_pages = {codename for name, _, codename in made["on pages"] if name == role.name}
        assert on_pages == set(role.pages)


def test_second_run_changes_nothing():
    before = everything_set_up()
    call_command("setup_site", verbosity=0)
    assert everything_set_up() == before


def test_run_puts_groups_right_and_leaves_users_alone():
    before = everything_set_up()
    user = UserFactory(role="Authors", is_active=False)
    user.groups.add(Group.objects.create(name="Our own"))
    user.user_permissions.add(Permission.objects.get(codename="add_topic"))
    authors = Group.objects.get(name="Authors")
    authors.permissions.add(Permission.objects.get(codename="delete_user"))
    GroupPagePermission.objects.filter(group=authors).delete()
    call_command("setup_site", verbosity=0)
    made = everything_set_up()
    assert made["groups"].pop("Our own") == []
    assert made == before
    user.refresh_from_db()
    assert not user.is_active
    assert {group.name for group in user.groups.all()} == {"Authors", "Our own"}
    assert [each.codename for each in user.user_permissions.all()] == ["add_topic"]


def test_run_keeps_a_workflow_that_administrators_chose():
    other = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowPage.objects.filter(page__depth=1).update(workflow=other)
    call_command("setup_site", verbosity=0)
    assert WorkflowPage.objects.get(page__depth=1).workflow == other


def test_address_of_the_site_is_that_of_the_frontend(settings, site):
    settings.FRONTEND_URL = "https://community.example.org"
    call_command("setup_site", verbosity=0)
    site.refresh_from_db()
    assert site.root_url == "https://community.example.org"


def test_run_works_after_changes_by_hand(site, home_page):
    """A second "Review", a deleted list, a group of one's own called as Wagtail's was."""
    Workflow.objects.create(name="Review")
    ReviewTask.objects.create(name="Review")
    SigIndexPage.objects.get().delete()
    Group.objects.create(name="Moderators")
    call_command("setup_site", verbosity=0)
    assert not SigIndexPage.objects.exists()
    assert Group.objects.filter(name="Moderators").exists()
    assert WorkflowPage.objects.get(page__depth=1).workflow == Workflow.objects.earliest("pk")


def test_run_does_not_use_a_review_that_was_switched_off():
    Workflow.objects.get(name="Review").deactivate()
    call_command("setup_site", verbosity=0)
    assert not WorkflowPage.objects.exists()


def test_run_gives_the_default_site_a_home_page_where_it_has_none(site):
    Site.objects.all().delete()
    call_command("setup_site", verbosity=0)
    fresh = Site.objects.get(is_default_site=True)
    assert fresh.root_page.specific_class is HomePage
    assert fresh.root_page_id != site.root_page_id
