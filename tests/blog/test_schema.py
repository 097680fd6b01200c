"""Posts through GraphQL, as anybody."""

import pytest

from tests.factories import (
    BlogIndexPageFactory,
    BlogPostPageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    TopicFactory,
)

TITLES = """query ($filter: BlogPostFilter, $order: BlogPostOrder, $first: Int, $after: String) {
  blogPosts(filter: $filter, order: $order, first: $first, after: $after) {
    totalCount nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}"""

pytestmark = pytest.mark.django_db


def titles(data: dict) -> list[str]:
    return [node["title"] for node in data["blogPosts"]["nodes"]]


@pytest.fixture
def posts():
    """Five posts that differ in everything a filter can ask for."""
    ada, cabinet = PersonFactory(slug="ada"), OrganisationFactory(slug="cabinet")
    green, hidden = TopicFactory(slug="green"), TopicFactory(slug="hidden", live=False)
    sig = SigPageFactory(slug="sustainable")
    return [
        BlogPostPageFactory(title="One", published_on="2024-12-31", authors=[ada]),
        BlogPostPageFactory(title="Two", published_on="2025-01-29", tags=["hiring"]),
        BlogPostPageFactory(title="Three", published_on="2025-07-01", topics=[green, hidden]),
        BlogPostPageFactory(title="Four", published_on="2025-07-01", authors=[cabinet, ada]),
        BlogPostPageFactory(title="Five", published_on="2026-05-07", sig=sig, tags=["hiring"]),
    ]


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        ({}, ["Five", "Four", "Three", "Two", "One"]),
        ({"tag": "hiring"}, ["Five", "Two"]),
        ({"topic": "green"}, ["Three"]),
        ({"topic": "hidden"}, []),
        ({"author": "ada"}, ["Four", "One"]),
        ({"author": "cabinet"}, ["Four"]),
        ({"year": 2025}, ["Four", "Three", "Two"]),
        ({"year": 2025, "month": 7}, ["Four", "Three"]),
        ({"sig": "sustainable"}, ["Five"]),
        ({"tag": "hiring", "year": 2025}, ["Two"]),
        ({"tag": "nobody-uses-this"}, []),
    ],
)
def test_filter_lets_matching_posts_through(posts, read, filter, expected):
    data = read(TITLES, filter=filter)
    assert titles(data) == expected
    assert data["blogPosts"]["totalCount"] == len(expected)


@pytest.mark.parametrize("order", ["PUBLISHED_DESC", "PUBLISHED_ASC"])
def test_cursors_visit_each_post_once_in_order(posts, read, order):
    expected = ["Five", "Four", "Three", "Two", "One"]
    if order == "PUBLISHED_ASC":
        expected.reverse()
    seen, after, has_next = [], None, True
    while has_next:
        data = read(TITLES, order=order, first=2, after=after)
        info = data["blogPosts"]["pageInfo"]
        assert info["hasPreviousPage"] == bool(seen)
        seen += titles(data)
        after, has_next = info["endCursor"], info["hasNextPage"]
    assert seen == expected


def test_facets_count_the_filtered_posts(posts, read):
    data = read("""{ blogPosts(filter: {year: 2025}) {
        years { value label count } tags { value label count }
        topics { value label count } authors { value label count } } }""")["blogPosts"]
    assert data["years"] == [{"value": "2025", "label": "2025", "count": 3}]
    assert data["tags"] == [{"value": "hiring", "label": "hiring", "count": 1}]
    assert [(topic["value"], topic["count"]) for topic in data["topics"]] == [("green", 1)]
    assert {(author["value"], author["count"]) for author in data["authors"]} == {
        ("ada", 1),
        ("cabinet", 1),
    }


def test_post_knows_its_neighbours_by_date(posts, read):
    query = "query ($path: String!) { blogPost(path: $path) { next { title } previous { title } } }"
    assert read(query, path="/blog/four/")["blogPost"] == {
        "next": {"title": "Five"},
        "previous": {"title": "Three"},
    }
    assert read(query, path="/blog/five/")["blogPost"]["next"] is None


def test_authors_come_in_order_and_drafts_of_people_are_left_out(read):
    people = [PersonFactory(name="Zed"), PersonFactory(name="Dee", live=False)]
    BlogPostPageFactory(slug="by-two", authors=[*people, OrganisationFactory(name="Acme")])
    data = read("""{ blogPost(path: "/blog/by-two/") { authors {
        ... on Person { name } ... on Organisation { name } } } }""")
    assert [author["name"] for author in data["blogPost"]["authors"]] == ["Zed", "Acme"]


def test_person_lists_their_newest_posts(posts, read):
    data = read('{ person(slug: "ada") { posts(first: 1) { title } } }')
    assert [post["title"] for post in data["person"]["posts"]] == ["Four"]


def test_post_that_first_appeared_elsewhere_has_its_canonical_address_there(read):
    BlogPostPageFactory(
        slug="elsewhere", original_site_name="GDS blog", original_url="https://gds.example/post"
    )
    data = read("""{ blogPost(path: "/blog/elsewhere/") {
        url seo { canonicalUrl jsonLd } originallyPublished { siteName url publishedOn } } }""")
    post = data["blogPost"]
    assert post["seo"]["canonicalUrl"] == "https://gds.example/post"
    assert post["url"].endswith("/blog/elsewhere/")
    assert post["originallyPublished"] == {
        "siteName": "GDS blog",
        "url": "https://gds.example/post",
        "publishedOn": None,
    }
    assert '"@type": "BlogPosting"' in post["seo"]["jsonLd"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ("first: 0", "first"),
        ("first: 101", "first"),
        ('after: "nonsense"', "after"),
        ('after: "WzFd"', "after"),
        ("filter: {month: 7}", "filter.month"),
        ("filter: {year: 2025, month: 13}", "filter.month"),
        ("filter: {year: 0}", "filter.year"),
    ],
)
def test_bad_argument_is_named(ask, arguments, name):
    answer = ask(f"{{ blogPosts({arguments}) {{ totalCount }} }}")
    [error] = answer["errors"]
    assert error["extensions"] == {"code": "BAD_ARGUMENT"}
    assert error["message"].startswith(f"{name}: ")


def test_posts_of_one_slug_are_told_apart_by_where_they_stand(read):
    BlogPostPageFactory(slug="same", title="In the blog")
    news = BlogIndexPageFactory(slug="news")
    BlogPostPageFactory(parent=news, slug="same", title="In the news")
    for _ in range(2):
        found = read(
            '{ a: blogPost(path: "/blog/same/") { title next { title } } b: blogPost('
            'path: "/news/same/") { title } c: blogPost(path: "/same/") { title } }'
        )
        assert [found[name] and found[name]["title"] for name in "abc"] == [
            "In the blog", "In the news", None,
        ]  # fmt: skip
