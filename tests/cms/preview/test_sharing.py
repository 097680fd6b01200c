"""Links to drafts: who makes, sees and withdraws them, and what they show, and how often."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.preview.models import Frontend, Preview
from tests.cms.preview.tokens import TITLE, stored
from tests.factories import (
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    PersonFactory,
    SigPageFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 7, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def post():
    post = stored(BlogPostPageFactory(title="As published", authors=[PersonFactory()]))
    post.title = "As shared"
    post.save_revision()
    return post


def share_url(page) -> str:
    return reverse("cms_share_preview", args=[page.pk])


@pytest.fixture
def share(client):
    """Makes a link as whoever is logged in. The address that is shown, and its token."""

    def share(page, **form) -> tuple[str, str]:
        answer = client.post(share_url(page), {"note": "The speakers", "days": 7} | form)
        assert "no-store" in answer["Cache-Control"]
        [address] = re.findall(r'id="address"[^>]* value="([^"]+)"', answer.content.decode())
        return address, address.partition("#")[2]

    return share


def test_link_shows_the_draft_as_it_was_to_anybody(client, log_in, share, read, post):
    eddie = log_in("Editors")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    assert f'href="{share_url(post)}"' in edit
    address, token = share(post)
    assert address == f"http://testserver/preview/#{token}"
    post.title = "Changed since"
    post.save_revision(overwrite_revision=post.latest_revision)
    client.logout()
    assert client.get("/preview/").status_code == 200
    assert read(TITLE, token=token)["preview"]["title"] == "As shared"
    assert token not in str(Preview.objects.values())
    client.force_login(eddie)
    listed = client.get(share_url(post)).content.decode()
    assert token not in listed
    assert "The speakers" in listed
    assert "1 time, last on 7 May 2026, 12:00" in listed


@pytest.mark.parametrize("days", [1, 30])
def test_link_works_for_as_long_as_was_said(client, log_in, share, read, post, clock, days):
    log_in("Editors")
    _, token = share(post, days=days)
    clock.shift(timedelta(days=days) - timedelta(seconds=1))
    assert read(TITLE, token=token)["preview"]["title"] == "As shared"
    clock.shift(timedelta(seconds=1))
    assert read(TITLE, token=token) == {"preview": None}


@pytest.mark.parametrize("form", [{"days": 31}, {"days": 0}, {"days": ""}, {"note": ""}])
def test_link_is_not_made_for_longer_nor_for_nobody(client, log_in, post, form):
    log_in("Editors")
    answer = client.post(share_url(post), {"note": "Somebody", "days": 7} | form).content.decode()
    assert 'id="address"' not in answer
    assert Preview.objects.count() == 0
    if form.get("days", "") != "":
        assert "Enter a number from 1 to 30." in answer


def test_withdrawn_link_shows_nothing_and_both_are_in_the_history(
    client, log_in, share, read, post
):
    log_in("Editors")
    _, token = share(post)
    _, other = share(post, note="Somebody else")
    link = Preview.objects.get(note="The speakers")
    client.post(share_url(post), {"withdraw": link.pk})
    assert read(TITLE, token=token) == {"preview": None}
    assert read(TITLE, token=other)["preview"]["title"] == "As shared"
    actions = PageLogEntry.objects.filter(page=post.pk).values_list("action", flat=True)
    assert {"cms.share_preview", "cms.withdraw_preview"} <= set(actions)


def test_those_who_edit_or_review_a_draft_share_it_and_others_do_not(
    client, log_in, share, read, post
):
    allowed = {}
    for role in ("Authors", "SIG leads", "Editors", "Reviewers", "Publishers", "Administrators"):
        log_in(role)
        answer = client.post(share_url(post), {"note": role, "days": 7})
        allowed[role] = b'id="address"' in answer.content
    assert [role for role, may in allowed.items() if may] == [
        "Editors", "Publishers", "Administrators",
    ]  # fmt: skip
    editor = log_in("Editors")
    post.get_workflow().start(post, editor)
    log_in("Reviewers")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    assert f'href="{share_url(post)}"' in edit
    assert read(TITLE, token=share(post)[1])["preview"]["title"] == "As shared"
    client.logout()
    assert client.get(share_url(post)).status_code == 302


def test_reviewers_and_administrators_see_all_links(client, log_in, share, post):
    log_in("Editors")
    share(post)
    report = reverse("cms_shared_previews")
    assert client.get(report).status_code == 302
    for role in ("Reviewers", "Administrators"):
        log_in(role)
        shown = client.get(report).content.decode()
        assert [word in shown for word in ("As shared", "The speakers", "14 May 2026, 12:00")] == [
            True, True, True,
        ]  # fmt: skip
        link = Preview.objects.filter(revoked_at=None).get()
        client.post(share_url(post), {"withdraw": link.pk})
        assert Preview.objects.exclude(revoked_at=None).filter(pk=link.pk).exists()
        Preview.objects.update(revoked_at=None)


def test_every_kind_of_page_is_shared_on_the_frontend_that_is_used_first(
    log_in, share, read, home_page
):
    Frontend.objects.create(name="Other", address="https://other.example.org/{token}")
    first = Frontend(name="Website", address="https://example.org/draft#{token}", is_first=True)
    first.save()
    group = SigPageFactory()
    pages = [home_page, group, MeetingNotePageFactory(parent=group), StandardPageFactory(),
             BlogPostPageFactory(), EventPageFactory(), ConferencePageFactory()]  # fmt: skip
    log_in("Administrators")
    for page in pages:
        address, token = share(stored(page))
        assert address == f"https://example.org/draft#{token}"
        assert read(TITLE, token=token)["preview"]["__typename"] == type(page).__name__
