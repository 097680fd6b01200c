"""Comments from the site that a post came from: read by anybody, hidden by editors."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from blog.models import ArchivedComment, BlogPostPage
from cms.review.changes import changes_of
from tests.cms.preview.tokens import draft_token
from tests.factories import BlogPostPageFactory, PersonFactory, SiteImageFactory
from tests.journeys.post_form import edit_url, filled_in

pytestmark = pytest.mark.django_db

DISCUSSION = """discussion { archive { id name text { text html } postedOn
  replies { id name text { text } replies { name } } } }"""
POST = "query ($path: String!) { blogPost(path: $path) { %s } }" % DISCUSSION  # noqa: UP031
SEARCH = "query ($words: String!) { search(query: $words) { nodes { highlight } } }"
PLACES = {"1": "Ada", "2": "Bo", "2.1": "Cy", "2.1.1": "Di", "3": "Ed"}


def comments(hidden: str = "") -> list[ArchivedComment]:
    return [
        ArchivedComment(
            sort_order=number, place=place, name=name, text=f"{name} likes tea.",
            is_hidden=place == hidden,
        )
        for number, (place, name) in enumerate(PLACES.items())
    ]  # fmt: skip


@pytest.fixture
def post() -> BlogPostPage:
    post = BlogPostPageFactory(slug="tea", authors=[PersonFactory()])
    post.archived_comments = comments()
    post.save_revision().publish()
    return BlogPostPage.objects.get()


@pytest.fixture
def editor_form(post, log_in, client):
    """What a browser sends for the post, with the boxes of these places ticked."""
    log_in("Editors")
    data = filled_in(post.post_authors.get().person, SiteImageFactory(alt_text="A room"))
    rows = [{"id": each.pk, "person": each.person_id} for each in post.post_authors.all()]
    data |= nested_form_data({"slug": "tea", "post_authors": inline_formset(rows, initial=1)})

    def form(*ticked: str) -> dict:
        boxes = {f"archived_comments-{place}-is_hidden": "on" for place in ticked}
        return data | {"archived_comments-sent": "1"} | boxes

    return form


def latest_draft() -> BlogPostPage:
    return BlogPostPage.objects.get().get_latest_revision_as_object()


def names(archive: list[dict]) -> list:
    """Names of comments, each with those below it."""
    return [(each["name"], names(each.get("replies", []))) for each in archive]


def archive(read) -> list[dict]:
    return read(POST, path="/blog/tea/")["blogPost"]["discussion"]["archive"]


def test_discussion_is_read_as_threads(post, read):
    found = archive(read)
    assert names(found) == [("Ada", []), ("Bo", [("Cy", [("Di", [])])]), ("Ed", [])]
    [reply] = found[1]["replies"]
    assert reply["id"] == f"comment-{post.pk}-2-1"
    assert found[0]["postedOn"] is None


def test_text_is_no_markup_and_keeps_its_paragraphs(post, read):
    text = "Is <b>this</b> bold?\n\nSee https://example.org/ & <script>x()</script>"
    ArchivedComment.objects.filter(place="1").update(text=text)
    assert archive(read)[0]["text"] == {
        "text": "Is <b>this</b> bold?\nSee https://example.org/ & <script>x()</script>",
        "html": "<p>Is &lt;b&gt;this&lt;/b&gt; bold?</p>\n\n<p>See https://example.org/ &amp; "
        "&lt;script&gt;x()&lt;/script&gt;</p>",
    }


def test_post_without_comments_has_an_empty_archive(read, blog_index):
    BlogPostPageFactory(slug="tea")
    assert archive(read) == []


def test_hidden_comment_and_replies_below_it_are_not_read(post, read, client):
    assert b"Di likes tea" in client.get("/blog/tea/").content
    ArchivedComment.objects.filter(place="2.1").update(is_hidden=True)
    assert names(archive(read)) == [("Ada", []), ("Bo", []), ("Ed", [])]
    page = client.get("/blog/tea/").content
    assert b"Bo likes tea" in page
    assert b"Cy likes tea" not in page
    assert b"Di likes tea" not in page


def test_hiding_one_does_not_hide_those_whose_number_begins_alike(post, read):
    for number in range(10, 13):
        ArchivedComment.objects.create(
            post=post, sort_order=number, place=str(number), name=f"N{number}", text="Tea."
        )
    ArchivedComment.objects.filter(place="1").update(is_hidden=True)
    assert [each["name"] for each in archive(read)] == ["Bo", "Ed", "N10", "N11", "N12"]


def test_comments_are_found_by_search_until_they_are_hidden(post, read):
    def is_found(words: str) -> bool:
        return bool(read(SEARCH, words=words)["search"]["nodes"])

    assert is_found("Di likes")
    post.archived_comments = comments(hidden="2.1")
    post.save_revision().publish()
    assert is_found("Bo likes")
    assert not is_found("Di likes")
    assert not is_found("Cy")


def test_many_posts_cost_as_many_queries_as_one(post, read):
    query = "{ blogPosts(first: 10) { nodes { title %s } } }" % DISCUSSION  # noqa: UP031

    def number() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(query)
        return len(queries)

    read(query)
    ArchivedComment.objects.filter(place="3").update(text="Other words")
    one = number()
    for place in range(3):
        other = BlogPostPageFactory(slug=f"other-{place}", authors=[PersonFactory()])
        other.archived_comments = comments()
        other.save()
    assert number() == one


def test_draft_shows_its_own_comments(post, read, blog_index):
    token = draft_token(post, archived_comments=comments(hidden="2"))
    query = "query ($token: String!) { preview(token: $token) { ... on BlogPostPage { %s } } }"
    found = read(query % DISCUSSION, token=token)["preview"]["discussion"]["archive"]
    assert names(found) == [("Ada", []), ("Ed", [])]
    assert len(archive(read)) == 3


def test_editor_sees_all_comments_and_hides_one_in_a_draft(post, client, editor_form, read):
    post.archived_comments = comments(hidden="3")
    post.save_revision().publish()
    screen = client.get(edit_url(post)).content.decode()
    assert "Ed likes tea." in screen
    assert "Cy likes tea." in screen
    client.post(edit_url(post), editor_form("2.1"))
    draft = latest_draft()
    assert {each.place: each.is_hidden for each in draft.archived_comments.all()} == {
        "1": False, "2": False, "2.1": True, "2.1.1": False, "3": False,
    }  # fmt: skip
    assert [each["name"] for each in archive(read)] == ["Ada", "Bo"]  # until it is published
    draft.get_latest_revision().publish()
    assert names(archive(read)) == [("Ada", []), ("Bo", []), ("Ed", [])]


def test_nothing_but_the_switch_can_be_sent(post, client, editor_form):
    forged = {
        "archived_comments-1-name": "Mallory", "archived_comments-1-text": "I agree.",
        "archived_comments-1-DELETE": "on", "archived_comments-9-name": "Mallory",
        "archived_comments-TOTAL_FORMS": "9",
    }  # fmt: skip
    client.post(edit_url(post), editor_form("1") | forged)
    draft = latest_draft()
    found = [(each.place, each.name, each.text) for each in draft.archived_comments.all()]
    assert found == [(place, name, f"{name} likes tea.") for place, name in PLACES.items()]
    assert draft.archived_comments.first().is_hidden


def test_form_without_the_comments_leaves_them_alone(post, client, editor_form):
    post.archived_comments = comments(hidden="3")
    post.save_revision()
    data = editor_form()
    del data["archived_comments-sent"]
    client.post(edit_url(post), data)
    draft = latest_draft()
    assert draft.title == "Our first conference"
    assert [each.place for each in draft.archived_comments.all() if each.is_hidden] == ["3"]
    assert len(draft.archived_comments.all()) == 5


def test_comments_without_keys_yet_can_be_hidden(post, client, editor_form):
    post.archived_comments = comments()
    post.save_revision()
    client.post(edit_url(post), editor_form("3"))
    client.post(edit_url(post), editor_form("3", "1"))
    draft = latest_draft()
    assert [each.place for each in draft.archived_comments.all()] == list(PLACES)
    assert [each.place for each in draft.archived_comments.all() if each.is_hidden] == ["1", "3"]


def test_reviewer_is_told_which_comment_would_be_hidden(post):
    draft = post.get_latest_revision().as_object()
    [comment] = [each for each in draft.archived_comments.all() if each.place == "2.1"]
    comment.is_hidden = True
    assert [each.in_words for each in changes_of(draft, post)] == [
        "Old comment 3 “2.1 Cy”: Hide this comment and the replies to it: No → Yes"
    ]


def test_panel_is_not_there_without_comments(client, log_in, blog_index):
    log_in("Editors")
    assert b"old-comments" not in client.get(edit_url(BlogPostPageFactory())).content
