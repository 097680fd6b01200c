"""What the gate stops is said to whoever tried, where they were, and nothing of it is written."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowState

from blog.models import BlogPostPage
from cms.models import Topic
from tests.factories import (
    BlogIndexPageFactory,
    BlogPostPageFactory,
    PersonFactory,
    SiteImageFactory,
    TopicFactory,
    UserFactory,
)
from tests.journeys.post_form import add_url, edit_url, filled_in

pytestmark = pytest.mark.django_db
SUMMARIES = "{ blogPosts { nodes { summary } } }"


@pytest.fixture
def post(blog_index) -> BlogPostPage:
    return BlogPostPageFactory(parent=blog_index, authors=[PersonFactory()], summary="Approved.")


@pytest.fixture
def waiting(post) -> BlogPostPage:
    post.save_revision(user=UserFactory(role="Authors"))
    post.get_workflow().start(post, UserFactory(role="Editors"))
    return post


def said(response) -> list[str]:
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def publish(client, post, **headers):
    address = reverse("wagtailadmin_api:pages:action", args=[post.pk, "publish"])
    return client.post(address, {}, content_type="application/json", headers=headers)


def test_api_of_the_admin_answers_with_the_reason(client, log_in, post):
    log_in("Publishers")
    post.save_revision(user=UserFactory(role="Editors"))
    answer = publish(client, post, accept="application/json")
    assert answer.status_code == 403
    assert answer.json() == {
        "success": False,
        "error_code": "refused",
        "error_message": "This has not been approved. Send it to review, or publish it urgently "
        "with a reason.",
    }


def test_screens_lead_back_with_the_reason(client, log_in, post):
    log_in("Publishers")
    post.save_revision(user=UserFactory(role="Editors"))
    answer = publish(client, post, referer=f"http://testserver{edit_url(post)}")
    assert (answer.status_code, answer.url) == (302, f"http://testserver{edit_url(post)}")
    assert said(answer) == [
        "This has not been approved. Send it to review, or publish it urgently with a reason."
    ]


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/admin/"])
def test_nobody_is_led_to_another_site(client, log_in, post, referer):
    log_in("Publishers")
    post.save_revision(user=UserFactory(role="Editors"))
    assert publish(client, post, referer=referer).url == reverse("wagtailadmin_home")


def switch_off(client, name: str, kept):
    here = reverse(f"wagtailadmin_workflows:{name}", args=[kept.pk])
    return client.post(here, headers={"referer": f"http://testserver{here}"})


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 thing waits in “Review”. Have it"),
                          (2, "2 things wait in “Review”. Have them")]
)  # fmt: skip
def test_step_stays_on_while_something_waits_in_it(client, log_in, waiting, number, words):
    log_in("Administrators")
    if number == 2:
        topic = TopicFactory(live=False)
        topic.save_revision()
        topic.get_workflow().start(topic, UserFactory(role="Editors"))
    [step] = Task.objects.filter(name="Review")
    answer = switch_off(client, "disable_task", step)
    assert said(answer) == [f"{words} approved, sent back or taken back first. "
                            "Then switch this off."]  # fmt: skip
    assert answer.url.endswith(reverse("wagtailadmin_workflows:disable_task", args=[step.pk]))
    step.refresh_from_db()
    assert step.active
    assert waiting.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS


def test_step_that_nothing_waits_in_can_be_switched_off(client, log_in, db):
    log_in("Administrators")
    [step] = Task.objects.filter(name="Review")
    switch_off(client, "disable_task", step)
    step.refresh_from_db()
    assert not step.active


def test_review_that_is_switched_off_leaves_drafts(client, log_in, waiting, read):
    before = read(SUMMARIES)
    log_in("Administrators")
    [review] = Workflow.objects.filter(name="Review")
    switch_off(client, "disable", review)
    states = WorkflowState.objects.filter(object_id=str(waiting.pk))
    assert [state.status for state in states] == [WorkflowState.STATUS_CANCELLED]
    assert read(SUMMARIES) == before


NOBODY = (
    "Nobody can review this now: its review has no step that is switched on. Save it as a draft "
    "and ask an administrator to switch one on, under Settings, Workflows."
)


@pytest.fixture
def no_step(db) -> None:
    Task.objects.update(active=False)


def test_post_is_not_sent_where_nobody_reviews(client, log_in, no_step, post):
    log_in("Editors")
    data = filled_in(PersonFactory(), SiteImageFactory(alt_text="A room"))
    form = data | {"title": "Changed", "slug": post.slug, "action-submit": "1"}
    answer = client.post(edit_url(post), form)
    assert NOBODY in answer.context["form"].non_field_errors()
    assert answer.context["form"]["title"].value() == "Changed"
    assert not post.revisions.exists()


def test_new_post_is_not_sent_where_nobody_reviews(client, log_in, no_step, blog_index):
    log_in("Authors")
    data = filled_in(PersonFactory(), SiteImageFactory(alt_text="A room"))
    answer = client.post(add_url(blog_index), data | {"action-submit": "1"})
    assert NOBODY in answer.context["form"].non_field_errors()
    assert not BlogPostPage.objects.exists()
    answer = client.post(add_url(blog_index), data)
    assert answer.status_code == 302
    assert not BlogPostPage.objects.get().live


def test_entry_is_not_sent_where_nobody_reviews(client, log_in, no_step):
    log_in("Editors")
    topic = TopicFactory(name="Old", slug="old", live=False)
    edit = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    form = {"name": "New", "slug": "old", "action-submit": "1"}
    answer = client.post(edit, form)
    assert NOBODY in answer.context["form"].non_field_errors()
    assert not topic.revisions.exists()


def test_alias_becomes_a_page_of_its_own_without_a_change_to_readers(client, log_in, post, read):
    """Its words were approved, so there is nothing to refuse; what is written next is reviewed."""
    alias = CreatePageAliasAction(post, parent=BlogIndexPageFactory()).execute(True)
    assert alias.live
    before = read(SUMMARIES)
    user = log_in("Publishers")
    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    alias = BlogPostPage.objects.get(pk=alias.pk)
    assert (alias.alias_of, alias.live) == (None, True)
    assert read(SUMMARIES) == before
    alias.summary = "Nobody has approved this"
    alias.save_revision(user=user)
    publish(client, alias)
    assert read(SUMMARIES) == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_form_that_arrives_in_part_is_an_answer_and_no_error(client, log_in, post):
    log_in("Editors")
    answer = client.post(edit_url(post), {"title": "Cut off"})
    assert answer.status_code == 400
    assert "did not arrive as a whole" in answer.content.decode()
