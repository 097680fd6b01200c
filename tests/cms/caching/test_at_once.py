"""Two processes of the server, and many who ask them at once."""

import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from blog.models import BlogPostPage
from tests.factories import BlogPostPageFactory
from tests.servers import served

POSTGRESQL = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not POSTGRESQL, reason="A database in memory has one process."),
    pytest.mark.usefixtures("committed"),
]
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
PATH = f"/graphql/?query={quote('{ blogPosts { nodes { title } } }')}"
CHANGES = 30
READERS = 4
CLIENTS = 200
ROUNDS = 5


@pytest.fixture(params=["each for itself", "with Redis"])
def shared(request) -> dict[str, str]:
    """What servers have in their environment to keep answers together, or nothing."""
    if request.param == "each for itself":
        return {}
    try:
        Redis.from_url(REDIS).ping()
    except RedisError:
        pytest.skip("There is no Redis here.")
    return {"CACHE_URL": REDIS}


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """What is opened here is closed after the test."""
    with ExitStack() as stack:
        yield stack


class Client:
    """Keeps its connection, as a frontend does."""

    def __init__(self, port: int):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def close(self) -> None:
        self.connection.close()

    def titles(self) -> list[str]:
        # Answers are kept for each host, and here the two are one.
        self.connection.request("GET", PATH, headers={"Host": "cms.example.org"})
        answer = json.loads(self.connection.getresponse().read())
        return [node["title"] for node in answer["data"]["blogPosts"]["nodes"]]


def read_until(stopped: threading.Event, port: int) -> list[int]:
    """All that a reader sees who asks without pause."""
    seen = []
    with closing(Client(port)) as client:
        while not stopped.wait(0.002):
            seen += [int(title) for title in client.titles()]
    return seen


def change(post: BlogPostPage, title: str) -> None:
    """Publishes a post with another title, or changes it past everything that publishes."""
    if int(title) % 10 == 0:
        post.title = title
        post.save_revision().publish()
    else:
        BlogPostPage.objects.filter(pk=post.pk).update(title=title)


def test_no_answer_is_stale_once_the_commit_has_returned(shared, stack):
    """Others ask meanwhile, so that answers are being made and kept while they change."""
    post = BlogPostPageFactory(title="0")
    ports = [stack.enter_context(served(**shared)) for _ in range(2)]
    clients = [stack.enter_context(closing(Client(port))) for port in ports]
    pool = stack.enter_context(ThreadPoolExecutor(READERS))
    stopped = threading.Event()
    stack.callback(stopped.set)
    readers = [pool.submit(read_until, stopped, ports[n % 2]) for n in range(READERS)]
    stale = []
    for number in range(1, CHANGES + 1):
        change(post, str(number))
        stale += [number for client in clients if client.titles() != [str(number)]]
    stopped.set()
    assert stale == []
    for seen in (reader.result() for reader in readers):
        assert len(seen) > CHANGES
        assert seen == sorted(seen)  # nobody sees again what was there before


def test_answer_that_many_want_at_once_is_made_once(shared, stack, tmp_path):
    """By each of the servers, or by one of them for both."""
    count = tmp_path / "count"
    post = BlogPostPageFactory(title="0")
    ports = [
        stack.enter_context(
            served("tests.cms.caching.counted:application", 30, COUNT_FILE=str(count), **shared)
        )
        for _ in range(2)
    ]
    pool = stack.enter_context(ThreadPoolExecutor(CLIENTS))
    clients = [stack.enter_context(closing(Client(ports[n % 2]))) for n in range(CLIENTS)]
    begin = threading.Barrier(CLIENTS)

    def ask(client: Client) -> list[str]:
        begin.wait()
        return client.titles()

    made = []
    for title in map(str, range(ROUNDS + 1)):
        change(post, title)
        count.write_text("")
        assert list(pool.map(ask, clients)) == [[title]] * CLIENTS
        made.append(len(count.read_text()))
    # The first answer of a process may take longer than others wait.
    assert made[1:] == [1 if shared else 2] * ROUNDS
