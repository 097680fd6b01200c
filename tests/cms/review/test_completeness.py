"""Nothing incomplete reaches readers, whichever way it is published."""

import pytest
from django.urls import reverse

from cms.models import Person
from cms.review.admin.addresses import review_url
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
NAME = "query ($slug: String!) { person(slug: $slug) { name } }"


@pytest.fixture
def in_review():
    """Sends a page or an entry to review, as an editor does."""

    def in_review(draft) -> None:
        editor = UserFactory(role="Editors")
        draft.save_revision(clean=False, user=editor)
        draft.get_workflow().start(draft, editor)

    return in_review


@pytest.mark.parametrize("missing", ["body", "authors", "summary", "nothing"])
def test_post_is_approved_only_when_complete(client, log_in, in_review, decide, missing):
    post = BlogPostPageFactory(live=False, authors=[PersonFactory()])
    if missing == "body":
        post.body = []
    elif missing == "authors":
        post.post_authors = []
    elif missing == "summary":
        post.summary = ""
    in_review(post)
    log_in("Reviewers")
    decide(post)
    post.refresh_from_db()
    assert post.live == (missing == "nothing")


def test_person_is_public_once_a_reviewer_who_could_open_it_approves(
    client, log_in, in_review, decide, read
):
    person = PersonFactory(slug="ada", name="Ada", live=False)
    in_review(person)
    log_in("Reviewers")
    edit = reverse(person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    assert review_url(person) in client.get(edit).content.decode()
    assert "Ada" in client.get(review_url(person)).content.decode()
    assert read(NAME, slug="ada")["person"] is None
    decide(person)
    assert read(NAME, slug="ada")["person"] == {"name": "Ada"}


def test_person_without_a_name_is_not_approved(client, log_in, in_review, decide):
    person = PersonFactory(name="", live=False)
    in_review(person)
    log_in("Reviewers")
    decide(person)
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
