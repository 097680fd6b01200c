"""Every answer says what a browser may do with it, and most say nothing at all."""

import pytest
from django.urls import reverse

from cms.preview.models import Frontend
from tests.factories import BlogPostPageFactory

pytestmark = pytest.mark.django_db
STRICTEST = "base-uri 'none'; default-src 'none'; form-action 'none'; frame-ancestors 'none'"
HEADER = "Content-Security-Policy"


def policy_of(response) -> dict[str, str]:
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] in {"same-origin", "no-referrer"}
    directives = (each.split(" ", 1) for each in response[HEADER].split("; "))
    return dict(directives)


@pytest.mark.parametrize(
    "address",
    [
        "/graphql/?query={menu(location:\"main\"){location}}",
        "/graphql/",
        "/feeds/blog/",
        "/feeds/events/",
        "/calendars/events.ics",
        "/healthz",
        "/documents/1/nothing.pdf",
        "/preview/checks/",
    ],
)  # fmt: skip
def test_what_is_not_for_a_screen_loads_nothing(client, address):
    response = client.get(address)
    policy_of(response)
    assert "; ".join(sorted(response[HEADER].split("; "))) == STRICTEST


def test_a_refused_request_has_a_policy_too(client):
    response = client.post("/graphql/", "{", content_type="application/json")
    assert response.status_code == 400
    assert "default-src 'none'" in response[HEADER]


@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailadmin_password_reset"])
def test_who_is_logged_out_runs_no_script_but_our_files(client, name):
    policy = policy_of(client.get(reverse(name)))
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"


def test_admin_loads_from_here_and_frames_the_registered_websites(client, log_in, blog_index):
    log_in("Editors")
    Frontend.objects.create(name="Ours", address="/preview/#{token}")
    Frontend.objects.create(name="One", address="https://one.example:8443/draft#{token}")
    Frontend.objects.create(name="Two", address="https://two.example/a/{token}")
    post = BlogPostPageFactory(parent=blog_index)
    policy = policy_of(client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])))
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert policy["form-action"] == "'self'"
    assert policy["frame-src"] == "'self' https://one.example:8443 https://two.example"
    assert policy["frame-ancestors"] == "'self'"


def test_preview_is_framed_by_the_admin_alone(client):
    policy = policy_of(client.get(reverse("preview")))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"


def test_plain_pages_run_only_our_files(client, home_page):
    policy = policy_of(client.get("/"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
