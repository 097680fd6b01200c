"""Several drafts go live together or not at all."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cms.review.admin.addresses import review_url
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
    assert screen.count("Its newest version waits for review.") == 3
    for part in parts[:2]:
        log_in("Reviewers")
        review = client.get(review_url(part)).content.decode()
        assert "It goes live together with the others in “Results of the election”" in review
        decide(part)
        start = client.get(reverse("wagtailadmin_home")).content.decode()
        assert f"You approved “{part}”. It goes live with “Results of the election”." in start
    assert are_live(parts) == [False] * 3  # approval holds them back
    log_in("Publishers")
    assert "“We have a committee”: Its newest version waits for review." in put_live(client, bundle)
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
    said = "“Results”: It was changed after it was approved. Send it to review again."
    assert said in put_live(client, bundle)
    assert are_live(parts) == [False] * 3


def test_bundle_goes_live_by_the_clock_or_tells_why_not(client, log_in, bundle, parts, decide):
    bundle.goes_live_at = timezone.now()
    bundle.save()
    with pytest.raises(CommandError, match="“Results of the election” did not go live"):
        call_command("publish_scheduled", verbosity=0)
    failure = FailedPublication.objects.waiting().get()
    assert "“Results”: Its newest version waits for review." in failure.reason
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


def test_drafts_are_found_by_their_titles_and_added_at_once(client, log_in, parts):
    log_in("Publishers")
    bundle = Bundle.objects.create(title="Results of the election")
    other = Bundle.objects.create(title="Another", goes_live_at=timezone.now())
    screen = reverse("cms_bundle_drafts", args=[bundle.pk])
    found = client.get(screen, {"q": "committee"}).content.decode()
    places = [f"{each._meta.label_lower}.{each.pk}" for each in parts]
    assert [place in found for place in places] == [False, True, True]
    assert "Tick what goes live with it." in client.post(screen).content.decode()
    there = client.post(screen, {"drafts": places[1:]}, follow=True).content.decode()
    assert "We have a committee" in there
    assert places[1] not in client.get(screen).content.decode()
    kind = [parts[1]._meta.app_label, parts[1]._meta.model_name, parts[1].pk]
    again = client.post(reverse("cms_bundle_add", args=kind), {"bundle": other.pk})
    assert "“Committee” is in “Results of the election”." in again.content.decode()
    assert (bundle.items.count(), other.items.count()) == (2, 0)


def test_what_goes_live_by_itself_is_in_no_bundle(client, log_in, parts, decide):
    parts[0].go_live_at = timezone.now() + timedelta(days=1)
    parts[0].save_revision(user=UserFactory(role="Editors"))
    log_in("Reviewers")
    decide(parts[0])
    log_in("Publishers")
    kind = [parts[0]._meta.app_label, parts[0]._meta.model_name, parts[0].pk]
    answer = client.post(reverse("cms_bundle_add", args=kind), {"title": "Results"})
    assert "“Results” goes live by itself at a time of its own." in answer.content.decode()
    assert not Bundle.objects.exists()


def test_publishers_make_change_and_delete_bundles(client, log_in, parts):
    maker = log_in("Publishers")
    form = {"title": "Results", "note": "Ask the candidates.", "goes_live_at": "2030-01-02 09:00"}
    made = client.post(reverse("bundles:add"), form, follow=True).content.decode()
    bundle = Bundle.objects.get()
    assert bundle.created_by == maker
    assert "Goes live on Wednesday 2 January 2030, 09:00, UK time" in made
    form["goes_live_at"] = ""
    client.post(reverse("bundles:edit", args=[bundle.pk]), form)
    assert "Goes live when" in client.get(reverse("bundles:index")).content.decode()
    delete = reverse("bundles:delete", args=[bundle.pk])
    assert "Nothing in it is deleted" in client.get(delete).content.decode()
    client.post(delete)
    assert not Bundle.objects.exists()
