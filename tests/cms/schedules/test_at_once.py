"""Two runs of `publish_scheduled` at once, one of them killed."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import BlogPostPage
from cms.review.deciding import publish_urgently
from cms.review.versions import token_of
from cms.schedules.clock import to_publish, to_take_down
from cms.schedules.models import FailedPublication
from tests.factories import BlogPostPageFactory, PersonFactory, UserFactory

TITLES = [f"Post {number}" for number in range(1, 7)]
STUCK = "Post 3"


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """A copy of the database, in which processes see what the test wrote, thrown away after it."""
    original = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.creation.clone_test_db("at_once", verbosity=0)
        copy = connection.creation.get_test_db_clone_settings("at_once")["NAME"]
        connection.settings_dict["NAME"] = copy
        yield connection.settings_dict
        connection.close()
        connection.settings_dict["NAME"] = original
        connection.creation.destroy_test_db(verbosity=0, suffix="at_once")


def begin(database: dict) -> subprocess.Popen:
    """Starts the command as cron would."""
    # The server may be known by a socket, which only the address of the whole run names.
    given = urlsplit(os.environ["DATABASE_URL"])
    address = urlunsplit(given._replace(path=f"/{database['NAME']}"))
    return subprocess.Popen(
        [sys.executable, "manage.py", "publish_scheduled"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address},
        stdout=subprocess.DEVNULL,
    )


def schedule() -> None:
    """Posts whose moment has come, approved long before."""
    moment = timezone.now() - timedelta(hours=1)
    author, publisher = PersonFactory(), UserFactory(role="Publishers")
    with time_machine.travel(moment - timedelta(hours=1)):
        for title in TITLES:
            post = BlogPostPageFactory(title=title, live=False, go_live_at=moment, authors=[author])
            seen = token_of(post.save_revision())
            publish_urgently(post, publisher, seen=seen, reason="A test.")


def wait_until_one_is_done(runs: list[subprocess.Popen]) -> subprocess.Popen:
    """Whichever finished, and so has passed by the row for which the other waits half way."""
    while True:
        for run in runs:
            try:
                run.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            return run


def live() -> list[str]:
    rows = BlogPostPage.objects.filter(live=True).order_by("title")
    return list(rows.values_list("title", flat=True))


def published() -> list[str]:
    """What was published by the clock, as often as it was."""
    entries = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    return sorted(entries.values_list("label", flat=True))


@pytest.mark.django_db
def test_run_that_comes_second_finds_done_what_another_has_done():
    """As if both had begun at the same moment, with the same list."""
    schedule()
    now = timezone.now()
    BlogPostPageFactory(title="Gone", expire_at=now)
    list_of_another = [*to_publish(now), *to_take_down(now)]
    assert len(list_of_another) == len(TITLES) + 1
    call_command("publish_scheduled", verbosity=0)
    assert live() == TITLES
    assert not any(due.act() for due in list_of_another)
    assert published() == TITLES
    assert PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled").count() == 1


@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql",
    reason="SQLite has one writer at a time.",
)
def test_two_runs_of_which_one_is_killed_lose_nothing_and_do_nothing_twice(database):
    schedule()
    runs = []
    try:
        with transaction.atomic():
            Page.objects.select_for_update().get(title=STUCK)
            runs = [begin(database), begin(database)]
            done = wait_until_one_is_done(runs)
            killed = runs[1] if done is runs[0] else runs[0]
            assert (done.returncode, killed.poll()) == (0, None)
            killed.send_signal(signal.SIGKILL)
            killed.wait()
        assert live() == [title for title in TITLES if title != STUCK]
    finally:
        for run in runs:
            run.kill()
            run.wait()
    with transaction.atomic():
        list(Revision.objects.select_for_update())  # waits for what was killed to be rolled back
    call_command("publish_scheduled", verbosity=0)
    assert live() == TITLES
    assert published() == TITLES
    assert not FailedPublication.objects.exists()
