"""Deleting pages: what stays known of their paths."""

from datetime import UTC, datetime

import pytest
import time_machine
from wagtail.models import Page, PageViewRestriction, Site

from cms.models import GonePath
from tests.factories import HomePageFactory, SiteFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def test_paths_of_a_deleted_page_and_those_below_are_remembered(home_page):
    parent = StandardPageFactory(slug="parent")
    child = StandardPageFactory(slug="child", parent=parent)
    for page in (parent, child):
        page.save_revision().publish()
    StandardPageFactory(slug="never-published", parent=parent, live=False)
    parent.refresh_from_db()
    parent.delete()
    assert sorted(GonePath.objects.values_list("path", flat=True)) == ["/parent/", "/parent/child/"]


def test_site_can_be_deleted_with_its_home_page():
    home = HomePageFactory(parent=Page.get_first_root_node())
    home.save_revision().publish()
    site = SiteFactory(root_page=home)
    StandardPageFactory(parent=home).save_revision().publish()
    home.refresh_from_db()
    home.delete()
    assert not Site.objects.filter(pk=site.pk).exists()
    assert not GonePath.objects.exists()


def test_private_page_leaves_no_trace(home_page):
    private = StandardPageFactory(slug="private")
    private.save_revision().publish()
    child = StandardPageFactory(slug="child", parent=private)
    child.save_revision().publish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    private.refresh_from_db()
    private.delete()
    assert not GonePath.objects.exists()


def test_page_deleted_twice_at_a_path_is_gone_since_the_second_time(home_page):
    for day in (1, 2):
        with time_machine.travel(datetime(2026, 5, day, tzinfo=UTC), tick=False):
            page = StandardPageFactory(slug="again")
            page.save_revision().publish()
            page.delete()
    assert GonePath.objects.get().gone_at == datetime(2026, 5, 2, tzinfo=UTC)


def test_page_at_a_long_path_can_be_deleted(home_page):
    page = home_page
    for _ in range(3):
        page = StandardPageFactory(slug="a" * 200, parent=page)
        page.save_revision().publish()
    page.delete()
    assert len(GonePath.objects.get().path) == 3 * 201 + 1
