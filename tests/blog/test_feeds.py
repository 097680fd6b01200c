"""Atom feeds as a feed reader gets them (RFC 4287)."""

from urllib.parse import urlsplit

import pytest
import time_machine
from defusedxml import ElementTree
from wagtail.models import Site

from tests.factories import (
    BlogPostPageFactory,
    OrganisationFactory,
    PersonFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client):
    def feed(path: str):
        response = client.get(path)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ElementTree.fromstring(response.content)

    return feed


def titles(root) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_entry_has_summary_authors_and_canonical_link(feed):
    BlogPostPageFactory(
        title="Conference & more", slug="conference", summary="What <we> heard.",
        published_on="2025-01-29",
        authors=[PersonFactory(name="Ada"), OrganisationFactory(name="UKHO")], tags=["events"],
    )  # fmt: skip
    [entry] = feed("/feeds/blog/").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Conference & more"
    assert entry.findtext(f"{ATOM}summary") == "What <we> heard."
    assert entry.findtext(f"{ATOM}published") == "2025-01-29T00:00:00+00:00"
    assert [name.text for name in entry.iter(f"{ATOM}name")] == ["Ada", "UKHO"]
    [link] = entry.findall(f"{ATOM}link")
    assert link.attrib == {"href": "http://127.0.0.1:8000/blog/conference/", "rel": "alternate"}


def test_post_from_elsewhere_links_to_its_original(feed):
    BlogPostPageFactory(original_site_name="GDS", original_url="https://gds.example/post")
    [entry] = feed("/feeds/blog/").iter(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").attrib["href"] == "https://gds.example/post"


def test_feed_and_entries_have_what_the_standard_requires(feed):
    BlogPostPageFactory.create_batch(2)  # without authors: the feed's own author stands for them
    root = feed("/feeds/blog/")
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert len(element.findall(f"{ATOM}id")) == 1
        assert len(element.findall(f"{ATOM}title")) == 1
        assert len(element.findall(f"{ATOM}updated")) == 1
        assert urlsplit(element.findtext(f"{ATOM}id")).scheme
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    own = root.find(f"{ATOM}link[@rel='self']").attrib["href"]
    assert own == "http://127.0.0.1:8000/feeds/blog/"
    assert len({entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")}) == 2


def test_entry_keeps_its_id_when_the_post_moves(feed):
    post = BlogPostPageFactory(slug="before")
    before = feed("/feeds/blog/").findtext(f"{ATOM}entry/{ATOM}id")
    post.slug = "after"
    post.save()
    root = feed("/feeds/blog/")
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == before
    assert "after" in root.find(f"{ATOM}entry/{ATOM}link").attrib["href"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/feeds/blog/", ["Newest", "By Ada", "Green", "Tagged"]),
        ("/feeds/blog/tag/hiring/", ["Tagged"]),
        ("/feeds/blog/topic/green/", ["Green"]),
        ("/feeds/blog/author/ada/", ["By Ada"]),
        ("/feeds/blog/author/ukho/", ["Newest"]),
    ],
)
def test_feed_holds_the_posts_of_its_tag_topic_or_author(feed, path, expected):
    ukho = OrganisationFactory(slug="ukho")
    BlogPostPageFactory(title="Tagged", tags=["hiring"], published_on="2025-01-01")
    BlogPostPageFactory(
        title="Green", topics=[TopicFactory(slug="green")], published_on="2025-01-02"
    )
    BlogPostPageFactory(
        title="By Ada", authors=[PersonFactory(slug="ada")], published_on="2025-01-03"
    )
    BlogPostPageFactory(title="Newest", authors=[ukho], published_on="2025-01-04")
    assert titles(feed(path)) == expected


@pytest.mark.parametrize(
    "path",
    ["/feeds/blog/tag/none/", "/feeds/blog/topic/none/", "/feeds/blog/author/none/"],
)
def test_feed_of_nothing_known_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("number", [1, 3, 20])
def test_feed_costs_the_same_however_long(client, number, django_assert_num_queries):
    for _ in range(number):
        BlogPostPageFactory(authors=[PersonFactory(), OrganisationFactory()], tags=["a", "b"])
    with django_assert_num_queries(6):
        client.get("/feeds/blog/")


def test_feed_sets_no_cookie_and_any_site_may_read_it(client):
    response = client.get("/feeds/blog/", headers={"origin": "https://reader.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies


def test_feed_where_no_site_answers_is_not_found(client, site):
    assert client.get("/feeds/blog/").status_code == 200
    Site.objects.update(is_default_site=False)
    assert client.get("/feeds/blog/").status_code == 404


def test_reader_that_has_the_feed_gets_304_until_it_changes(client):
    BlogPostPageFactory()
    first = client.get("/feeds/blog/")
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get("/feeds/blog/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    BlogPostPageFactory()
    again = client.get("/feeds/blog/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200


def test_empty_feed_does_not_change_by_itself(client):
    with time_machine.travel("2026-01-01", tick=False) as clock:
        before = client.get("/feeds/blog/")
        clock.shift(3600)
        assert client.get("/feeds/blog/").content == before.content


def test_summary_is_text_and_has_no_characters_that_xml_does_not_allow(feed):
    BlogPostPageFactory(title="Copied\x0b", summary="One < two\x0b.")
    [entry] = feed("/feeds/blog/").iter(f"{ATOM}entry")
    summary = entry.find(f"{ATOM}summary")
    assert (summary.text, summary.get("type", "text")) == ("One < two.", "text")
    assert entry.findtext(f"{ATOM}title") == "Copied"


def test_feed_is_only_read(client):
    assert client.post("/feeds/blog/").status_code == 405
    assert client.head("/feeds/blog/").status_code == 200
