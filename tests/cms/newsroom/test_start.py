"""The start page: what waits for each role, and what it does most."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blog.models import BlogPostPage
from cms.checks.models import ExternalLink
from cms.models import UrgentPublication
from cms.review.admin.addresses import review_url, urgent_url
from cms.review.versions import token_of
from tests.factories import (
    BlogPostPageFactory,
    EventPageFactory,
    PersonFactory,
    SigPageFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
HEADING = re.compile(r'class="start__heading">([^<]*)<')
LINK = re.compile(r'class="start__link" href="([^"]*)">([^<]*)<')
BUTTON = re.compile(r'class="button start__button"[^>]*>.*?</svg>\s*([^<]*?)\s*</a>', re.S)
MONDAY = datetime(2027, 1, 4, 9, tzinfo=UTC)


@pytest.fixture
def start(client):
    """The start page of whoever is logged in."""
    return lambda: client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.fixture
def eddie():
    return UserFactory(role="Editors", first_name="Eddie", last_name="Editor")


@pytest.fixture
def send(eddie):
    """Has Eddie write something and send it to review."""

    def send(content, at: datetime = MONDAY):
        with time_machine.travel(at, tick=False):
            content.save_revision(user=eddie)
            content.get_workflow().start(content, eddie)
        return content

    return send


def draft(title: str, **values):
    return BlogPostPageFactory(title=title, live=False, authors=[PersonFactory()], **values)


@pytest.mark.parametrize(
    ("role", "headings", "buttons"),
    [
        ("Authors", ["Your drafts"], ["Write a blog post", "Add an event"]),
        ("SIG leads", [], []),
        ("Editors", ["Your drafts"], ["Write a blog post", "Add an event"]),
        ("Reviewers", ["Waiting for your review"], []),
        ("Publishers", ["Waiting for your review", "Your drafts"],
         ["Write a blog post", "Add an event"]),
        ("Administrators", ["Your drafts"], ["Write a blog post", "Add an event"]),
    ],
)  # fmt: skip
def test_each_role_has_its_own(log_in, start, role, headings, buttons):
    log_in(role)
    page = start()
    assert HEADING.findall(page) == headings
    assert BUTTON.findall(page) == buttons


def test_reviewer_finds_what_waits_the_oldest_first(client, log_in, start, send):
    newer = send(draft("Newer"), MONDAY + timedelta(hours=1))
    older = send(draft("Older"))
    person = send(PersonFactory(name="Ada", live=False), MONDAY + timedelta(hours=2))
    with time_machine.travel(MONDAY + timedelta(days=3), tick=False):
        rosa = log_in("Reviewers")
        mine = draft("Mine")
        mine.save_revision(user=rosa)
        mine.get_workflow().start(mine, rosa)
        page = start()
    assert LINK.findall(page) == [
        (review_url(older), "Older"),
        (review_url(newer), "Newer"),
        (review_url(person), "Ada"),
    ]
    assert "Eddie Editor sent it" in page
    assert "3 days ago" in page.replace("\xa0", " ")


def test_urgent_publication_stays_until_somebody_has_looked(client, log_in, start, eddie, decide):
    post = draft("Moved")
    post.save_revision(user=eddie)
    log_in("Publishers")
    seen = token_of(post.get_latest_revision())
    client.post(urgent_url(post), {"reason": "The venue has closed.", "seen": seen})
    assert UrgentPublication.objects.exists()
    log_in("Reviewers")
    page = start()
    assert "Published urgently: please look" in page
    assert "The venue has closed." in page
    decide(post, "look")
    assert "please look" not in start()


def test_writer_finds_what_came_back_and_what_is_begun(client, log_in, start, send, eddie, decide):
    back = send(draft("Came back"))
    log_in("Reviewers", first_name="Rosa", last_name="Reviewer")
    decide(back, "changes", comment="Name the venue.")
    begun = draft("Begun")
    begun.save_revision(user=eddie)
    begun_person = PersonFactory(name="Ada", live=False)
    begun_person.save_revision(user=eddie)
    draft("Somebody else's").save_revision(user=UserFactory())
    send(draft("Waits"))
    client.force_login(eddie)
    page = start()
    assert "Rosa Reviewer wrote: Name the venue." in page
    assert [title for _, title in LINK.findall(page)] == ["Came back", "Ada", "Begun"]


def test_editor_finds_what_needs_care(log_in, start):
    yesterday = timezone.localdate() - timedelta(days=1)
    BlogPostPageFactory(title="Old", review_on=yesterday)
    bare = BlogPostPageFactory(title="Bare")
    BlogPostPage.objects.filter(pk=bare.pk).update(summary="")
    BlogPostPageFactory(title="Fine", review_on=timezone.localdate() + timedelta(days=1))
    ExternalLink.objects.create(
        url="https://example.org/gone", failures=2, reason="answered 404", checked_at=timezone.now()
    )
    log_in("Editors")
    titles = [title for _, title in LINK.findall(start())]
    assert titles == ["Old", "Bare", "https://example.org/gone"]
    log_in("Authors")
    assert LINK.findall(start()) == []


def test_editor_finds_gaps_in_events_and_dormant_groups(log_in, start):
    with time_machine.travel(MONDAY, tick=False):
        here = {"attendance_mode": "IN_PERSON"}
        EventPageFactory(title="No venue", starts_on=date(2027, 2, 10), **here)
        EventPageFactory(title="Placed", starts_on=date(2027, 2, 10), venue=VenueFactory(), **here)
        EventPageFactory(title="No time", starts_on=date(2027, 1, 20), precision="DAY")
        EventPageFactory(title="Far away", starts_on=date(2027, 5, 20), precision="DAY")
        EventPageFactory(title="No slides", type="TECH_TALK", starts_on=date(2026, 12, 28))
        EventPageFactory(title="Just over", type="TECH_TALK", starts_on=date(2027, 1, 3))
        asleep = SigPageFactory(title="Asleep")
        EventPageFactory(title="Long ago", sig=asleep, starts_on=date(2026, 3, 3))
        log_in("Editors")
        page = start()
    found = [title for _, title in LINK.findall(page)]
    assert found == ["No time", "No venue", "No slides", "Asleep"]
    for words in ("Its time is to be confirmed", "Has no venue", "Has no slides",
                  "Has not met for six months"):  # fmt: skip
        assert words in page


def test_start_page_costs_the_same_for_few_and_many(client, log_in, start, send, eddie):
    reviewer = log_in("Reviewers")
    reviewer.groups.add(UserFactory(role="Editors").groups.get())

    def add(number: int) -> int:
        for each in range(number):
            send(draft(f"Waits {number} {each}"))
            draft(f"Begun {number} {each}").save_revision(user=reviewer)
            BlogPostPageFactory(title=f"Old {number} {each}", review_on=date(2020, 1, 1))
            EventPageFactory(attendance_mode="IN_PERSON", starts_on=timezone.localdate())
        start()
        with CaptureQueriesContext(connection) as caught:
            page = start()
        assert len(LINK.findall(page)) >= number
        return len(caught)

    assert add(1) == add(3)
