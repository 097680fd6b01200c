"""`publish_scheduled`: by its moment each thing is live or gone, whatever happens to a run."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from blog.models import BlogPostPage
from cms.models import Person
from cms.review.admin.addresses import review_url
from cms.schedules.models import FailedPublication
from tests.factories import BlogPostPageFactory, PersonFactory, SiteImageFactory, UserFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)
FAILED = "Did not go live. Something went wrong."
EVERYTHING = """{
  blogPosts { nodes { title leadImage { alt } } totalCount tags { value } authors { value } }
  search(query: "Embargoed") { nodes { result { ... on BlogPostPage { title } } } }
  person(slug: "ada") { name }
}"""


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON - timedelta(hours=3), tick=False) as clock:
        yield clock


@pytest.fixture
def scheduled(client, decide):
    """Has something approved that is to go live at noon."""

    def scheduled(content, **changes):
        content.go_live_at = NOON
        for name, value in changes.items():
            setattr(content, name, value)
        editor = UserFactory(role="Editors")
        content.save_revision(user=editor)
        content.get_workflow().start(content, editor)
        client.force_login(UserFactory(role="Reviewers"))
        decide(content)
        client.logout()
        return type(content).objects.get(pk=content.pk)

    return scheduled


def run() -> None:
    call_command("publish_scheduled", verbosity=0)


def live() -> set[str]:
    return set(BlogPostPage.objects.filter(live=True).values_list("title", flat=True))


def test_nothing_of_what_is_embargoed_is_found_before_its_moment(scheduled, read, client, clock):
    ada = scheduled(PersonFactory(name="Ada", slug="ada", live=False))
    image = SiteImageFactory(alt_text="Embargoed picture")
    post = BlogPostPageFactory(title="Embargoed", live=False, authors=[ada], tags=["secret"])
    post = scheduled(post, lead_image=image)
    before = read(EVERYTHING)
    assert before["blogPosts"] == {"nodes": [], "totalCount": 0, "tags": [], "authors": []}
    assert (before["search"]["nodes"], before["person"]) == ([], None)
    run()
    assert read(EVERYTHING) == before
    clock.move_to(NOON)
    assert read(EVERYTHING) == before  # the command makes it live, never the clock alone
    run()
    after = read(EVERYTHING)
    there = {"title": "Embargoed", "leadImage": {"alt": "Embargoed picture"}}
    assert after["blogPosts"]["nodes"] == [there]
    assert [each["value"] for each in after["blogPosts"]["tags"]] == ["secret"]
    assert [each["value"] for each in after["blogPosts"]["authors"]] == ["ada"]
    assert after["person"] == {"name": "Ada"}


def test_what_expires_is_hidden_at_once_and_taken_down_by_the_command(read, clock):
    BlogPostPageFactory(title="Old", expire_at=NOON, authors=[PersonFactory()])
    titles = "{ blogPosts { nodes { title } } }"
    assert read(titles)["blogPosts"]["nodes"] == [{"title": "Old"}]
    clock.move_to(NOON)
    assert read(titles)["blogPosts"]["nodes"] == []
    run()
    post = BlogPostPage.objects.get()
    assert (post.live, post.expired) == (False, True)


@pytest.fixture
def stumbling():
    """Makes publishing a title fail, until it is taken out."""
    titles: set[str] = set()

    def stumble(sender, instance, **kwargs) -> None:
        if instance.title in titles:
            raise RuntimeError("The disk is full.")

    page_published.connect(stumble)
    yield titles
    page_published.disconnect(stumble)


def test_one_that_fails_holds_nothing_back_and_is_told(scheduled, stumbling, client, log_in, clock):
    for title in ("First", "Second", "Third"):
        scheduled(BlogPostPageFactory(title=title, live=False, authors=[PersonFactory()]))
    stumbling.add("Second")
    clock.move_to(NOON)
    for _ in range(2):
        with pytest.raises(CommandError, match="“Second” did not go live"):
            run()
    assert live() == {"First", "Third"}
    log_in("Publishers")
    start = client.get(reverse("wagtailadmin_home")).content.decode()
    assert start.count(FAILED) == 1
    assert "disk" not in start
    report = client.get(reverse("cms_failures")).content.decode()
    assert "Something went wrong." in report
    stumbling.clear()
    run()
    assert live() == {"First", "Second", "Third"}
    assert not FailedPublication.objects.waiting().exists()
    assert FAILED not in client.get(reverse("wagtailadmin_home")).content.decode()
    log_in("Editors")
    assert client.get(reverse("cms_failures")).status_code == 302


@pytest.mark.parametrize("kind", ["post", "person"])
def test_review_of_the_next_version_goes_on_when_one_goes_live(
    scheduled, client, log_in, decide, clock, kind
):
    if kind == "post":
        content = BlogPostPageFactory(title="First", live=False, authors=[PersonFactory()])
    else:
        content = PersonFactory(name="First", live=False)
    content = scheduled(content)
    editor = UserFactory(role="Editors")
    draft = content.get_latest_revision_as_object()
    setattr(draft, "title" if kind == "post" else "name", "Second")
    draft.save_revision(user=editor)
    draft.get_workflow().start(draft, editor)
    clock.move_to(NOON)
    run()
    content = type(content).objects.get(pk=content.pk)
    assert (content.live, str(content)) == (True, "First")
    log_in("Reviewers")
    assert review_url(content) in client.get(reverse("wagtailadmin_home")).content.decode()
    decide(content)
    assert str(type(content).objects.get(pk=content.pk)) == "Second"


def test_what_is_called_off_is_no_failure_any_more(scheduled, stumbling, clock):
    post = BlogPostPageFactory(title="Off", live=False, authors=[PersonFactory()])
    post = scheduled(post)
    stumbling.add("Off")
    clock.move_to(NOON)
    with pytest.raises(CommandError):
        run()
    assert FailedPublication.objects.waiting().count() == 1
    post.delete()
    run()
    assert not FailedPublication.objects.waiting().exists()


def test_what_nobody_approved_is_not_published(clock):
    """Such as what was scheduled by a script, or before there were reviews."""
    post = BlogPostPageFactory(title="Early", live=False, authors=[PersonFactory()])
    post.go_live_at = NOON
    post.save_revision().publish()
    clock.move_to(NOON)
    with pytest.raises(CommandError):
        run()
    assert live() == set()
    assert "is not approved" in FailedPublication.objects.waiting().get().reason


def test_what_expires_between_two_versions_goes_live_again(scheduled, clock):
    """Wagtail forgets what is scheduled when it takes the version before down."""
    soon = NOON - timedelta(hours=1)
    post = BlogPostPageFactory(title="First", expire_at=soon, authors=[PersonFactory()])
    post.save_revision().publish()
    scheduled(BlogPostPage.objects.get(), title="Second", expire_at=None)
    assert live() == {"First"}
    clock.move_to(NOON - timedelta(minutes=30))
    run()
    assert live() == set()
    clock.move_to(NOON)
    run()
    assert live() == {"Second"}


def test_what_should_have_come_and_gone_meanwhile_is_gone(scheduled, clock):
    post = BlogPostPageFactory(title="Brief", live=False, authors=[PersonFactory()])
    scheduled(post, expire_at=NOON + timedelta(hours=1))
    clock.move_to(NOON + timedelta(days=1))
    run()
    post = BlogPostPage.objects.get()
    assert (post.live, post.expired) == (False, True)
    assert not FailedPublication.objects.exists()


def test_run_that_is_killed_half_way_is_finished_by_the_next(scheduled, stumbling, clock):
    """Between any two, and in the middle of one: what that had written is not there."""

    class Killed(BaseException):
        pass

    for title in ("First", "Second"):
        scheduled(BlogPostPageFactory(title=title, live=False, authors=[PersonFactory()]))

    def kill(sender, instance, **kwargs) -> None:
        if instance.title == "Second":
            raise Killed

    clock.move_to(NOON)
    page_published.connect(kill)
    try:
        with pytest.raises(Killed):
            run()
    finally:
        page_published.disconnect(kill)
    assert live() == {"First"}
    run()
    assert live() == {"First", "Second"}
    published = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    assert published.count() == 2


def test_only_publishers_schedule(client, log_in):
    post = BlogPostPageFactory(live=False, authors=[PersonFactory()])
    post.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[post.pk])
    log_in("Editors")
    assert 'name="go_live_at"' not in client.get(edit).content.decode()
    log_in("Publishers")
    assert 'name="go_live_at"' in client.get(edit).content.decode()
    person = PersonFactory(live=False)
    person.save_revision()
    edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    assert 'name="expire_at"' in client.get(edit).content.decode()
