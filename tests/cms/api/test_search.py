"""Search through GraphQL, as anybody."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.factories import (
    BlogPostPageFactory,
    MeetingNotePageFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
)

SEARCH = """query ($words: String!, $types: [SearchType!], $first: Int, $after: String) {
  search(query: $words, types: $types, first: $first, after: $after) {
    totalCount types { value label count } pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { highlight result {
      ... on BlogPostPage { title } ... on SigPage { title }
      ... on MeetingNotePage { title } ... on StandardPage { title } } }
    edges { cursor node { highlight } }
  }
}"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def search(read):
    def search(words: str, **arguments) -> dict:
        return read(SEARCH, words=words, **arguments)["search"]

    return search


def titles(found: dict) -> list[str]:
    return [node["result"]["title"] for node in found["nodes"]]


@pytest.mark.parametrize(
    ("where", "query"),
    [
        ({"title": "Walrus"}, "walrus"),
        ({"summary": "About a walrus."}, "WALRUS"),
        ({"body": [("prose", "<p>A <b>walrus</b>.</p>")]}, "walrus"),
        ({"body": [("heading", {"text": "Walrus", "level": "2"})]}, "walrus"),
        ({"tags": ["walrus"]}, "walrus"),
        ({"title": "Café – naïve"}, "naïve café"),
        ({"title": "Notes from gov.uk"}, "gov.uk"),
        ({"title": "Cross-government work"}, "cross-government"),
        ({"title": "It's O'Brien's turn"}, "O'Brien"),
    ],
)
def test_post_is_found_by_its_words(search, where, query):
    BlogPostPageFactory(title="Another", body=[("prose", "<p>Nothing here.</p>")])
    post = BlogPostPageFactory(**{"title": "Found", **where})
    post.save()
    assert titles(search(query)) == [post.title]


def test_every_word_must_be_there(search):
    BlogPostPageFactory(title="Blue walrus")
    BlogPostPageFactory(title="Grey walrus")
    assert titles(search("walrus grey")) == ["Grey walrus"]


def test_word_in_the_title_ranks_above_one_in_the_body(search):
    long_text = "<p>" + "Other words stand here. " * 50 + "walrus</p>"
    BlogPostPageFactory(title="Walrus")
    BlogPostPageFactory(title="Something else", body=[("prose", long_text)])
    assert titles(search("walrus")) == ["Walrus", "Something else"]


def test_types_narrow_the_hits_and_are_counted_whatever_is_asked(search):
    group = SigPageFactory(title="Walrus group")
    MeetingNotePageFactory(title="Walrus notes", parent=group)
    StandardPageFactory(title="Walrus terms")
    for number in (1, 2):
        BlogPostPageFactory(title=f"Walrus post {number}")
    found = search("walrus", types=["SIG", "STANDARD_PAGE"])
    assert sorted(titles(found)) == ["Walrus group", "Walrus terms"]
    assert found["totalCount"] == 2
    counts = {each["value"]: (each["label"], each["count"]) for each in found["types"]}
    assert counts == {
        "BLOG_POST": ("Blog posts", 2),
        "MEETING_NOTE": ("Meeting notes", 1),
        "SIG": ("Special interest groups", 1),
        "STANDARD_PAGE": ("Standing pages", 1),
    }


def test_cursors_visit_every_hit_once(search):
    for number in range(5):
        BlogPostPageFactory(title=f"Walrus {number}")
    seen, after, has_next = [], None, True
    while has_next:
        found = search("walrus", first=2, after=after)
        assert found["totalCount"] == 5
        assert found["pageInfo"]["hasPreviousPage"] == bool(seen)
        assert found["edges"][-1]["cursor"] == found["pageInfo"]["endCursor"]
        seen += titles(found)
        after, has_next = found["pageInfo"]["endCursor"], found["pageInfo"]["hasNextPage"]
    assert sorted(seen) == [f"Walrus {number}" for number in range(5)]
    assert search("walrus", after=after)["nodes"] == []


NO_WORDS = ["", "   ", '"', "*", "-", "'", ":", "''\"\"", "()", "\\", "%", "😀", "& | !", "<->"]


