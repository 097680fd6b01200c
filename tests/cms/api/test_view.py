"""`/graphql/` as HTTP: what it takes, what it refuses and what it never gives away."""

import json
from base64 import urlsafe_b64encode

import pytest
from wagtail.models import Site

from cms.users.models import User
from tests.factories import BlogPostPageFactory

NAME = "{ site { name } }"
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}

pytestmark = pytest.mark.django_db


def post(client, body, **kwargs):
    content = body if isinstance(body, bytes) else json.dumps(body)
    return client.post("/graphql/", content, content_type="application/json", **kwargs)


def codes(response) -> list[str]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]


def test_query_by_post_and_by_get_has_the_same_answer(client):
    BlogPostPageFactory(title="One", slug="one")
    asked = {
        "query": "query Post($path: String!) { blogPost(path: $path) { title } }",
        "variables": {"path": "/blog/one/"},
        "operationName": "Post",
    }
    by_post = post(client, asked)
    by_get = client.get("/graphql/", {**asked, "variables": json.dumps(asked["variables"])})
    assert by_post.status_code == by_get.status_code == 200
    assert by_post.headers["content-type"] == "application/json"
    assert by_post.json() == by_get.json() == {"data": {"blogPost": {"title": "One"}}}


def test_answer_is_the_same_whoever_asks_and_knows_no_cookies(client):
    BlogPostPageFactory(title="Public")
    BlogPostPageFactory(title="Draft", live=False)
    query = {"query": '{ blogPosts { nodes { title } } search(query: "draft") { totalCount } }'}
    anonymous = post(client, query)
    client.force_login(User.objects.create_superuser("root", "root@example.org", "password"))
    assert client.get("/admin/pages/").status_code == 200
    for response in (anonymous, post(client, query), client.get("/graphql/", query)):
        assert response.json()["data"] == {
            "blogPosts": {"nodes": [{"title": "Public"}]},
            "search": {"totalCount": 0},
        }
        assert response.cookies == {}
        assert "cookie" not in response.headers.get("vary", "").lower()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "BAD_REQUEST"),
        (b'{"query": "\xff"}', 400, "BAD_REQUEST"),
        (b"[" * 15_000, 400, "BAD_REQUEST"),
        (b'{"query": ' + b'{"a":' * 2_000, 400, "BAD_REQUEST"),
        (b"[" * 100_000, 413, "TOO_EXPENSIVE"),
        (b'{"query": "{ site { name } }", "variables": {"a": 1' + b"0" * 5_000 + b"}}", 400,
         "BAD_REQUEST"),
        (b'{"query": "{ site { name } }\x00"}', 400, "BAD_REQUEST"),
        ({"query": NAME + "\x00"}, 400, "BAD_ARGUMENT"),
        ({"query": ["{ site { name } }"]}, 400, "BAD_REQUEST"),
        ({"query": 1}, 400, "BAD_REQUEST"),
        ("{ site { name } }", 400, "BAD_REQUEST"),
        ({"query": NAME, "variables": "{}"}, 400, "BAD_REQUEST"),
        ([{"query": NAME}], 400, "BAD_REQUEST"),
        ({}, 400, "BAD_REQUEST"),
        ({"query": NAME, "variables": [1]}, 400, "BAD_REQUEST"),
        ({"query": NAME, "operationName": 1}, 400, "BAD_REQUEST"),
        ({"query": f"query A {NAME} query B {NAME}", "operationName": "A"}, 400, "BAD_REQUEST"),
        ({"query": "mutation { site { name } }"}, 400, "BAD_REQUEST"),
        ({"query": "subscription { site { name } }"}, 400, "BAD_REQUEST"),
        ({"query": NAME, "operationName": "Other"}, 400, "BAD_ARGUMENT"),
        ({"query": "fragment A on Query { site { name } }"}, 400, "VALIDATION_FAILED"),
        ({"query": "{ site { name }"}, 400, "PARSE_FAILED"),
        ({"query": "{" * 3_000}, 400, "PARSE_FAILED"),
        ({"query": "{" + " a" * 6_000 + "}"}, 400, "TOO_EXPENSIVE"),
        ({"query": "{ a" * 300 + "}" * 300}, 400, "TOO_EXPENSIVE"),
        ({"query": "{ site { secret } }"}, 400, "VALIDATION_FAILED"),
        ({"query": "query ($p: String!) { page(path: $p) { title } }"}, 400, "BAD_ARGUMENT"),
        ({"query": "{ blogPosts(first: %s) { totalCount } }" % ("9" * 6_000)}, 400, "BAD_ARGUMENT"),
        ({"query": NAME + "#" * 16_000}, 413, "TOO_EXPENSIVE"),
        ({"query": NAME, "variables": {"a": "x" * 120_000}}, 413, "TOO_EXPENSIVE"),
    ],
)  # fmt: skip
def test_refused_request_says_why_and_runs_no_sql(
    client, django_assert_num_queries, body, status, code
):
    with django_assert_num_queries(0):
        response = post(client, body)
    assert response.status_code == status
    assert set(codes(response)) == {code}
    assert "data" not in response.json()


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("$it: Int!", "x"),
        ("$it: BlogPostFilter", {"year": "x"}),
        ("$it: BlogPostFilter", {"author_id": 1}),
        ("$it: BlogPostOrder", "BACKWARDS"),
    ],
)
def test_variable_of_the_wrong_type_is_named(ask, declared, value):
    argument = {"Int!": "first", "BlogPostFilter": "filter"}.get(declared[5:], "order")
    answer = ask(f"query ({declared}) {{ blogPosts({argument}: $it) {{ totalCount }} }}", it=value)
    [error] = answer["errors"]
    assert error["extensions"] == {"code": "BAD_ARGUMENT"}
    assert error["message"].startswith("Variable '$it' got invalid value ")


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("query=%7Bsite%7Bname%7D%7D%23" + "a" * 16_000, 414, "TOO_EXPENSIVE"),
        ("query=%7Bsite%7Bname%7D%7D%FF", 400, "BAD_REQUEST"),
        ("query=%7Bsite%7Bname%7D%7D%00", 400, "BAD_ARGUMENT"),
        ("query=mutation%7Bsite%7Bname%7D%7D", 400, "BAD_REQUEST"),
        ("query=%7Bsite%7Bname%7D%7D&variables=%7B%22a%22:%22%ED%A0%80%22%7D", 400, "BAD_REQUEST"),
        ("&" * 15_000, 414, "TOO_EXPENSIVE"),
        ("", 400, "BAD_REQUEST"),
    ],
)
def test_refused_address_says_why_and_runs_no_sql(
    client, django_assert_num_queries, address, status, code
):
    with django_assert_num_queries(0):
        response = client.get("/graphql/", QUERY_STRING=address)
    assert (response.status_code, codes(response)) == (status, [code])
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("variables", ["{", "[" * 4_000, "[1]"])
def test_variables_in_the_address_must_be_a_json_object(client, variables):
    response = client.get("/graphql/", {"query": NAME, "variables": variables})
    assert (response.status_code, codes(response)) == (400, ["BAD_REQUEST"])


