"""Write a post, have it approved, read it everywhere; take it down again."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog.models import BlogPostPage
from cms.models import Person
from tests.factories import PersonFactory, SiteImageFactory

pytestmark = pytest.mark.django_db
TABLE = (
    '{"data": [["City", "Date", ""], ["London", "29 January", null], ["", "", ""]],'
    ' "cell": [], "mergeCells": [],'
    ' "first_row_is_table_header": true, "first_col_is_header": false,'
    ' "table_header_choice": "row", "table_caption": "Meetings"}'
)
READ = """query ($path: String!) { blogPost(path: $path) { title publishedOn
  authors { ... on Person { name } }
  body { blockType ... on HeadingBlock { text anchor } ... on ProseBlock { prose: text { html } }
    ... on FigureBlock { image { alt } caption } ... on DataTableBlock { caption headerRow rows } }
} }"""
SEARCH = '{ search(query: "conference") { nodes { result { ... on BlogPostPage { title } } } } }'


def filled_in(person, image) -> dict:
    """The form of a post with a heading, text, a captioned image and a table."""
    return nested_form_data(
        {
            "title": "Our first conference",
            "slug": "our-first-conference",
            "summary": "What we did and heard.",
            "published_on": "29/01/2025",
            "body": streamfield(
                [
                    ("heading", {"text": "What we heard", "level": "2"}),
                    ("prose", rich_text("<p>It was <b>good</b>.</p>")),
                    ("figure", {"image": image.pk, "caption": "The room"}),
                    ("table", TABLE),
                ]
            ),
            "post_authors": inline_formset([{"person": person.pk, "organisation": ""}]),
            "change_notes": inline_formset([]),
            "comments": inline_formset([]),
            "tags": "",
        }
    )


def edit_url(post) -> str:
    return reverse("wagtailadmin_pages:edit", args=[post.pk])


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
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    data = filled_in(person, SiteImageFactory(alt_text="People in a room"))
    response = client.post(add, {**data, "action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    client.logout()
    return BlogPostPage.objects.get()


def test_new_post_opens_with_todays_date_and_the_editor_as_author(client, log_in, blog_index):
    person = PersonFactory(user=log_in("Authors"))
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    form = client.get(add).context["form"]
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
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    [row] = client.get(add).context["form"].formsets["post_authors"].forms
    assert row["person"].value() == person.pk


def test_title_alone_is_saved_as_a_draft_and_autosave_goes_on(client, log_in, blog_index):
    log_in("Authors")
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    empty = {"post_authors": inline_formset([]), "change_notes": inline_formset([])}
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
    response = client.post(add, data, headers={"accept": "application/json"})
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
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    for _ in range(2):
        data = filled_in(PersonFactory(), SiteImageFactory())
        client.post(add, data, headers={"accept": "application/json"})
    slugs = BlogPostPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["our-first-conference", "our-first-conference-1"]


def test_submitting_an_unfinished_post_says_what_is_missing(client, log_in, blog_index):
    log_in("Authors")
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    data = nested_form_data(
        {
            "title": "An idea",
            "slug": "an-idea",
            "body": streamfield([]),
            "post_authors": inline_formset([]),
            "change_notes": inline_formset([]),
            "comments": inline_formset([]),
            "action-submit": "1",
        }
    )
    response = client.post(add, data)
    form = response.context["form"]
    assert set(form.errors) == {"summary", "published_on", "body"}
    assert form.formsets["post_authors"].non_form_errors()
    assert not BlogPostPage.objects.exists()


def test_author_row_without_anybody_is_refused_only_when_submitting(client, log_in, blog_index):
    log_in("Authors")
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    data = filled_in(PersonFactory(), SiteImageFactory())
    data["post_authors-0-person"] = ""
    response = client.post(add, {**data, "action-submit": "1"})
    [row] = response.context["form"].formsets["post_authors"].forms
    assert row.errors == {"person": ["Choose a person, or an organisation below."]}
    assert client.post(add, data).status_code == 302


def test_post_is_public_from_its_approval_until_it_is_unpublished(
    client, log_in, submitted_post, everywhere, read
):
    assert everywhere() == (False, False, False)
    log_in("Reviewers")
    assert "Our first conference" in client.get(reverse("wagtailadmin_home")).content.decode()
    task_state = TaskState.objects.get()
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted_post.pk, "approve", task_state.pk]
    )
    client.post(approve)
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
    client.post(reverse("wagtailadmin_pages:unpublish", args=[submitted_post.pk]))
    assert everywhere() == (False, False, False)


def test_form_that_nobody_touched_has_not_changed(client, log_in, submitted_post):
    log_in("Reviewers")
    form = client.get(edit_url(submitted_post)).context["form"]
    data = filled_in(submitted_post.post_authors.get().person, SiteImageFactory())
    bound = type(form)(data, instance=form.instance, for_user=form.for_user)
    assert "published_on" not in bound.changed_data


def test_table_without_anything_in_it_is_refused_when_submitting(client, log_in, blog_index):
    log_in("Authors")
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    data = filled_in(PersonFactory(), SiteImageFactory())
    data["body-3-value"] = "null"
    response = client.post(add, {**data, "action-submit": "1"})
    assert "Fill in the table, or remove it." in response.content.decode()
    assert client.post(add, data).status_code == 302


def test_draft_without_an_address_gets_one_from_its_title(client, log_in, blog_index):
    log_in("Authors")
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpostpage", blog_index.pk])
    client.post(add, {**filled_in(PersonFactory(), SiteImageFactory()), "slug": ""})
    assert BlogPostPage.objects.get().slug == "our-first-conference"


def test_approving_from_the_editor_publishes_at_once(client, log_in, submitted_post, everywhere):
    """As the browser sends it: the whole form, whose table always looks edited."""
    log_in("Reviewers")
    data = filled_in(submitted_post.post_authors.get().person, SiteImageFactory())
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    client.post(edit_url(submitted_post), {**data, **approve})
    assert everywhere() == (True, True, True)


def test_editor_who_sent_it_can_not_approve_it(client, log_in, submitted_post, everywhere):
    log_in("Editors")
    task_state = TaskState.objects.get()
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted_post.pk, "approve", task_state.pk]
    )
    client.post(approve)
    data = filled_in(PersonFactory(), SiteImageFactory())
    client.post(edit_url(submitted_post), {**data, "action-publish": "1"})
    assert everywhere() == (False, False, False)
