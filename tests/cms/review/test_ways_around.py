"""There is no way around a review: each was tried by those who may do most."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Task, Workflow, WorkflowContentType

from blog.models import BlogPostPage
from cms.models import Person, Topic, UrgentPublication
from tests.factories import (
    BlogIndexPageFactory,
    BlogPostPageFactory,
    PersonFactory,
    SiteImageFactory,
    TopicFactory,
    UserFactory,
)
from tests.journeys.post_form import add_url, edit_url, filled_in

from .world_for_readers import approved as approved_of

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "action-publish"}
SUMMARIES = "{ blogPosts { nodes { summary } } }"
SECRET = "Nobody has approved this"


@pytest.fixture(params=["publisher", "superuser", "everything"])
def daring(request, client):
    """Somebody who may do much: a publisher, a superuser, or one who has every role."""
    user = UserFactory(is_superuser=request.param == "superuser")
    if request.param != "superuser":
        for role in ("Publishers", "Reviewers", "Editors", "Administrators"):
            if request.param == "everything" or role == "Publishers":
                user.groups.add(UserFactory(role=role).groups.get())
    client.force_login(user)
    return user


@pytest.fixture
def draft(daring, blog_index) -> BlogPostPage:
    """A published post with a newer draft, and with an older version that never was public."""
    post = BlogPostPageFactory(
        title="Our post", parent=blog_index, live=False, authors=[PersonFactory()]
    )
    post.summary = SECRET
    post.save_revision(user=daring)
    post.summary = "What all may read."
    post = approved_of(post)
    post.summary = SECRET
    post.save_revision(user=daring)
    return post


def form_of(post: BlogPostPage) -> dict:
    data = filled_in(post.post_authors.get().person, SiteImageFactory(alt_text="A room"))
    return data | {"title": post.title, "slug": post.slug, "summary": SECRET}


def button(client: Client, post: BlogPostPage) -> None:
    client.post(edit_url(post), form_of(post) | PUBLISH)


def button_of_a_new_post(client: Client, post: BlogPostPage) -> None:
    client.post(add_url(post.get_parent()), form_of(post) | {"slug": "new"} | PUBLISH)
    assert BlogPostPage.objects.filter(slug="new").exists()


def schedule(client: Client, post: BlogPostPage) -> None:
    soon = timezone.localtime() + timedelta(days=1)
    client.post(edit_url(post), form_of(post) | PUBLISH | {"go_live_at": f"{soon:%d/%m/%Y %H:%M}"})


def bulk(client: Client, post: BlogPostPage) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={post.pk}")


def action(name: str, **data) -> Callable[[Client, BlogPostPage], None]:
    def call(client: Client, post: BlogPostPage) -> None:
        address = reverse("wagtailadmin_api:pages:action", args=[post.pk, name])
        client.post(address, data, content_type="application/json")

    return call


def copy(client: Client, post: BlogPostPage) -> None:
    Page.objects.filter(pk=post.pk).update(live=True)
    post.specific_class.objects.filter(pk=post.pk).update(summary=SECRET)
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": post.get_parent().pk}
    address = reverse("wagtailadmin_pages:copy", args=[post.pk])
    client.post(address, form | {"publish_copies": "on"})
    post.specific_class.objects.filter(pk=post.pk).update(summary="What all may read.")


def revert(client: Client, post: BlogPostPage) -> None:
    first = post.revisions.order_by("pk").first()
    client.get(reverse("wagtailadmin_pages:revisions_revert", args=[post.pk, first.pk]))
    client.post(edit_url(post), form_of(post) | PUBLISH | {"revision": first.pk})


def move(client: Client, post: BlogPostPage) -> None:
    new = BlogIndexPageFactory(title="Elsewhere")
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[post.pk, new.pk]))


def wagtails_own_approval(client: Client, post: BlogPostPage) -> None:
    post.get_workflow().start(post, UserFactory(role="Editors"))
    state = post.current_workflow_task_state
    for name in ("workflow_action", "collect_workflow_action_data"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[post.pk, "approve", state.pk]))
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    client.post(edit_url(post), form_of(post) | approve)


def switch_off_the_step(client: Client, post: BlogPostPage) -> None:
    post.get_workflow().start(post, UserFactory(role="Editors"))
    for task in Task.objects.all():
        client.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))


def review_without_steps(client: Client, post: BlogPostPage) -> None:
    Workflow.objects.get(name="Review").workflow_tasks.all().delete()
    client.post(edit_url(post), form_of(post) | {"action-submit": "1"})


WAYS = {
    "the button": button,
    "the button of a new post": button_of_a_new_post,
    "a schedule": schedule,
    "several at once": bulk,
    "the admin's API": action("publish"),
    "the API's copy": action("copy", keep_live=True, slug="copy"),
    "the API's revert": action("revert_to_page_revision", revision_id=1),
    "a copy": copy,
    "an old version": revert,
    "another place": move,
    "Wagtail's approval": wagtails_own_approval,
    "the last step switched off": switch_off_the_step,
    "a review without steps": review_without_steps,
}


@pytest.mark.parametrize("way", WAYS)
def test_way_around_is_closed(client, daring, draft, read, decide, way):
    client.raise_request_exception = False
    WAYS[way](client, draft)
    found = read("{ blogPosts(first: 50) { nodes { summary } } search(query: \"post\") "
                 "{ nodes { result { ... on BlogPostPage { summary } } } } }")  # fmt: skip
    assert found["blogPosts"]["nodes"] == [{"summary": "What all may read."}]
    assert SECRET not in str(found)
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    assert not UrgentPublication.objects.exists()


def test_what_was_kept_back_is_public_once_somebody_else_approves(
    client, daring, draft, read, decide
):
    """The other side of the test above: nothing but the approval was missing."""
    draft.get_workflow().start(draft, daring)
    decide(draft)
    assert SECRET not in str(read("{ blogPosts { nodes { summary } } }"))
    client.force_login(UserFactory(role="Reviewers"))
    decide(draft)
    assert SECRET in str(read("{ blogPosts { nodes { summary } } }"))


def entry_button(client: Client, person: Person) -> None:
    address = reverse(person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    client.post(address, entry_form(person) | PUBLISH)


def new_entry_button(client: Client, person: Person) -> None:
    address = reverse(person.snippet_viewset.get_url_name("add"))
    client.post(address, entry_form(person) | {"slug": "new"} | PUBLISH)


def entry_schedule(client: Client, person: Person) -> None:
    soon = timezone.localtime() + timedelta(days=1)
    address = reverse(person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    form = entry_form(person) | PUBLISH | {"go_live_at": f"{soon:%d/%m/%Y %H:%M}"}
    client.post(address, form)


def entry_approval(client: Client, person: Person) -> None:
    person.get_workflow().start(person, UserFactory(role="Editors"))
    name = person.snippet_viewset.get_url_name("workflow_action")
    state = person.current_workflow_task_state
    client.post(reverse(name, args=[person.pk, "approve", state.pk]))


def entry_form(person: Person) -> dict:
    return {"name": SECRET, "slug": person.slug, "links-count": "0", "bio": "null"}


@pytest.mark.parametrize("way", [entry_button, new_entry_button, entry_schedule, entry_approval])
def test_way_around_is_closed_for_people_too(client, daring, read, way):
    client.raise_request_exception = False
    person = approved_of(PersonFactory(name="Known", slug="known"))
    person.name = SECRET
    person.save_revision(user=daring)
    way(client, Person.objects.get(pk=person.pk))
    found = read('{ known: person(slug: "known") { name } new: person(slug: "new") { name } }')
    assert found == {"known": {"name": "Known"}, "new": None}
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_nobody_is_created_where_people_are_chosen(client, daring):
    """It would be live at once, so the dialogue has no form for it."""
    viewset = Person.snippet_viewset.chooser_viewset
    dialogue = client.get(reverse(viewset.get_url_name("choose"))).json()["html"]
    assert "<form" in dialogue  # its search
    assert 'name="slug"' not in dialogue


AUTOSAVE = {"accept": "application/json"}


def autosave_over(client: Client, content: BlogPostPage) -> dict:
    """As the browser of whoever wrote the newest version, which it has still open."""
    latest = content.get_latest_revision()
    place = {"overwrite_revision_id": latest.pk, "loaded_revision_id": latest.pk}
    data = form_of(content) | place | {"loaded_revision_created_at": latest.created_at.isoformat()}
    answer = client.post(edit_url(content), data, headers=AUTOSAVE).json()
    assert answer["success"], answer
    return answer


@pytest.fixture
def approved(client, daring, blog_index, decide) -> BlogPostPage:
    """What the daring one wrote and somebody else approved: its newest version is live."""
    post = BlogPostPageFactory(parent=blog_index, live=False, authors=[PersonFactory()])
    post.summary = "What all may read."
    post.save_revision(user=daring)
    post.get_workflow().start(post, daring)
    client.force_login(UserFactory(role="Reviewers"))
    decide(post)
    client.force_login(daring)
    return BlogPostPage.objects.get()


def test_autosave_never_writes_over_what_is_live(client, approved, read):
    live = approved.live_revision_id
    assert autosave_over(client, approved)["revision_id"] != live
    client.raise_request_exception = False
    action("publish")(client, approved)
    assert read(SUMMARIES)["blogPosts"]["nodes"] == [{"summary": "What all may read."}]
    assert Revision.objects.get(pk=live).content["summary"] == "What all may read."


def test_gate_knows_what_was_written_over_the_live_version(client, daring, approved, read):
    """As other code might do it: the key of the live revision stays, its words don't."""
    approved.summary = SECRET
    approved.save_revision(user=daring, overwrite_revision=approved.get_latest_revision())
    client.raise_request_exception = False
    action("publish")(client, approved)
    assert read(SUMMARIES)["blogPosts"]["nodes"] == [{"summary": "What all may read."}]


