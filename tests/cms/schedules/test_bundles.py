"""Several drafts go live together or not at all."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cms.schedules.models import Bundle, FailedPublication
from home.models import Banner
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    PersonFactory,
    StandardPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts():
    """The results, the committee's page and a banner, all drafts that were sent to review."""
    editor = UserFactory(role="Editors")
    drafts = [
        BlogPostPageFactory(title="Results", live=False, authors=[PersonFactory()]),
        StandardPageFactory(title="Committee", live=False),
        BannerFactory(
            heading="We have a committee",
            live=False,
            shows_until=timezone.now() + timedelta(days=30),
        ),
    ]
    for draft in drafts:
        draft.save_revision(user=editor)
        draft.get_workflow().start(draft, editor)
    return drafts


@pytest.fixture
def bundle(client, log_in, parts) -> Bundle:
    """As a publisher makes it, from the drafts."""
    log_in("Publishers")
    for part in parts:
        kind = [part._meta.app_label, part._meta.model_name, part.pk]
        found = Bundle.objects.first()
        form = {"bundle": found.pk} if found else {"title": "Results of the election"}
        client.post(reverse("cms_bundle_add", args=kind), form)
    return Bundle.objects.get()


def are_live(parts) -> list[bool]:
    return [type(part).objects.get(pk=part.pk).live for part in parts]


def put_live(client, bundle) -> str:
    answer = client.post(reverse("cms_bundle_live", args=[bundle.pk]), follow=True)
    return answer.content.decode()


def test_bundle_goes_live_whole_once_all_of_it_is_approved(
    client, log_in, bundle, parts, decide, read
):
    screen = client.get(reverse("bundles:inspect", args=[bundle.pk])).content.decode()
    assert screen.count("Its newest version is not approved.") == 3
    for part in parts[:2]:
        log_in("Reviewers")
        decide(part)
    assert are_live(parts) == [False] * 3  # approval holds them back
    log_in("Publishers")
    assert "“We have a committee”: Its newest version is not approved." in put_live(client, bundle)
    assert are_live(parts) == [False] * 3
    log_in("Reviewers")
    decide(parts[2])
    log_in("Publishers")
    assert "“Results of the election” is live." in put_live(client, bundle)
    assert are_live(parts) == [True] * 3
    titles = "{ blogPosts { nodes { title } } }"
    assert read(titles)["blogPosts"]["nodes"] == [{"title": "Results"}]


def test_what_changes_after_its_approval_is_approved_again(client, log_in, bundle, parts, decide):
    for part in parts:
        log_in("Reviewers")
        decide(part)
    parts[0].summary = "Other results."
    parts[0].save_revision(user=UserFactory(role="Editors"))
    log_in("Publishers")
    assert "“Results”: Its newest version is not approved." in put_live(client, bundle)
    assert are_live(parts) == [False] * 3


def test_bundle_goes_live_by_the_clock_or_tells_why_not(client, log_in, bundle, parts, decide):
    bundle.goes_live_at = timezone.now()
    bundle.save()
    with pytest.raises(CommandError, match="“Results of the election” did not go live"):
        call_command("publish_scheduled", verbosity=0)
    failure = FailedPublication.objects.waiting().get()
    assert "“Results”: Its newest version is not approved." in failure.reason
    assert are_live(parts) == [False] * 3
    for part in parts:
        log_in("Reviewers")
        decide(part)
    call_command("publish_scheduled", verbosity=0)
    assert are_live(parts) == [True] * 3
    assert not FailedPublication.objects.waiting().exists()


def test_one_part_that_fails_keeps_all_back(client, log_in, bundle, parts, decide):
    from wagtail.signals import published

    for part in parts:
        log_in("Reviewers")
        decide(part)

    def fail(sender, instance, **kwargs) -> None:
        if isinstance(instance, Banner):
            raise RuntimeError

    log_in("Publishers")
    published.connect(fail)
    client.raise_request_exception = False
    try:
        put_live(client, bundle)
    finally:
        published.disconnect(fail)
    assert are_live(parts) == [False] * 3
    put_live(client, bundle)
    assert are_live(parts) == [True] * 3


@pytest.mark.parametrize("role", ["Authors", "Editors", "Reviewers", "Administrators"])
def test_only_publishers_have_bundles(client, log_in, bundle, parts, role):
    before = bundle.items.count()
    log_in(role)
    item = bundle.items.first()
    kind = [parts[0]._meta.app_label, parts[0]._meta.model_name, parts[0].pk]
    client.post(reverse("cms_bundle_add", args=kind), {"title": "Another"})
    client.post(reverse("cms_bundle_take_out", args=[item.pk]))
    assert (Bundle.objects.count(), bundle.items.count()) == (1, before)
    assert client.get(reverse("bundles:inspect", args=[bundle.pk])).status_code == 302
    log_in("Publishers")
    client.post(reverse("cms_bundle_take_out", args=[item.pk]))
    assert bundle.items.count() == before - 1
