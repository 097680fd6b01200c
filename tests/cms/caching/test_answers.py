"""Answers are kept, and only as long as they are right."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cms.caching.asking import call, environ_of, get, post
from tests.factories import BannerFactory, BlogPostPageFactory

pytestmark = pytest.mark.usefixtures("committed")
TITLES = "{ blogPosts { nodes { title } } }"
BANNERS = "{ site { banners { heading } } }"


def titles(answer) -> list[str]:
    return [node["title"] for node in answer.json["data"]["blogPosts"]["nodes"]]


def number_of_queries(ask) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_repeated_answer_takes_one_small_query_at_most():
    BlogPostPageFactory(title="One")
    first = post(TITLES)
    assert titles(first) == ["One"]
    assert number_of_queries(lambda: post(TITLES)) <= 1
    assert post(TITLES) == first


def test_query_that_is_refused_runs_no_statement():
    BlogPostPageFactory(title="One")
    good = "{ blogPosts { nodes { title } pageInfo { endCursor } } }"
    assert number_of_queries(lambda: post(good)) > 0
    for query in ("{ nothing }", "{ blogPosts { nodes { title }", "mutation { a }"):
        assert number_of_queries(partial(post, query)) == 0
        assert post(query).status == 400


def test_answer_is_kept_by_what_is_asked_and_not_by_how():
    BlogPostPageFactory(title="One")
    query = "query ($n: Int, $after: String) { blogPosts(first: $n, after: $after) { totalCount } }"
    first = post(query, {"n": 1, "after": None})
    assert number_of_queries(lambda: post(query, {"after": None, "n": 1})) <= 1
    assert number_of_queries(lambda: get(query, {"after": None, "n": 1})) <= 1
    assert get(query, {"n": 1, "after": None}).body == first.body


def test_cache_that_has_an_answer_hears_that_it_still_holds():
    post_page = BlogPostPageFactory(title="One")
    first = get(TITLES)
    assert first.headers["Cache-Control"] == "public, max-age=0, s-maxage=0, must-revalidate"
    again = get(TITLES, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    type(post_page).objects.update(title="Two")
    changed = get(TITLES, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (changed.status, titles(changed)) == (200, ["Two"])


def test_shared_caches_may_keep_an_answer_where_they_can_be_told(settings):
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "somewhere"}}
    BannerFactory(shows_from=timezone.now() + timedelta(minutes=10))
    seconds = int(get(BANNERS).headers["Cache-Control"].split("s-maxage=")[1].split(",")[0])
    assert 590 < seconds <= 600


def test_answer_is_the_same_for_every_origin():
    first = get(TITLES)
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert "Vary" not in first.headers
    assert get(TITLES, HTTP_ORIGIN="https://example.org") == first


def test_errors_are_not_kept():
    query = '{ blogPosts(after: "nonsense") { totalCount } }'
    for _ in range(2):
        answer = post(query)
        assert "errors" in answer.json
        assert "ETag" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


def test_previews_are_not_kept():
    query = '{ preview(token: "nonsense") { title } }'
    assert post(query).headers["Cache-Control"] == "no-store"
    assert "ETag" not in post(query).headers


def test_other_hosts_have_answers_of_their_own():
    BlogPostPageFactory(title="One")
    assert titles(get(TITLES)) == ["One"]
    assert number_of_queries(lambda: get(TITLES, HTTP_HOST="other.example")) > 1


def test_what_is_not_a_query_goes_on_to_django():
    assert post("").status == 400
    assert post("{ nonsense }").status == 400
    assert call(environ_of("PUT")).status == 405
    assert call(environ_of("GET", PATH_INFO="/healthz")).body == b"ok"
    assert call(environ_of("GET", QUERY_STRING="query={__typename}&variables={")).status == 400


def test_answer_lasts_until_the_clock_changes_it():
    now = timezone.now()
    BannerFactory(
        heading="Soon", shows_from=now + timedelta(hours=1), shows_until=now + timedelta(hours=2)
    )
    shown = []
    for minutes in (0, 59, 61, 119, 121):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            shown.append(len(post(BANNERS).json["data"]["site"]["banners"]))
    assert shown == [0, 0, 1, 1, 0]


def test_change_that_is_taken_back_changes_nothing():
    page = BlogPostPageFactory(title="One")
    first = post(TITLES)
    with transaction.atomic():
        type(page).objects.update(title="Two")
        transaction.set_rollback(True)
    assert number_of_queries(lambda: post(TITLES)) <= 1
    assert post(TITLES) == first


def test_answer_that_tells_its_cost_is_neither_kept_nor_another_that_is_kept():
    BlogPostPageFactory(title="One")
    for _ in range(2):
        told = get(TITLES, HTTP_X_QUERY_COST="1")
        assert told.json["extensions"]["cost"]["remaining"] > 0
        assert told.headers["Cache-Control"] == "no-store"
        assert "extensions" not in get(TITLES).json
