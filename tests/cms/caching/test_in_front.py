"""Caches in front of the CMS are told of each change, and of nothing else."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.models import DBTaskResult

from cms.caching import front, in_front
from cms.caching.in_front import LATER, RESTING, SOON, TAG, TRY_AGAIN, tell_again
from cms.models import ContentChange, Topic
from tests.cms.caching.asking import call, environ_of, get
from tests.cms.caching.test_answers import TITLES
from tests.factories import BlogPostPageFactory

pytestmark = pytest.mark.usefixtures("committed")


class Recording(BaseHTTPRequestHandler):
    """A cache that notes what it is told."""

    told: list[tuple[str, str, str | None]] = []
    status = 200

    def note(self) -> None:
        self.told.append((self.command, self.path, self.headers["Cache-Tag"]))
        self.send_response(self.status)
        self.end_headers()

    do_BAN = do_PURGE = note  # noqa: N815

    def log_message(self, *args) -> None:
        pass


@pytest.fixture
def cache(settings, monkeypatch):
    """A cache in front, and a queue that waits."""
    handler = type("Handler", (Recording,), {"told": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.WAGTAILFRONTENDCACHE = {
        "default": {
            "BACKEND": "cms.caching.backends.Varnish",
            "LOCATION": f"http://127.0.0.1:{server.server_port}",
        }
    }
    settings.TASKS = settings.TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setitem(RESTING, "until", 0.0)
    yield handler
    server.shutdown()
    server.server_close()
    thread.join()


def planned() -> list[float]:
    """In how many seconds the queue is going to tell caches."""
    moments = DBTaskResult.objects.values_list("run_after", flat=True)
    return sorted((moment - timezone.now()).total_seconds() for moment in moments)


def change() -> None:
    """In one transaction."""
    name = f"a{Topic.objects.count()}"
    Topic.objects.bulk_create([Topic(name=name, slug=name)])


def test_cache_is_told_of_each_change_at_once_and_again_later(cache):
    for _ in range(3):
        change()
    assert cache.told == [("BAN", "/", TAG)] * 3
    assert planned() == [pytest.approx(SOON.total_seconds(), abs=1)]


def test_changes_that_come_together_are_told_together_to_a_slow_cache(cache, monkeypatch):
    monkeypatch.setattr(in_front, "QUICK", 0.0)
    for _ in range(5):
        change()
    assert len(cache.told) == 1
    assert planned() == [pytest.approx(SOON.total_seconds(), abs=1)]


def test_queue_comes_back_until_nothing_has_changed_for_a_while(cache):
    ContentChange.objects.create()
    tell_again.func()
    assert planned() == [pytest.approx(LATER.total_seconds(), abs=1)]
    DBTaskResult.objects.all().delete()
    with time_machine.travel(timezone.now() + LATER + timedelta(seconds=1)):
        tell_again.func()
        assert planned() == []
    assert len(cache.told) == 2


@pytest.mark.parametrize("status", [403, 500])
def test_cache_that_refuses_is_told_again(cache, status, caplog):
    cache.status = status
    change()
    assert planned() == [pytest.approx(TRY_AGAIN.total_seconds(), abs=1)]
    assert "could not be told" in caplog.text


def test_change_is_made_all_the_same_if_the_cache_is_down(cache, settings, caplog):
    settings.WAGTAILFRONTENDCACHE["default"]["LOCATION"] = "http://127.0.0.1:1"
    change()
    assert Topic.objects.count() == 1
    assert "could not be told" in caplog.text


def test_cache_without_tags_is_told_addresses_with_stars(cache, settings):
    settings.CMS_URL = "https://cms.example.org"
    settings.WAGTAILFRONTENDCACHE["default"] |= {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
        "HOSTNAMES": ["cms.example.org"],
    }
    change()
    assert cache.told == [
        ("PURGE", path, None) for path in ("/graphql/*", "/feeds/*", "/calendars/*")
    ]


def test_nobody_is_told_where_there_is_no_cache(cache, settings):
    settings.WAGTAILFRONTENDCACHE = {}
    change()
    assert (cache.told, planned()) == ([], [])


def test_everything_that_a_cache_may_keep_has_the_tag(cache, settings):
    BlogPostPageFactory(title="One")
    asked = [
        lambda: get(TITLES),
        lambda: call(environ_of("GET", PATH_INFO="/feeds/blog/")),
        lambda: call(environ_of("GET", PATH_INFO="/calendars/events.ics")),
    ]
    for ask in asked:
        assert ask().headers["Cache-Tag"] == ask().headers["Surrogate-Key"] == TAG
    settings.WAGTAILFRONTENDCACHE = {}
    assert not any("Cache-Tag" in ask().headers for ask in asked)


def seconds(answer) -> int:
    return int(answer.headers["Cache-Control"].split("s-maxage=")[1].split(",")[0])


def test_answer_that_was_overtaken_by_a_change_is_kept_by_no_cache(cache, monkeypatch):
    """The cache may get it after it was told of the change."""
    BlogPostPageFactory(title="One")
    assert seconds(get(TITLES)) > 0
    change()

    def change_meanwhile(*args, **kwargs):
        ContentChange.objects.create()
        return keep(*args, **kwargs)

    keep = front.keep
    monkeypatch.setattr(front, "keep", change_meanwhile)
    assert seconds(get(TITLES)) == 0
    monkeypatch.setattr(front, "keep", keep)
    assert seconds(get(TITLES)) > 0


def test_queue_is_the_one_that_the_worker_of_operators_runs():
    assert tell_again.backend == "worker"
    assert "worker" in task_backends.settings
