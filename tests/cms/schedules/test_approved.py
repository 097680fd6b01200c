"""What is approved and does not go live by itself is not forgotten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.models import UrgentPublication
from cms.review.admin.addresses import address_of
from cms.schedules.bundles import add_to
from cms.schedules.models import Bundle
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
HEADING = "Approved, not published yet"


@pytest.fixture
def approve(log_in, decide):
    """Has a reviewer approve a draft that is in a bundle."""

    def approve(content):
        editor = UserFactory(role="Editors")
        content.save_revision(user=editor)
        bundle, _ = Bundle.objects.get_or_create(title="Results of the election")
        add_to(bundle, content)
        content.get_workflow().start(content, editor)
        log_in("Reviewers")
        decide(content)
        return content

    return approve


def post(title: str = "Results"):
    return BlogPostPageFactory(title=title, live=False, authors=[PersonFactory()])


def start(client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def url(content) -> str:
    return address_of("cms_publish_approved", content)


def is_live(content) -> bool:
    return type(content).objects.get(pk=content.pk).live


def take_out(client, content) -> str:
    item = Bundle.objects.get().items.get(object_id=content.pk)
    address = reverse("cms_bundle_take_out", args=[item.pk])
    return client.post(address, follow=True).content.decode()


def test_approval_names_the_bundle(client, approve):
    approve(post())
    said = "You approved “Results”. It goes live with “Results of the election”."
    assert said in start(client)


@pytest.mark.parametrize("kind", ["page", "entry"])
@pytest.mark.parametrize("how", ["taken out", "bundle deleted"])
def test_publisher_finds_and_publishes_it(client, log_in, approve, kind, how):
    content = approve(post() if kind == "page" else PersonFactory(name="Results", live=False))
    log_in("Publishers")
    assert HEADING not in start(client)
    if how == "taken out":
        said = take_out(client, content)
        assert "It is approved" in said
        assert url(content) in said
    else:
        address = reverse("bundles:delete", args=[Bundle.objects.get().pk])
        assert HEADING in client.get(address).content.decode()
        client.post(address)
    assert not is_live(content)
    page = start(client)
    assert HEADING in page
    assert url(content) in page
    assert "Publish now" in client.get(url(content)).content.decode()
    assert "“Results” is published." in client.post(url(content), follow=True).content.decode()
    assert is_live(content)
    assert not UrgentPublication.objects.exists()
    assert HEADING not in start(client)
    again = client.get(url(content), follow=True).content.decode()
    assert "Readers have this version already." in again


def test_what_somebody_took_down_is_not_listed(client, log_in, approve):
    content = approve(post())
    log_in("Publishers")
    take_out(client, content)
    client.post(url(content))
    type(content).objects.get().unpublish()
    assert HEADING not in start(client)


def test_what_changed_since_or_waits_elsewhere_is_not_published(client, log_in, approve):
    content = approve(post())
    log_in("Publishers")
    assert "“Results of the election”" in client.post(url(content), follow=True).content.decode()
    take_out(client, content)
    content.summary = "Other results."
    content.save_revision(user=UserFactory(role="Editors"))
    assert HEADING not in start(client)
    said = client.post(url(content), follow=True).content.decode()
    assert "changed after it was approved" in said
    assert not is_live(content)


@pytest.mark.parametrize("role", ["Authors", "Editors", "Reviewers", "Administrators"])
def test_others_neither_see_nor_publish_it(client, log_in, approve, role):
    content = approve(post())
    log_in("Publishers")
    take_out(client, content)
    log_in(role)
    assert HEADING not in start(client)
    client.post(url(content))
    assert not is_live(content)


def test_what_has_a_date_of_its_own_goes_live_then(client, log_in, approve):
    content = post()
    content.go_live_at = timezone.now() + timedelta(days=1)
    approve(content)
    log_in("Publishers")
    take_out(client, content)
    assert "“Results” is scheduled." in client.post(url(content), follow=True).content.decode()
    assert not is_live(content)
    assert HEADING not in start(client)
    assert "It goes live by itself" in client.get(url(content), follow=True).content.decode()


def test_list_costs_the_same_for_few_and_many(client, log_in, approve):
    costs = []
    for number in (1, 3):
        for each in range(number):
            approve(post(f"Post {number} {each}"))
        Bundle.objects.all().delete()
        log_in("Publishers")
        start(client)
        with CaptureQueriesContext(connection) as caught:
            assert HEADING in start(client)
        costs.append(len(caught))
    assert costs[0] == costs[1]
