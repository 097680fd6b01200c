"""The preview beside the form, and where administrators say which frontends show it."""

import json
import re

import pytest
from django.conf import settings
from django.urls import reverse

from cms.preview.addresses import preview_address, register_ours
from cms.preview.models import Frontend, Preview
from tests.cms.preview.tokens import TITLE, draft_token, stored
from tests.factories import BlogPostPageFactory, EventPageFactory, UserFactory

pytestmark = pytest.mark.django_db


def typed_in(title: str) -> dict:
    """A form of a post with nothing but a title."""
    counts = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 100}
    lists = ("post_authors", "related_events", "change_notes", "comments")
    management = {f"{name}-{key}": count for name in lists for key, count in counts.items()}
    return {"title": title, "slug": "typed", "body-count": 0, **management}


def preview(client, url: str, title: str, **query):
    """What the iframe beside the form gets, for what is typed in."""
    assert client.post(url, typed_in(title)).json()["is_available"]
    return client.get(url, query)


def test_what_is_typed_in_is_shown_by_the_frontend_that_is_chosen(client, log_in, read, blog_index):
    log_in("Editors")
    post = BlogPostPageFactory(title="Saved")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[post.pk])
    plain = preview(client, url, "Typed in")
    assert (plain.status_code, "Typed in" in plain.content.decode()) == (200, True)
    assert plain["X-Frame-Options"] == "SAMEORIGIN"
    register_ours()
    website = Frontend.objects.create(name="Website", address="https://example.org/d/{token}")
    ours = preview(client, url, "Typed in")
    assert (ours.status_code, "no-store" in ours["Cache-Control"]) == (302, True)
    assert ours["Location"].startswith("/preview/#")
    drafted = read(TITLE, token=ours["Location"].partition("#")[2])["preview"]
    assert (drafted["title"], drafted["id"]) == ("Typed in", str(post.pk))
    theirs = preview(client, url, "Typed in", mode=website.pk)
    assert theirs["Location"].startswith("https://example.org/d/")
    assert "Typed in" in preview(client, url, "Typed in", mode="").content.decode()
    assert "Typed in" in preview(client, url, "Typed in", mode="999").content.decode()
    assert set(Preview.objects.values_list("is_shared", flat=True)) == {False}
    page = client.get("/preview/")
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert page["Referrer-Policy"] == "no-referrer"


def test_post_that_was_never_saved_is_shown(client, log_in, read, blog_index):
    log_in("Authors")
    register_ours()
    url = reverse("wagtailadmin_pages:preview_on_add", args=["blog", "blogpostpage", blog_index.pk])
    shown = preview(client, url, "Brand new")
    drafted = read(TITLE, token=shown["Location"].partition("#")[2])["preview"]
    assert (drafted["title"], drafted["id"]) == ("Brand new", "0")
    assert drafted["path"].startswith("/blog/")


def test_review_screen_gets_an_address_for_the_revision(read):
    post = stored(BlogPostPageFactory(title="Published"))
    post.title = "Sent to review"
    address = preview_address(post.save_revision(), UserFactory())
    token = address.removeprefix("/preview/#")
    assert read(TITLE, token=token)["preview"]["title"] == "Sent to review"


def test_administrators_register_frontends(client, log_in):
    add = reverse("frontends:add")
    new = {"name": "Website", "address": "https://example.org/preview#{token}", "is_first": "on"}
    for role, may in (("Editors", False), ("Administrators", True)):
        log_in(role)
        client.post(add, new)
        assert Frontend.objects.exists() is may
    for address in ("https://example.org/", "javascript:alert('{token}')"):
        client.post(add, {"name": "Another", "address": address})
    client.post(add, {"name": "Other", "address": "https://b.example.org/?t={token}",
                      "is_first": "on"})  # fmt: skip
    assert list(Frontend.objects.values_list("name", "is_first")) == [
        ("Other", True),
        ("Website", False),
    ]


def test_content_checks_work_on_frontends_elsewhere(client, log_in):
    Frontend.objects.create(name="Website", address="https://example.org/preview#{token}")
    checks = client.get("/preview/checks/")
    assert checks["Access-Control-Allow-Origin"] == "*"
    html = checks.content.decode()
    assert re.findall(r'(?:src|href)="/(?!/)[^"]*"', html) == []
    log_in("Editors")
    post = BlogPostPageFactory()
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    for page in (html, editor):
        found = re.search(r'id="(?:accessibility|checker)-axe-configuration"[^>]*>(.*?)</script>',
                          page, re.DOTALL)  # fmt: skip
        trusted = json.loads(found[1])["spec"]["allowedOrigins"]
        assert trusted == [
            "<same_origin>", "http://127.0.0.1:8000", "http://testserver", "https://example.org",
        ]  # fmt: skip


def test_our_own_frontend_asks_for_what_the_api_answers(read):
    source = (settings.BASE_DIR / "cms/static/preview/query.js").read_text(encoding="utf-8")
    parts = dict(re.findall(r'const (\w+) = ["`]([^"`]*)["`];', source))
    while "${" in source:
        source = re.sub(r"\$\{(\w+)\}", lambda found: parts[found[1]], source)
    query = re.search(r"QUERY = `(.*)`", source, re.DOTALL)[1]
    for page in (BlogPostPageFactory(title="Post"), EventPageFactory(title="Event")):
        answer = read(query, token=draft_token(stored(page)))["preview"]
        assert answer["title"] == page.title
