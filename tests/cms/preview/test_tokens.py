"""Tokens that work and those that do not, and what becomes of answers to them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.preview.models import Preview
from tests.cms.preview.tokens import TITLE, draft_token, post_query, stored
from tests.factories import BlogPostPageFactory, HomePageFactory, SiteFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 7, 11, tzinfo=UTC)
NOTHING = b'{"data": {"preview": null}}'


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def test_tokens_that_can_not_be_used_have_one_answer_for_one_query(client, clock):
    def answer(token: str) -> tuple:
        with CaptureQueriesContext(connection) as captured:
            response = post_query(client, TITLE, token=token)
        return response.status_code, response.content, dict(response.headers), len(captured)

    posts = [stored(BlogPostPageFactory(title=f"Draft {n}")) for n in range(4)]
    good, withdrawn, deleted, unknown = tokens = [draft_token(post) for post in posts]
    found = [answer(token) for token in tokens]
    assert [b"Draft" in content for _, content, *_ in found] == [True] * 4
    Preview.objects.filter(page=posts[1]).update(revoked_at=NOON)
    Page.objects.get(pk=posts[2].pk).delete()
    Preview.objects.filter(page=posts[3]).delete()
    nothing = answer("")
    assert nothing[:2] == (200, NOTHING)
    for bad in (good[:-1], good + "A", withdrawn, deleted, unknown, "é" * 90, "a.b:c", "." * 9):
        assert answer(bad) == nothing
    clock.shift(timedelta(minutes=59))
    assert b"Draft" in answer(good)[1]
    clock.shift(timedelta(minutes=1))
    assert answer(good) == nothing


def test_draft_is_shown_on_its_own_site_alone(client, site):
    other = SiteFactory(hostname="other.example.org", root_page=HomePageFactory(parent=None))
    token = draft_token(stored(BlogPostPageFactory(title="Draft")))
    assert b"Draft" in post_query(client, TITLE, token=token).content
    answer = post_query(client, TITLE, host=other.hostname, token=token)
    assert (answer.status_code, answer.content) == (200, NOTHING)


def test_answers_with_drafts_are_kept_by_nobody_and_asked_for_by_post(client, caplog):
    token = draft_token(stored(BlogPostPageFactory(title="Draft")))
    for query in (TITLE, "{ preview }", "{ preview(token: 1) { title } }", "{ preview("):
        response = post_query(client, query, token=token)
        assert response["Cache-Control"] == "no-store"
        assert "ETag" not in response
    assert post_query(client, "{ homePage { title } }")["Cache-Control"] == "no-store"
    within = f'query {{ ...All }} fragment All on Query {{ a: preview(token: "{token}") {{ id }} }}'
    response = client.get("/graphql/", {"query": within})
    assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
    assert token not in caplog.text
    words = client.get("/graphql/", {"query": '{ search(query: "preview") { totalCount } }'})
    assert words.json() == {"data": {"search": {"totalCount": 0}}}