def test_first_step_is_asked_again_about_an_entry_that_was_written_over(client, decide):
    """By the button of a publisher, who saves and never gives a reason."""
    kind = ContentType.objects.get_for_model(Topic)
    two_steps = Workflow.objects.get(name="Review in two steps")
    WorkflowContentType.objects.filter(content_type=kind).update(workflow=two_steps)
    petra = UserFactory(role="Publishers")
    topic = TopicFactory(name="Good", slug="good", live=False)
    latest = topic.save_revision(user=petra)
    topic.get_workflow().start(topic, UserFactory(role="Editors"))
    first = UserFactory(role="Reviewers")
    first.groups.add(petra.groups.get())
    client.force_login(first)
    decide(topic)
    assert topic.current_workflow_task.name == "Second review"
    client.force_login(petra)
    edit = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    form = {"name": SECRET, "slug": "good", "overwrite_revision_id": latest.pk}
    client.post(edit, form | PUBLISH)
    topic = Topic.objects.get()
    assert topic.get_latest_revision_as_object().name == SECRET
    assert topic.current_workflow_task.name == "First review"
    client.force_login(first)
    decide(topic)
    decide(topic)
    assert not Topic.objects.get().live


def test_copy_is_never_offered_to_be_published(client, approved):
    page = client.get(reverse("wagtailadmin_pages:copy", args=[approved.pk])).content.decode()
    assert 'name="alias"' in page
    assert "publish_copies" not in page
