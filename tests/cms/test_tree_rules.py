"""What can be created where, through the admin's own views."""

import pytest
from django.urls import reverse

from blog.models import BlogIndexPage, BlogPostPage
from home.models import HomePage, StandardPage
from sig.models import MeetingNotePage, SigIndexPage, SigPage
from tests.factories import BlogPostPageFactory, SigPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
KINDS = [
    HomePage, StandardPage, BlogIndexPage, BlogPostPage, SigIndexPage, SigPage, MeetingNotePage,
]  # fmt: skip


def creatable(client, parent) -> set[type]:
    """The kinds whose create form opens below a page."""
    found = set()
    for kind in KINDS:
        url = reverse(
            "wagtailadmin_pages:add", args=[kind._meta.app_label, kind._meta.model_name, parent.pk]
        )
        if client.get(url).status_code == 200:
            found.add(kind)
    return found


def test_only_what_belongs_can_be_created(client, log_in, home_page, blog_index, sig_index):
    log_in("Administrators")
    assert creatable(client, home_page) == {StandardPage}  # blog and groups are there already
    assert creatable(client, StandardPageFactory()) == {StandardPage}
    assert creatable(client, blog_index) == {BlogPostPage}
    assert creatable(client, BlogPostPageFactory()) == set()
    assert creatable(client, sig_index) == {SigPage}
    assert creatable(client, SigPageFactory()) == {MeetingNotePage}


def test_second_blog_can_be_created_only_after_the_first_is_gone(
    client, log_in, home_page, blog_index
):
    log_in("Administrators")
    assert BlogIndexPage not in creatable(client, home_page)
    blog_index.delete()
    home_page.refresh_from_db()
    assert BlogIndexPage in creatable(client, home_page)


@pytest.mark.parametrize("role", ["Authors", "Editors", "Reviewers"])
def test_nobody_but_a_superuser_creates_a_second_home_page(client, log_in, home_page, role):
    log_in(role)
    assert HomePage not in creatable(client, home_page.get_parent())
