"""Drafting a post: saved whenever its author pauses, complete when it goes to review."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.models import BlogPostPage
from cms.models import Person, SiteImage
from tests.factories import PersonFactory, SiteImageFactory
from tests.journeys.post_form import add_url, edit_url, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client, log_in, blog_index) -> BlogPostPage:
    """A complete post that its author has saved and not sent anywhere."""
    person = PersonFactory(user=log_in("Authors"))
    client.post(add_url(blog_index), filled_in(person, SiteImageFactory()))
    return BlogPostPage.objects.get()


def test_new_post_opens_with_todays_date_and_the_editor_as_author(client, log_in, blog_index):
    person = PersonFactory(user=log_in("Authors"))
    form = client.get(add_url(blog_index)).context["form"]
    assert form["published_on"].value() == timezone.localdate()
    assert [row["person"].value() for row in form.formsets["post_authors"].forms] == [person.pk]


def test_new_account_comes_with_a_draft_of_its_person(client, log_in, blog_index):
    log_in("Administrators")
    client.post(
        reverse("wagtailusers_users:add"),
        {
            "username": "nell", "email": "nell@example.org", "first_name": "Nell",
            "last_name": "Newcomer", "password1": "a-long-pass-phrase",
            "password2": "a-long-pass-phrase", "is_active": "on",
            "groups": [Group.objects.get(name="Authors").pk],
        },
    )  # fmt: skip
    person = Person.objects.get(user__username="nell")
    assert (person.name, person.slug, person.live) == ("Nell Newcomer", "nell-newcomer", False)
    client.force_login(person.user)
    [row] = client.get(add_url(blog_index)).context["form"].formsets["post_authors"].forms
    assert row["person"].value() == person.pk


def test_title_alone_is_saved_as_a_draft_and_autosave_goes_on(client, log_in, blog_index):
    log_in("Authors")
    empty = {
        "post_authors": inline_formset([]),
        "related_events": inline_formset([]),
        "change_notes": inline_formset([]),
    }
    data = nested_form_data(
        {
            "title": "An idea",
            "slug": "an-idea",
            "published_on": "",
            "body": streamfield([]),
            "comments": inline_formset([]),
            **empty,
        }
    )
    response = client.post(add_url(blog_index), data, headers={"accept": "application/json"})
    assert response.json()["success"] is True, response.json()
    post = BlogPostPage.objects.get()
    assert (post.title, post.live) == ("An idea", False)
    again = client.post(
        edit_url(post),
        {**data, "title": "A better idea", "slug": post.slug},
        headers={"accept": "application/json"},
    )
    assert again.json()["success"] is True
    post.refresh_from_db()
    assert post.get_latest_revision_as_object().title == "A better idea"


def test_second_draft_of_a_title_gets_an_address_of_its_own(client, log_in, blog_index):
    log_in("Authors")
    for _ in range(2):
        data = filled_in(PersonFactory(), SiteImageFactory())
        client.post(add_url(blog_index), data, headers={"accept": "application/json"})
    slugs = BlogPostPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["our-first-conference", "our-first-conference-1"]


def test_submitting_an_unfinished_post_says_what_is_missing(client, log_in, blog_index):
    log_in("Authors")
    data = nested_form_data(
        {
            "title": "An idea",
            "slug": "an-idea",
            "body": streamfield([]),
            "post_authors": inline_formset([]),
            "related_events": inline_formset([]),
            "change_notes": inline_formset([]),
            "comments": inline_formset([]),
            "action-submit": "1",
        }
    )
    response = client.post(add_url(blog_index), data)
    form = response.context["form"]
    assert set(form.errors) == {"summary", "published_on", "body"}
    assert form.formsets["post_authors"].non_form_errors()
    assert not BlogPostPage.objects.exists()


def test_author_row_without_anybody_is_refused_only_when_submitting(client, log_in, blog_index):
    log_in("Authors")
    data = filled_in(PersonFactory(), SiteImageFactory())
    data["post_authors-0-person"] = ""
    response = client.post(add_url(blog_index), {**data, "action-submit": "1"})
    [row] = response.context["form"].formsets["post_authors"].forms
    assert row.errors == {"person": ["Choose a person, or an organisation below."]}
    assert client.post(add_url(blog_index), data).status_code == 302


def test_form_that_nobody_touched_has_not_changed(client, draft):
    form = client.get(edit_url(draft)).context["form"]
    author = draft.post_authors.get()
    data = filled_in(author.person, SiteImage.objects.get()) | {
        "post_authors-0-id": author.pk,
        "post_authors-INITIAL_FORMS": "1",
        "body-0-id": draft.body.raw_data[0]["id"],
    }
    bound = type(form)(
        data, instance=form.instance, for_user=form.for_user, parent_page=form.parent_page
    )
    assert set(bound.changed_data) <= {"body"}  # a table's stored form differs from what is sent


def test_table_without_anything_in_it_is_refused_when_submitting(client, log_in, blog_index):
    log_in("Authors")
    data = filled_in(PersonFactory(), SiteImageFactory())
    data["body-3-value"] = "null"
    response = client.post(add_url(blog_index), {**data, "action-submit": "1"})
    assert "Fill in the table, or remove it." in response.content.decode()
    assert client.post(add_url(blog_index), data).status_code == 302


def test_draft_is_saved_before_it_has_a_title_and_not_submitted_without(client, log_in, blog_index):
    log_in("Authors")
    data = filled_in(PersonFactory(), SiteImageFactory()) | {"title": "", "slug": ""}
    response = client.post(add_url(blog_index), data, headers={"accept": "application/json"})
    assert response.json()["success"] is True
    post = BlogPostPage.objects.get()
    assert (post.title, post.slug) == ("Untitled", "untitled")
    for title in ("", "Untitled"):
        response = client.post(edit_url(post), {**data, "title": title, "action-submit": "1"})
        assert response.context["form"].errors["title"]


def test_draft_without_an_address_gets_one_from_its_title(client, log_in, blog_index):
    log_in("Authors")
    client.post(add_url(blog_index), {**filled_in(PersonFactory(), SiteImageFactory()), "slug": ""})
    assert BlogPostPage.objects.get().slug == "our-first-conference"