@pytest.mark.parametrize("query", NO_WORDS)
def test_query_without_words_finds_nothing(search, query):
    BlogPostPageFactory(title="Walrus")
    found = search(query)
    assert (found["nodes"], found["totalCount"], found["types"]) == ([], 0, [])


@pytest.mark.parametrize(
    "query",
    [
        'walrus"', '"walrus', "walrus*", "-walrus", "walrus -", "'walrus'", "walrus & !",
        "(walrus)", "walrus:*", "walrus\\", "walrus 😀", "^walrus", "{walrus}", "walrus; --",
    ],
)  # fmt: skip
def test_signs_around_words_are_no_operators(search, query):
    BlogPostPageFactory(title="Walrus")
    assert titles(search(query)) == ["Walrus"]


@pytest.mark.parametrize("query", ["AND", "OR walrus", "NEAR(walrus, 2)", "NOT", "title:walrus",
                                   "walrus%s", "%(a)s", "a" * 200, "é" * 200, "z͑ͫ̓a͚l"])  # fmt: skip
def test_query_in_another_language_is_no_error(search, query):
    BlogPostPageFactory(title="Other")
    assert search(query)["totalCount"] == 0


def test_query_that_is_too_long_is_named(ask):
    [error] = ask(SEARCH, words="a" * 201)["errors"]
    assert error["message"] == "query: Use at most 200 characters."
    assert error["extensions"] == {"code": "BAD_ARGUMENT"}


def test_highlight_is_escaped_html_with_marks(search):
    text = "<p>R&amp;D at 1 &lt; 2: a <b>walrus</b>, two Walruses. " + "More words. " * 40 + "</p>"
    BlogPostPageFactory(body=[("heading", {"text": "Other"}), ("prose", text)])
    [node] = search("walrus")["nodes"]
    assert node["highlight"].startswith(
        "R&amp;D at 1 &lt; 2: a <mark>walrus</mark>, two <mark>Walrus</mark>es."
    )
    assert node["highlight"].endswith("…")
    assert len(node["highlight"]) < 250


def test_highlight_of_what_is_in_no_text_is_the_summary(search):
    BlogPostPageFactory(summary="1 < 2", tags=["walrus"]).save()
    assert [node["highlight"] for node in search("walrus")["nodes"]] == ["1 &lt; 2"]


def test_highlight_does_not_quote_a_person_who_is_not_public(search):
    body = [("people", {"heading": "Us", "people": [{"statement": "<p>A secret walrus</p>"}]})]
    body[0][1]["people"][0]["person"] = PersonFactory(live=False)
    BlogPostPageFactory(title="Walrus", body=body, summary="Ours.")
    [node] = search("walrus")["nodes"]
    assert node == {"highlight": "Ours.", "result": {"title": "Walrus"}}


def test_search_costs_the_same_for_1_3_and_20_hits(client):
    person, image = PersonFactory(), SiteImageFactory()
    made, costs = 0, []
    for number in (1, 3, 20):
        for _ in range(number - made):
            body = [("figure", {"image": image, "caption": "A walrus"})]
            body.append(("people", {"people": [{"person": person}]}))
            BlogPostPageFactory(body=body)
        made = number
        with CaptureQueriesContext(connection) as queries:
            asked = {"query": SEARCH, "variables": {"words": "walrus"}}
            answer = client.post("/graphql/", json.dumps(asked), content_type="application/json")
        assert answer.json()["data"]["search"]["totalCount"] == number
        costs.append(len(queries))
    assert costs == [costs[0]] * 3
    assert costs[0] <= 12


def test_what_is_not_public_is_not_found(search):
    posts = {name: BlogPostPageFactory(title=f"Walrus {name}") for name in "abcd"}
    assert search("walrus")["totalCount"] == 4
    posts["a"].unpublish()
    PageViewRestriction.objects.create(page=posts["b"], restriction_type="login")
    BlogPostPageFactory(title="Walrus draft", live=False)
    found = search("walrus")
    assert sorted(titles(found)) == ["Walrus c", "Walrus d"]
    assert [each["count"] for each in found["types"]] == [found["totalCount"]] == [2]
