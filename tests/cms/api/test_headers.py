"""What `/graphql/` says beside its answers, and what it makes of what browsers and proxies say."""

import json

import pytest

from tests.factories import BlogPostPageFactory, SiteImageFactory

pytestmark = pytest.mark.django_db
NAME = {"query": "{ site { name } }"}
ELSEWHERE = "https://elsewhere.example"


def asked(client, headers: dict, query: dict = NAME):
    return client.post(
        "/graphql/", json.dumps(query), content_type="application/json", headers=headers
    )


def preflight(client, origin: str):
    headers = {"origin": origin, "access-control-request-method": "POST"}
    return client.options("/graphql/", headers=headers)


def test_any_website_may_ask_without_credentials(client):
    for response in (preflight(client, ELSEWHERE), asked(client, {"origin": ELSEWHERE})):
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in response.headers
    methods = preflight(client, ELSEWHERE).headers["access-control-allow-methods"]
    assert methods == "GET, POST, OPTIONS"
    admin = client.get("/admin/login/", headers={"origin": ELSEWHERE})
    assert "access-control-allow-origin" not in admin.headers


def test_websites_that_may_ask_can_be_named(client, settings):
    settings.CORS_ALLOW_ALL_ORIGINS = False
    settings.CORS_ALLOWED_ORIGINS = ["https://www.example.org"]
    for ask in (lambda it: preflight(client, it), lambda it: asked(client, {"origin": it})):
        allowed, other = ask("https://www.example.org"), ask(ELSEWHERE)
        assert allowed.headers["access-control-allow-origin"] == "https://www.example.org"
        assert "access-control-allow-credentials" not in allowed.headers
        assert "access-control-allow-origin" not in other.headers
        assert "origin" in allowed.headers["vary"].lower()


@pytest.mark.parametrize(
    "query", [NAME, {"query": "{"}, {"query": "{ blogPosts(first: 0) { totalCount } }"}]
)
def test_answers_and_errors_are_data_and_nothing_else_to_browsers(client, query):
    response = asked(client, {}, query)
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["x-frame-options"] == "DENY"
    assert response.headers["referrer-policy"] == "same-origin"
    assert response.headers["cross-origin-opener-policy"] == "same-origin"
    assert set(response.headers["content-security-policy"].split("; ")) == {
        f"{name} 'none'" for name in ("default-src", "base-uri", "form-action", "frame-ancestors")
    }
    assert response.headers["cache-control"] == "no-store"
    assert response.cookies == {}


def test_addresses_come_from_settings_whatever_the_request_says(client, settings, site):
    settings.CMS_URL = "https://cms.example.org"
    BlogPostPageFactory(slug="one", lead_image=SiteImageFactory())
    query = {
        "query": """{ site { feeds { url } } events { icsUrl } blogPosts { feedUrl }
            blogPost(path: "/blog/one/") { leadImage { srcset rendition(preset: CARD) { url } }
            seo { canonicalUrl jsonLd image { rendition(preset: SOCIAL) { url } } } } }"""
    }
    plain = asked(client, {}, query)
    lies = {"host": "evil.example", "x-forwarded-host": "evil.example:444"}
    lied_to = asked(client, lies | {"x-forwarded-proto": "gopher"}, query)
    assert "errors" not in plain.json()
    assert lied_to.json() == plain.json()
    assert "evil" not in lied_to.content.decode() + str(lied_to.headers)
    post = plain.json()["data"]["blogPost"]
    assert post["leadImage"]["rendition"]["url"].startswith("https://cms.example.org/")
    assert post["seo"]["canonicalUrl"] == f"{site.root_url}/blog/one/"
