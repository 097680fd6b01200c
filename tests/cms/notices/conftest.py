"""Two who write, one who reviews, and what they got by e-mail."""

import pytest
from django.core import mail

from blog.models import BlogPostPage
from tests.factories import PersonFactory, SiteImageFactory, UserFactory
from tests.journeys.post_form import add_url, filled_in


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """As if each request committed: what waits for that happens when a test says so."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def eddie():
    return UserFactory(role="Editors", username="eddie", first_name="Eddie", last_name="Editor")


@pytest.fixture
def rosa():
    return UserFactory(role="Reviewers", username="rosa", first_name="Rosa", last_name="Reviewer")


@pytest.fixture
def post(client, eddie, rosa, blog_index, at_once) -> BlogPostPage:
    """What Eddie has sent to review, in the admin."""
    client.force_login(eddie)
    data = filled_in(PersonFactory(), SiteImageFactory(alt_text="People in a room"))
    with at_once():
        response = client.post(add_url(blog_index), {**data, "action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    return BlogPostPage.objects.get()


@pytest.fixture
def told():
    """Who got what since this was last asked."""

    def told() -> list[tuple[str, str]]:
        found = sorted((each.to[0], each.subject) for each in mail.outbox)
        mail.outbox.clear()
        return found

    return told