def test_what_a_form_on_another_site_can_send_is_refused(client):
    body = json.dumps({"query": NAME})
    assert client.post("/graphql/", body, content_type="application/json").status_code == 200
    for content_type in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain"):
        assert client.post("/graphql/", body, content_type=content_type).status_code == 415


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(client, method):
    response = getattr(client, method)("/graphql/")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST, OPTIONS"


@pytest.mark.parametrize("character", ["\x00", "\ud800"])
@pytest.mark.parametrize(
    "field",
    [
        "page(path: $text) { title }",
        "blogPost(path: $text) { title }",
        "route(path: $text) { kind }",
        "sig(slug: $text) { title }",
        "person(slug: $text) { name }",
        "search(query: $text) { totalCount }",
        "blogPosts(after: $text) { totalCount }",
        "blogPosts(filter: {tag: $text}) { totalCount years { value } }",
        "blogPosts(filter: {topic: $text}) { totalCount }",
        "blogPosts(filter: {author: $text}) { totalCount }",
        "blogPosts(filter: {sig: $text}) { totalCount }",
        "site { menu(location: $text) { text } }",
    ],
)
def test_character_that_no_database_stores_is_refused(client, field, character):
    query = f"query ($text: String!) {{ {field} }}"
    by_variable = post(client, {"query": query, "variables": {"text": f"a{character}"}})
    literal = field.replace("$text", '"a\\u0000"')
    by_literal = post(client, {"query": f"{{ {literal} }}"})
    for response in (by_variable, by_literal):
        assert (response.status_code, codes(response)) == (400, ["BAD_ARGUMENT"])


@pytest.mark.parametrize("position", ["[" * 9_000, [10**30], ["2025-01-01", 10**30], [1e400]])
@pytest.mark.parametrize("arguments", ["blogPosts(", 'search(query: "a", '])
def test_cursor_with_a_strange_position_is_refused(client, arguments, position):
    text = position if isinstance(position, str) else json.dumps(position)
    after = urlsafe_b64encode(text.encode()).decode()
    field = f'{arguments}after: "{after}") {{ totalCount nodes {{ __typename }} }}'
    assert codes(post(client, {"query": f"{{ {field} }}"})) == ["BAD_ARGUMENT"]


def test_cause_of_an_internal_error_is_logged_and_not_told(client, monkeypatch, caplog):
    def fail(*args):
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr("cms.api.pages.at_path", fail)
    response = post(client, {"query": '{ page(path: "/") { title } site { name } }'})
    [error] = response.json()["errors"]
    assert error == {
        "message": "Something went wrong on our side. Try again later.",
        "extensions": {"code": "INTERNAL"},
        "locations": [{"line": 1, "column": 3}],
        "path": ["page"],
    }
    assert response.json()["data"]["page"] is None
    assert response.json()["data"]["site"]["name"]
    assert "hunter2" not in response.content.decode()
    [record] = [record for record in caplog.records if record.name == "cms.api"]
    assert "hunter2" in str(record.exc_info[1])


def test_installation_without_a_site_says_so(client):
    Site.objects.all().delete()
    assert codes(post(client, {"query": NAME})) == ["NOT_FOUND"]


def test_explorer_is_for_browsers_where_settings_allow_it(client, settings):
    settings.GRAPHQL_EXPLORER = True
    page = client.get("/graphql/", headers=BROWSER)
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.cookies == {}
    assert "cookie" not in page.headers.get("vary", "").lower()
    asked = client.get("/graphql/", {"query": NAME}, headers=BROWSER)
    assert asked.headers["content-type"] == "application/json"
    assert client.get("/graphql/").headers["content-type"] == "application/json"
    settings.GRAPHQL_EXPLORER = False
    refused = client.get("/graphql/", headers=BROWSER)
    assert (refused.status_code, codes(refused)) == (400, ["BAD_REQUEST"])
