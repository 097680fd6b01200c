"""Addresses of what is not there, or not any more."""

import pytest
from django.urls import reverse

from cms.review.admin.addresses import review_url, urgent_url
from tests.factories import BannerFactory, BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
GONE = "There is nothing left to decide here. Somebody has deleted it."


@pytest.mark.parametrize("kind", ["page", "entry"])
def test_what_was_deleted_a_moment_ago_is_said(client, log_in, kind):
    content = (
        BlogPostPageFactory(title="Short-lived", live=False, authors=[PersonFactory()])
        if kind == "page"
        else BannerFactory(live=False)
    )
    eddie = UserFactory(role="Editors")
    content.save_revision(user=eddie)
    content.get_workflow().start(content, eddie)
    addresses = [review_url(content), urgent_url(content)]
    log_in("Publishers")
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    content.delete()
    for address in addresses:
        for ask in (client.get, client.post):
            answer = ask(address, {"decision": "approve"})
            assert answer.url == reverse("wagtailadmin_home")
            assert GONE in client.get(answer.url).content.decode()


@pytest.mark.parametrize("name", ["cms_review", "cms_publish_urgently", "cms_bundle_add"])
@pytest.mark.parametrize("kind", ["blog/blogpostpage", "cms/person"])
def test_key_that_no_database_has_is_not_found(client, log_in, name, kind):
    log_in("Publishers")
    address = reverse(name, args=[*kind.split("/"), int("9" * 25)])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["cms_look", "cms_bundle_drafts", "cms_bundle_live"])
def test_key_of_no_record_is_not_found(client, log_in, name):
    log_in("Publishers")
    ask = client.post if name == "cms_bundle_live" else client.get
    for key in (1, int("9" * 25)):
        assert ask(reverse(name, args=[key])).status_code == 404
