"""Who presses "Send to review" twice is told, and nothing breaks."""

import pytest
from django.urls import reverse
from wagtail.models import WorkflowState

from cms.models import Topic
from tests.factories import BlogPostPageFactory, PersonFactory, SiteImageFactory, TopicFactory
from tests.journeys.post_form import edit_url, filled_in

pytestmark = pytest.mark.django_db
SAID = "This was sent to review already"


@pytest.mark.parametrize("role", ["Editors", "Publishers"])
def test_entry_is_sent_once(client, log_in, role):
    topic = TopicFactory(name="Testing", slug="testing", live=False)
    user = log_in(role)
    topic.save_revision(user=user)
    address = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    form = {"name": "Testing", "slug": "testing", "summary": "", "action-submit": "1"}
    assert client.post(address, form).status_code == 302
    again = client.post(address, form, follow=True)
    assert again.status_code == 200
    # Who may no longer change it is told so by the lock.
    assert (SAID if role == "Publishers" else "locked") in again.content.decode()
    assert WorkflowState.objects.count() == 1


def test_page_is_sent_once(client, log_in):
    person = PersonFactory()
    post = BlogPostPageFactory(title="Post", live=False, authors=[person])
    log_in("Publishers")
    form = filled_in(person, SiteImageFactory(alt_text="A room"))
    form |= {"title": "Post", "slug": post.slug, "action-submit": "1"}
    assert client.post(edit_url(post), form).status_code == 302
    again = client.post(edit_url(post), form, follow=True)
    assert again.status_code == 200
    assert WorkflowState.objects.count() == 1
