"""Deleting pages: what stays known of their paths."""

import pytest
from wagtail.models import Page, Site

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
