"""Bodies and their rich text through GraphQL, as anybody."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
import wagtail_factories
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import BlogPostPageFactory, PersonFactory, SiteImageFactory

BODY = """fragment Body on Block {
  __typename id blockType
  ... on HeadingBlock { text level anchor } ... on ProseBlock { prose: text { html text } }
  ... on FigureBlock { image { alt } caption } ... on CodeBlock { language code }
  ... on GalleryBlock { figures { image { alt } caption } }
  ... on DataTableBlock { caption headerRow firstColumnIsHeader rows }
  ... on PullQuoteBlock { quote: text attribution } ... on VideoBlock { title url transcriptUrl }
  ... on InsetBlock { inset: text { html text } }
  ... on CallToActionBlock { link { text url external } opensAt closesAt isOpen }
  ... on PeopleBlock { heading people { person { name } statement { html text } } }
}"""
POST = '{ blogPost(path: "/blog/one/") { body { ...Body } } } ' + BODY

pytestmark = pytest.mark.django_db


@pytest.fixture
def blocks(read):
    """Publishes a post with this body, and returns its blocks as readers get them."""

    def blocks(*body: tuple[str, Any]) -> list[dict]:
        BlogPostPageFactory(slug="one", body=list(body))
        found = read(POST)["blogPost"]["body"]
        assert all(block.pop("id") for block in found)
        assert all(block.pop("blockType") == block["__typename"] for block in found)
        return [{key: block[key] for key in block if key != "__typename"} for block in found]

    return blocks


@pytest.fixture
def html(blocks):
    """The HTML of a rich text as readers get it."""
    return lambda source: blocks(("prose", source))[0]["prose"]["html"]


@pytest.fixture
def private() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def every_block() -> list[tuple[str, Any]]:
    """One block of each type, each with pictures, pages and people of its own."""
    person, post = PersonFactory(name="Ada"), BlogPostPageFactory()
    figure = {"image": SiteImageFactory(), "caption": "Blue"}
    table = {"data": [["Year", None], ["2025", "4"]], "table_caption": "Posts"}
    header = {"first_row_is_table_header": True, "first_col_is_header": True}
    link = f'<a linktype="page" id="{post.pk}">post</a>'
    return [
        ("heading", {"text": "Plans", "level": "3"}),
        ("prose", f"<p>One <b>bold</b></p><ul><li>{link}</li></ul>"),
        ("figure", figure),
        ("gallery", {"figures": [figure, figure]}),
        ("table", table | header),
        ("table", table | {"first_row_is_table_header": False}),
        ("quote", {"text": "Do less", "attribution": "Ada"}),
        ("video", {"title": "Talk", "url": "https://video.example/1"}),
        ("inset", "<p>Note</p>"),
        ("code", {"language": "python", "code": "if x:\n    y()"}),
        ("call_to_action", {"link": {"text": "Join", "page": post, "access": "PUBLIC"}}),
        ("people", {"heading": "Us", "people": [{"person": person, "statement": "<p>Hi</p>"}]}),
    ]  # fmt: skip


def test_every_block_answers_with_its_fields(blocks):
    figure = {"image": {"alt": "A blue square"}, "caption": "Blue"}
    body = every_block()
    link = f"/blog/{body[10][1]['link']['page'].slug}/"
    assert blocks(*body) == [
        {"text": "Plans", "level": 3, "anchor": "plans"},
        {"prose": {"html": f'<p>One <b>bold</b></p><ul><li><a href="{link}">post</a></li></ul>',
                   "text": "One bold\npost"}},
        figure,
        {"figures": [figure, figure]},
        {"caption": "Posts", "headerRow": ["Year", ""], "firstColumnIsHeader": True,
         "rows": [["2025", "4"]]},
        {"caption": "Posts", "headerRow": [], "firstColumnIsHeader": False,
         "rows": [["Year", ""], ["2025", "4"]]},
        {"quote": "Do less", "attribution": "Ada"},
        {"title": "Talk", "url": "https://video.example/1", "transcriptUrl": None},
        {"inset": {"html": "<p>Note</p>", "text": "Note"}},
        {"language": "python", "code": "if x:\n    y()"},
        {"link": {"text": "Join", "url": link, "external": False}, "opensAt": None,
         "closesAt": None, "isOpen": True},
        {"heading": "Us", "people": [{"person": {"name": "Ada"},
                                      "statement": {"html": "<p>Hi</p>", "text": "Hi"}}]},
    ]  # fmt: skip


def test_anchors_are_unique_in_a_body(blocks):
    found = blocks(*[("heading", {"text": text}) for text in ("Plans", "Plans", "Plans 2", "😀")])
    assert [(b["anchor"], b["level"]) for b in found] == [
        ("plans", 2), ("plans-2", 2), ("plans-2-2", 2), ("section", 2),
    ]  # fmt: skip


def test_picture_in_a_private_collection_is_left_out(blocks, private):
    shown, hidden = SiteImageFactory(alt_text="Shown"), SiteImageFactory(collection=private)
    figures = [{"image": image, "caption": ""} for image in (shown, hidden)]
    found = blocks(*[("figure", each) for each in figures], ("gallery", {"figures": figures}))
    assert [each.get("image") for each in found] == [{"alt": "Shown"}, None, None]
    assert [each["image"]["alt"] for each in found[2]["figures"]] == ["Shown"]


def test_person_and_button_that_are_not_public_are_left_out(blocks):
    people = [{"person": PersonFactory(name=n, live=n == "Ada")} for n in ("Ada", "Draft")]
    pages = [BlogPostPageFactory(title=title, live=title == "A") for title in ("A", "Draft")]
    buttons = [("call_to_action", {"link": {"text": p.title, "page": p}}) for p in pages]
    [block, button] = blocks(("people", {"people": people}), *buttons)
    assert [each["person"]["name"] for each in block["people"]] == ["Ada"]
    assert button["link"]["text"] == "A"


@pytest.mark.parametrize(("hour", "is_open"), [(8, False), (9, True), (16, True), (17, False)])
def test_button_opens_and_closes_with_the_clock(blocks, hour, is_open):
    opens_at, closes_at, at = (datetime(2026, 5, 7, each, tzinfo=UTC) for each in (9, 17, hour))
    value = {"link": {"text": "Book", "url": "https://example.org/"}}
    with time_machine.travel(at, tick=False):
        [button] = blocks(
            ("call_to_action", value | {"opens_at": opens_at, "closes_at": closes_at})
        )
    assert button["isOpen"] is is_open
    assert datetime.fromisoformat(button["opensAt"]) == opens_at
    assert datetime.fromisoformat(button["closesAt"]) == closes_at


def test_link_in_a_text_leads_only_to_what_is_public(html, private):
    post, draft = BlogPostPageFactory(slug="two"), BlogPostPageFactory(live=False)
    document = wagtail_factories.DocumentFactory(title="Open")
    closed = wagtail_factories.DocumentFactory(title="Closed", collection=private)
    links = [("page", post.pk), ("page", draft.pk), ("page", 10**9), ("document", document.pk),
             ("document", closed.pk), ("other", 1), ("page", "x")]  # fmt: skip
    source = "".join(
        f'<a linktype="{kind}" id="{pk}">{n}</a>' for n, (kind, pk) in enumerate(links)
    )
    assert html(f"<p>{source}</p>") == (
        f'<p><a href="/blog/two/">0</a>12<a href="http://127.0.0.1:8000{document.url}">3</a>456</p>'
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<p onclick="x()" style="a">A</p>', "<p>A</p>"),
        ('<a href="javascript:alert(1)">A</a>', "A"),
        ('<a href="JaVa\tscript:alert(1)">A</a>', "A"),
        ('<a href="data:text/html,x">A</a>', "A"),
        ('<a href="https://a.example/?a=1&amp;b=2" target="x">A</a>',
         '<a href="https://a.example/?a=1&amp;b=2">A</a>'),
        ('<a href="mailto:team@example.org">A</a>', '<a href="mailto:team@example.org">A</a>'),
        ('A<embed embedtype="image" id="1" alt="B"/><img src="x" onerror="y()">', "A"),
        ("<script>x()</script><style>y</style><iframe src=z></iframe>A", "A"),
        ("<svg><a href='javascript:x'>A</a></svg>", ""),
    ],
)  # fmt: skip
def test_text_is_sanitised(html, source, expected):
    assert html(source) == expected


def test_text_version_has_the_words_line_by_line(blocks):
    source = "<p>R&amp;D &lt; 1<br/>two</p><ol><li>A <b>b</b></li><li>c</li></ol><hr/><h2>D</h2>"
    [block] = blocks(("prose", source))
    assert block["prose"]["text"] == "R&D < 1\ntwo\nA b\nc\nD"


def test_bodies_of_1_3_and_20_posts_cost_the_same(client):
    query = '{ blogPosts(filter: {tag: "all"}) { nodes { body { ...Body } } } } ' + BODY
    costs = []
    for number, more in ((1, 1), (3, 2), (20, 17)):
        for _ in range(more):
            BlogPostPageFactory(body=every_block(), tags=["all"])
        with CaptureQueriesContext(connection) as queries:
            answer = client.post("/graphql/", json.dumps({"query": query}), "application/json")
        nodes = answer.json()["data"]["blogPosts"]["nodes"]
        assert [len(node["body"]) for node in nodes] == [12] * number
        costs.append(len(queries))
    assert costs == [costs[0]] * 3
    assert costs[0] <= 12
