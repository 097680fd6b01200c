"""What stands at a path: a page, a redirect, something gone, or nothing."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.factories import BlogPostPageFactory, HomePageFactory, SiteFactory, StandardPageFactory

ROUTE = """query ($path: String!) {
  route(path: $path) { kind redirectTo permanent notice page { __typename path } }
}"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def route(read):
    def route(path: str) -> dict | None:
        return read(ROUTE, path=path)["route"]

    return route


@pytest.fixture
def kind(route):
    def kind(path: str) -> str | None:
        found = route(path)
        return found and found["kind"]

    return kind


def answer(kind: str, **fields) -> dict:
    nothing = dict.fromkeys(("redirectTo", "permanent", "notice", "page"))
    return {"kind": kind, **nothing, **fields}


def redirect(target: str, *, permanent: bool = True) -> dict:
    return answer("REDIRECT", redirectTo=target, permanent=permanent)


GONE = answer("GONE", notice="This page was taken down on 7 May 2026.")


def publish(page) -> None:
    page.save_revision().publish()
    page.refresh_from_db()


def make_private(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize(
    "path",
    [
        "/blog/one/", "/blog/one", "blog/one/", "blog/one", "//blog/one//", "/blog/one/?page=2",
        "/blog/one?a=/b/", "/blog/one/#part",
    ],
)  # fmt: skip
def test_page_is_found_however_its_path_is_written(route, path):
    BlogPostPageFactory(slug="one")
    assert route(path) == answer("PAGE", page={"__typename": "BlogPostPage", "path": "/blog/one/"})


@pytest.mark.parametrize("path", ["", "/", "//", "/?a=b", "#main"])
def test_home_page_stands_at_the_empty_path(route, path):
    assert route(path)["page"] == {"__typename": "HomePage", "path": "/"}


@pytest.mark.parametrize(
    "path",
    [
        "/never/", "/blog/One/", "/BLOG/one/", "/blog//one/", "/blog/../blog/one/", "/../blog/one/",
        "/blog/%2e%2e/", "/blog/one/more/", "/blog/öne/", "/😀/", "/blog/one%00", "//[", "/\t/[x",
        "http://[/", "/blog/%/", "/blog/_ne/", "/a;b;c?d=e&f", "/" + "long/" * 3_000,
        "https://example.org/blog/one/", "/home-page/blog/one/", "/blog/one\\", "*",
    ],
)  # fmt: skip
def test_nothing_stands_where_nothing_ever_stood(kind, path):
    BlogPostPageFactory(slug="one")
    assert kind("/blog/one/") == "PAGE"
    assert kind(path) is None


def test_redirect_leads_to_a_page_an_address_or_a_part_of_a_page(route):
    post = BlogPostPageFactory(slug="new")
    Redirect.add_redirect("/old", post)
    Redirect.add_redirect("/part", post, page_route_path="/2024/")
    Redirect.add_redirect("/away", "https://example.org/", is_permanent=False)
    for path in ("/old/", "/old", "old", "/old/?utm=1", "//old"):
        assert route(path) == redirect("/blog/new/")
    assert route("/part/") == redirect("/blog/new/2024/")
    assert route("/away/") == redirect("https://example.org/", permanent=False)


def test_redirect_of_an_anchor_counts_more_than_the_page(route, site):
    page, event = (StandardPageFactory(slug=slug) for slug in ("list", "tea"))
    Redirect.objects.create(old_path="/list#tea", site=site, redirect_page=event)
    assert route("/list/#tea") == redirect(event.url)
    assert route("/list/#milk")["page"]["path"] == page.url
    event.unpublish()
    assert route("/list/#tea")["page"]["path"] == page.url


def test_redirect_of_an_address_with_a_query_counts_more_than_one_without(route):
    Redirect.add_redirect("/list", "https://example.org/all")
    Redirect.add_redirect("/list?b=2&a=1", "https://example.org/some")
    assert route("/list/?a=1&b=2") == redirect("https://example.org/some")
    assert route("/list/?a=1") == redirect("https://example.org/all")


def test_redirect_from_an_encoded_path_is_found_either_way(route):
    Redirect.add_redirect("/caf%C3%A9", "https://example.org/")
    assert route("/café/") == route("/caf%C3%A9/") == redirect("https://example.org/")


def test_redirect_of_this_site_counts_more_than_one_of_all_sites(route, site):
    other = SiteFactory(hostname="other.example", root_page=HomePageFactory(parent=None))
    Redirect.add_redirect("/old", "https://example.org/other", site=other)
    assert route("/old/") is None
    Redirect.add_redirect("/old", "https://example.org/all")
    assert route("/old/") == redirect("https://example.org/all")
    Redirect.add_redirect("/old", "https://example.org/here", site=site)
    assert route("/old/") == redirect("https://example.org/here")


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), make_private])
def test_redirect_to_what_is_not_public_leads_nowhere(route, hide):
    post = BlogPostPageFactory(slug="new")
    Redirect.add_redirect("/old", post)
    assert route("/old/") == redirect("/blog/new/")
    hide(post)
    assert route("/old/") is None


