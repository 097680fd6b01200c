"""What was published urgently waits until somebody has looked, whatever becomes of it since."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Revision

from blog.models import BlogPostPage
from cms.models import UrgentPublication
from cms.review.admin.addresses import look_url, review_url, urgent_url
from cms.review.versions import token_of
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client, log_in) -> BlogPostPage:
    """What Petra published urgently."""
    post = BlogPostPageFactory(title="Moved", live=False, authors=[PersonFactory()])
    post.save_revision(user=UserFactory(role="Editors"))
    log_in("Publishers", first_name="Petra", last_name="Publisher")
    publish(client, post)
    return BlogPostPage.objects.get()


def publish(client, content, reason="The venue has closed."):
    seen = token_of(content.get_latest_revision())
    client.post(urgent_url(content), {"reason": reason, "seen": seen})


def start(client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def look(client, urgent, note="") -> str:
    """Presses the button on the screen, with what that shows."""
    screen = client.get(look_url(urgent)).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', screen)[1]
    answer = client.post(look_url(urgent), {"seen": seen, "comment": note}, follow=True)
    return answer.content.decode()


def test_purge_leaves_what_waits_and_takes_it_once_somebody_has_looked(client, log_in, post):
    revision = post.get_latest_revision()
    post.save_revision(user=UserFactory(role="Editors"))
    call_command("purge_revisions", verbosity=0)
    assert Revision.objects.filter(pk=revision.pk).exists()
    log_in("Reviewers")
    urgent = UrgentPublication.objects.get()
    assert look_url(urgent) in start(client)
    assert "is off the list" in look(client, urgent)
    call_command("purge_revisions", verbosity=0)
    assert not Revision.objects.filter(pk=revision.pk).exists()
    assert UrgentPublication.objects.get().looked_at


@pytest.mark.parametrize("kind", ["page", "entry"])
def test_what_was_deleted_stays_on_the_list_until_somebody_has_looked(client, log_in, post, kind):
    content = post
    if kind == "entry":
        content = PersonFactory(name="Moved", live=False)
        content.save_revision(user=UserFactory(role="Editors"))
        publish(client, content)
    urgent = UrgentPublication.objects.last()
    type(content).objects.get(pk=content.pk).delete()
    assert "You wrote or published this" in look(client, urgent)
    rosa = log_in("Reviewers")
    assert look_url(urgent) in start(client)
    there = client.get(review_url(content))
    assert there.url == look_url(urgent)
    screen = client.get(there.url).content.decode()
    for words in ("Petra Publisher", "The venue has closed.", "It has been deleted since."):
        assert words in screen
    assert "“Moved” is off the list." in look(client, urgent, note="Good riddance.")
    urgent.refresh_from_db()
    assert (urgent.looked_at_by, urgent.note) == (rosa, "Good riddance.")
    assert look_url(urgent) not in start(client)
    report = UserFactory(is_superuser=True)
    client.force_login(report)
    assert "Good riddance." in client.get(reverse("cms_who_did_what")).content.decode()


def test_what_lost_its_version_can_be_looked_at(client, log_in, post):
    UrgentPublication.objects.update(revision=None)
    log_in("Reviewers")
    urgent = UrgentPublication.objects.get()
    assert look_url(urgent) in start(client)
    assert "no longer kept" in client.get(look_url(urgent)).content.decode()
    assert "is off the list" in look(client, urgent)


def test_later_review_hides_nothing_urgent(client, log_in, post):
    eddie = UserFactory(role="Editors")
    post.summary = "A later thought."
    post.save_revision(user=eddie)
    post.get_workflow().start(post, eddie)
    urgent = UrgentPublication.objects.get()
    log_in("Reviewers")
    page = start(client)
    assert review_url(post) in page
    assert look_url(urgent) in page
    screen = client.get(review_url(post)).content.decode()
    assert "A later thought." in screen
    assert look_url(urgent) in screen
    assert "A later thought." not in client.get(look_url(urgent)).content.decode()
    assert "is off the list" in look(client, urgent)
    assert look_url(urgent) not in client.get(review_url(post)).content.decode()


def test_each_of_several_is_looked_at(client, log_in, post):
    petra = log_in("Publishers")
    post.summary = "Moved again."
    post.save_revision(user=petra)
    publish(client, post, "And again.")
    first, second = UrgentPublication.objects.waiting()
    log_in("Reviewers")
    page = start(client)
    assert look_url(first) in page
    assert look_url(second) in page
    look(client, second)
    assert client.get(review_url(post)).url == look_url(first)
    look(client, first)
    assert "has looked at this already" in client.get(look_url(first), follow=True).content.decode()
    assert not UrgentPublication.objects.waiting().exists()


@pytest.mark.parametrize("role", ["Authors", "SIG leads", "Administrators"])
def test_others_learn_nothing_of_what_was_deleted(client, log_in, post, role):
    urgent = UrgentPublication.objects.get()
    post.delete()
    log_in(role)
    answer = client.get(look_url(urgent), follow=True).content.decode()
    assert "The venue has closed." not in answer
    client.post(look_url(urgent), {"seen": ""})
    assert UrgentPublication.objects.waiting().exists()
