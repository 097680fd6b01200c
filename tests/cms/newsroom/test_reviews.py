"""Reviewers find on the start page what they may decide on, and nothing else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import BlogPostPage
from cms.models import ReviewSettings
from cms.review.admin.addresses import urgent_url
from cms.review.deciding import start_again_if_edited
from cms.review.versions import token_of
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
LINK = re.compile(r'class="start__link" href="[^"]*">([^<]*)<')


@pytest.fixture
def listed(client):
    """What the start page of somebody lists."""

    def listed(user) -> list[str]:
        client.force_login(user)
        return LINK.findall(client.get(reverse("wagtailadmin_home")).content.decode())

    return listed


@pytest.fixture
def rosa():
    return UserFactory(role="Reviewers")


@pytest.fixture
def eddie():
    return UserFactory(role="Editors")


def written(*writers, title="Post"):
    """A draft to which each of them added something, in this order."""
    post = BlogPostPageFactory(title=title, live=False, authors=[PersonFactory()])
    for number, writer in enumerate(writers):
        post.summary = f"Version {number}."
        post.save_revision(user=writer)
    return post


def send(post, sender):
    post.get_workflow().start(post, sender)
    return post


def test_who_wrote_part_of_it_does_not_find_it(listed, rosa, eddie):
    send(written(eddie, rosa, eddie, title="Of two"), eddie)
    send(written(eddie, title="Of one"), eddie)
    assert listed(rosa) == ["Of one"]
    assert listed(UserFactory(role="Reviewers")) == ["Of two", "Of one"]


def test_who_only_commented_finds_it(listed, rosa, eddie):
    post = send(written(eddie), eddie)
    post.save_revision(user=rosa, changed=False)
    start_again_if_edited(BlogPostPage.objects.get(), rosa)  # as the editor does
    assert listed(rosa) == ["Post"]


def test_who_first_asked_for_the_review_does_not_find_it(listed, rosa, eddie, client, decide):
    post = send(written(eddie), rosa)
    client.force_login(UserFactory(role="Reviewers"))
    decide(post, "changes", comment="Shorter.")
    post.current_workflow_state.resume(eddie)
    assert listed(rosa) == []


def test_who_took_the_first_step_does_not_find_the_second(listed, rosa, eddie, client, decide):
    settings = ReviewSettings.load()
    settings.kinds = ["blog.BlogPostPage"]
    settings.save()
    post = send(written(eddie), eddie)
    rosa.groups.add(UserFactory(role="Publishers").groups.get())
    client.force_login(rosa)
    decide(post)
    assert post.current_workflow_task.name != "First review"
    assert listed(rosa) == []
    assert listed(UserFactory(role="Publishers")) == ["Post"]


def test_who_wrote_what_was_urgent_does_not_find_it(listed, client, rosa, eddie):
    post = written(rosa, eddie)
    client.force_login(UserFactory(role="Publishers"))
    seen = token_of(post.get_latest_revision())
    client.post(urgent_url(post), {"reason": "The venue has closed.", "seen": seen})
    assert listed(rosa) == []
    assert listed(UserFactory(role="Reviewers")) == ["Post"]


def test_list_costs_no_more_however_much_somebody_wrote(client, listed, rosa, eddie):
    costs = []
    for number in (11, 3):
        for each in range(number):
            send(written(eddie, rosa, eddie, title=f"Mine {number} {each}"), eddie)
        listed(rosa)
        with CaptureQueriesContext(connection) as caught:
            listed(rosa)
        costs.append(len(caught))
    assert costs[0] == costs[1]


def test_what_others_wrote_is_found_behind_much_of_ones_own(listed, rosa, eddie):
    for each in range(10):
        send(written(eddie, rosa, eddie, title=f"Mine {each}"), eddie)
    send(written(eddie, title="Yours"), eddie)
    assert listed(rosa) == ["Yours"]