def test_page_counts_more_than_a_redirect_from_its_path(kind):
    Redirect.add_redirect("/blog/one", "https://example.org/")
    assert kind("/blog/one/") == "REDIRECT"
    BlogPostPageFactory(slug="one")
    assert kind("/blog/one/") == "PAGE"


def test_old_path_leads_to_the_new_one_for_a_page_and_those_below_it(
    route, django_capture_on_commit_callbacks
):
    parent = StandardPageFactory(slug="about")
    StandardPageFactory(slug="us", parent=parent)
    parent.slug = "who"
    with django_capture_on_commit_callbacks(execute=True):
        publish(parent)
    assert route("/about/") == redirect("/who/")
    assert route("/about/us/") == redirect("/who/us/")


@time_machine.travel(datetime(2026, 5, 7, 12, tzinfo=UTC), tick=False)
def test_unpublished_page_is_gone_and_says_since_when(route, kind):
    post = BlogPostPageFactory(slug="one")
    publish(post)
    assert kind("/blog/one/") == "PAGE"
    post.unpublish()
    assert route("/blog/one/") == GONE
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=UTC), tick=False):
        post.save_revision()  # what is drafted since is nobody's business
        assert route("/blog/one/") == GONE
    publish(post)
    assert kind("/blog/one/") == "PAGE"


@time_machine.travel(datetime(2026, 5, 7, 12, tzinfo=UTC), tick=False)
def test_deleted_page_is_gone_with_those_below_it_until_another_stands_there(route, kind):
    parent = StandardPageFactory(slug="about")
    child = StandardPageFactory(slug="us", parent=parent)
    publish(parent)
    publish(child)
    assert kind("/about/us/") == "PAGE"
    parent.delete()
    assert route("/about/") == route("/about/us/") == GONE
    StandardPageFactory(slug="about")
    assert kind("/about/") == "PAGE"


def test_expired_page_is_gone_on_the_day_it_expired(route, kind):
    expires = datetime(2026, 5, 7, 12, tzinfo=UTC)
    with time_machine.travel(expires - timedelta(days=1), tick=False):
        publish(BlogPostPageFactory(slug="one", expire_at=expires))
        assert kind("/blog/one/") == "PAGE"
    with time_machine.travel(expires, tick=False):
        assert route("/blog/one/") == GONE


def test_private_page_and_draft_were_never_there(kind):
    parent = StandardPageFactory(slug="about")
    posts = [parent, StandardPageFactory(slug="us", parent=parent), BlogPostPageFactory(slug="one")]
    for post in posts:
        publish(post)
    assert [kind(path) for path in ("/about/us/", "/blog/one/")] == ["PAGE", "PAGE"]
    make_private(parent)
    make_private(posts[2])
    BlogPostPageFactory(slug="draft", live=False)
    draft = StandardPageFactory(slug="new", live=False)
    publish(StandardPageFactory(slug="below", parent=draft))
    posts[2].unpublish()
    for path in ("/about/", "/about/us/", "/blog/one/", "/blog/draft/", "/new/", "/new/below/"):
        assert kind(path) is None


def test_redirect_typed_as_text_to_a_private_page_says_nothing(route):
    page = StandardPageFactory(slug="members")
    Redirect.add_redirect("/old", redirect_to="/members/?from=old#top")
    assert route("/old")["redirectTo"] == "/members/?from=old#top"
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert route("/old") is None


def test_site_below_another_answers_for_its_own_pages_only(ask, kind):
    inner = StandardPageFactory(slug="inner")
    StandardPageFactory(slug="below", parent=inner)
    assert kind("/inner/below/") == "PAGE"
    SiteFactory(hostname="inner.example.org", port=80, root_page=inner)
    assert kind("/inner/below/") is None
    answer = ask(ROUTE, host="inner.example.org", path="/below/")
    assert answer["data"]["route"]["kind"] == "PAGE"
