"""Write a post, have it approved, read it everywhere; take it down again."""

import pytest
from django.urls import reverse

from blog.models import BlogPostPage
from tests.factories import PersonFactory, SiteImageFactory
from tests.journeys.post_form import add_url, edit_url, filled_in

pytestmark = pytest.mark.django_db
READ = """query ($path: String!) { blogPost(path: $path) { title publishedOn
  authors { ... on Person { name } }
  body { blockType ... on HeadingBlock { text anchor } ... on ProseBlock { prose: text { html } }
    ... on FigureBlock { image { alt } caption } ... on DataTableBlock { caption headerRow rows } }
} }"""
SEARCH = '{ search(query: "conference") { nodes { result { ... on BlogPostPage { title } } } } }'


@pytest.fixture
def everywhere(read, client):
    """Where readers find the post: GraphQL, search and the feed."""

    def everywhere() -> tuple[bool, bool, bool]:
        post = read(READ, path="/blog/our-first-conference/")["blogPost"]
        hits = read(SEARCH)["search"]["nodes"]
        feed = client.get("/feeds/blog/").content.decode()
        return post is not None, hits != [], "Our first conference" in feed

    return everywhere


@pytest.fixture
def submitted_post(client, log_in, blog_index) -> BlogPostPage:
    """A post that an editor has written and sent to review."""
    editor = log_in("Editors")
    person = PersonFactory(name="Eddie Editor", user=editor)
    data = filled_in(person, SiteImageFactory(alt_text="People in a room"))
    response = client.post(add_url(blog_index), {**data, "action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    client.logout()
    return BlogPostPage.objects.get()


def test_post_is_public_from_its_approval_until_it_is_unpublished(
    client, log_in, submitted_post, everywhere, read, decide
):
    assert everywhere() == (False, False, False)
    log_in("Reviewers")
    assert "Our first conference" in client.get(reverse("wagtailadmin_home")).content.decode()
    decide(submitted_post)
    assert everywhere() == (True, True, True)
    assert read(READ, path="/blog/our-first-conference/")["blogPost"] == {
        "title": "Our first conference",
        "publishedOn": "2025-01-29",
        "authors": [{"name": "Eddie Editor"}],
        "body": [
            {
                "blockType": "HeadingBlock",
                "text": "What we heard",
                "anchor": "what-we-heard",
            },
            {"blockType": "ProseBlock", "prose": {"html": "<p>It was <b>good</b>.</p>"}},
            {
                "blockType": "FigureBlock",
                "image": {"alt": "People in a room"},
                "caption": "The room",
            },
            {
                "blockType": "DataTableBlock",
                "caption": "Meetings",
                "headerRow": ["City", "Date"],
                "rows": [["London", "29 January"]],
            },
        ],
    }
    log_in("Publishers")
    client.post(reverse("wagtailadmin_pages:unpublish", args=[submitted_post.pk]))
    assert everywhere() == (False, False, False)


def test_editor_who_sent_it_can_not_approve_it(client, log_in, submitted_post, everywhere, decide):
    client.force_login(submitted_post.owner)
    decide(submitted_post)
    data = filled_in(PersonFactory(), SiteImageFactory())
    client.post(edit_url(submitted_post), {**data, "action-publish": "1"})
    assert everywhere() == (False, False, False)
