"""Who may open the editor of something may use what it offers: reviewers, too."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.cms.preview.test_editor import typed_in
from tests.factories import (
    BlogPostPageFactory,
    PersonFactory,
    StandardPageFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NAMES = ("history", "usage", "workflow_history")
LINK = re.compile(r'(?:href|src)="(/admin/[^"#]*(?:history|usage|compare|preview)/[^"#]*)"')


def waiting(content):
    """A draft of it that waits for review."""
    writer = UserFactory(role="Editors")
    content.save_revision(user=writer).publish()
    content = type(content).objects.get(pk=content.pk)
    content.save_revision(user=writer)
    content.get_workflow().start(content, writer)
    return content


def address(name: str, content) -> str:
    if isinstance(content, Page):
        return reverse(f"wagtailadmin_pages:{name}", args=[content.pk])
    return reverse(content.snippet_viewset.get_url_name(name), args=[content.pk])


@pytest.fixture(params=["post", "standing", "person", "topic"])
def content(request, home_page, blog_index):
    made = {
        "post": lambda: BlogPostPageFactory(parent=blog_index, authors=[PersonFactory()]),
        "standing": lambda: StandardPageFactory(parent=home_page),
        "person": PersonFactory,
        "topic": TopicFactory,
    }
    return made[request.param]()


def test_every_link_of_the_editor_leads_somewhere(client, log_in, content):
    content = waiting(content)
    log_in("Reviewers")
    page = client.get(address("edit", content)).content.decode()
    links = {link.replace("&amp;", "&") for link in LINK.findall(page)}
    assert {address(name, content) for name in NAMES} <= links
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_reviewer_sees_the_preview_of_what_is_typed_in(client, log_in, blog_index):
    post = waiting(BlogPostPageFactory(parent=blog_index, authors=[PersonFactory()]))
    log_in("Reviewers")
    url = address("preview_on_edit", post)
    assert client.post(url, typed_in("Typed in")).json()["is_available"]
    preview = client.get(url, {"mode": "", "in_preview_panel": "true"})
    assert (preview.status_code, "Typed in" in preview.content.decode()) == (200, True)


@pytest.mark.parametrize("name", [*NAMES, "edit"])
def test_entry_that_does_not_wait_stays_closed_to_reviewers(client, log_in, name):
    topic = TopicFactory()
    first = topic.save_revision(user=UserFactory(role="Editors"))
    second = topic.save_revision(user=UserFactory(role="Editors"))
    log_in("Reviewers")
    assert client.get(address(name, topic)).status_code == 302
    compare = topic.snippet_viewset.get_url_name("revisions_compare")
    between = reverse(compare, args=[topic.pk, first.pk, second.pk])
    assert client.get(between).status_code == 302


@pytest.mark.parametrize("name", ["preview_on_edit", "history", "usage", "edit"])
def test_what_does_not_wait_stays_closed_to_reviewers(client, log_in, blog_index, name):
    post = BlogPostPageFactory(parent=blog_index, authors=[PersonFactory()])
    post.save_revision(user=UserFactory(role="Editors"))
    log_in("Reviewers")
    assert client.get(address(name, post)).status_code == 302
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[post.pk, "earliest", "latest"])
    assert client.get(compare).status_code == 302
