"""Nothing incomplete reaches readers, whichever way it is published."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from blog.models import BlogPostPage
from cms.models import Person
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
NAME = "query ($slug: String!) { person(slug: $slug) { name } }"


@pytest.fixture
def in_review():
    """Sends a page or an entry to review, as an editor does, and returns its address there."""

    def in_review(draft) -> str:
        draft.save_revision(clean=False)
        draft.get_workflow().start(draft, UserFactory(role="Editors"))
        state = TaskState.objects.get()
        if hasattr(draft, "url_path"):
            return reverse(
                "wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk]
            )
        name = draft.snippet_viewset.get_url_name("workflow_action")
        return reverse(name, args=[draft.pk, "approve", state.pk])

    return in_review


@pytest.mark.parametrize("missing", ["body", "authors", "summary", "nothing"])
def test_post_is_approved_from_the_start_page_only_when_complete(
    client, log_in, in_review, missing
):
    post = BlogPostPageFactory(live=False, authors=[PersonFactory()])
    if missing == "body":
        post.body = []
    elif missing == "authors":
        post.post_authors = []
    elif missing == "summary":
        post.summary = ""
    approve = in_review(post)
    log_in("Reviewers")
    client.post(approve)
    post.refresh_from_db()
    assert post.live == (missing == "nothing")
    page = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    assert ("This can&#x27;t be approved yet." in page) == (missing != "nothing")


@pytest.mark.parametrize("is_complete", [True, False])
def test_several_posts_are_published_at_once_only_when_all_are_complete(
    client, log_in, is_complete
):
    complete = BlogPostPageFactory(live=False, authors=[PersonFactory()])
    other = BlogPostPageFactory(live=False, authors=[PersonFactory()] if is_complete else [])
    for post in (complete, other):
        post.save_revision()
    log_in("Administrators")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={complete.pk}&id={other.pk}")
    assert BlogPostPage.objects.filter(live=True).count() == (2 if is_complete else 0)


def test_person_is_public_once_a_reviewer_who_could_open_it_approves(
    client, log_in, in_review, read
):
    person = PersonFactory(slug="ada", name="Ada", live=False)
    approve = in_review(person)
    log_in("Reviewers")
    edit = reverse(person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    assert edit in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(edit).status_code == 200
    assert read(NAME, slug="ada")["person"] is None
    client.post(approve)
    assert read(NAME, slug="ada")["person"] == {"name": "Ada"}


def test_person_without_a_name_is_not_approved(client, log_in, in_review):
    person = PersonFactory(name="", live=False)
    approve = in_review(person)
    log_in("Reviewers")
    client.post(approve)
    assert not Person.objects.get().live


@pytest.mark.parametrize("kind", ["person", "organisation", "topic"])
def test_entry_is_saved_from_the_first_keystroke_in_any_field(client, log_in, kind):
    log_in("Editors")
    add = reverse(f"wagtailsnippets_cms_{kind}:add")
    fields = {"name": "", "slug": "", "links-count": "0", "bio": "null", "acronym": "UK"}
    for _ in range(2):  # a second one without a name as well
        response = client.post(add, fields, headers={"accept": "application/json"})
        assert response.json()["success"] is True, response.json()
    twins = {**fields, "name": "John Twin", "acronym": ""}
    answers = [client.post(add, twins, headers={"accept": "application/json"}) for _ in range(2)]
    assert answers[0].json()["success"] is True
    assert answers[1].json()["success"] is (kind == "person")  # people may share a name
