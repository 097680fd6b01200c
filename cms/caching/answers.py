"""Answers that were given before, under all that they depend on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from threading import Condition, Lock
from time import monotonic, sleep
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

LONGEST = 86_400
"""Seconds after which an answer is made anew even if nothing changed."""
LARGEST = 200_000
"""Bytes of the largest answer that is kept."""
WAITING = 2.0
"""Seconds for which others wait for an answer that is being made."""


class Answer(NamedTuple):
    """A response as it is kept."""

    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    right_until: float
    """The moment at which the clock may change it, as a timestamp."""

    @property
    def is_right(self) -> bool:
        return timezone.now().timestamp() < self.right_until


def key_of(*parts: str) -> str:
    """The name under which an answer is kept: another one for all that it could depend on."""
    return f"answer.{digest(*parts)}"


def digest(*parts: Any) -> str:
    """A short text that stands for values of JSON."""
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def find(key: str) -> Answer | None:
    """The answer under a key, if there is one and its time has not passed."""
    for name in settings.ANSWER_CACHES:
        answer: Answer | None = caches[name].get(key)
        if answer and answer.is_right:
            if name != settings.ANSWER_CACHES[0]:
                keep_in(settings.ANSWER_CACHES[0], key, answer)
            return answer
    return None


def keep(key: str, headers: list[tuple[str, str]], body: bytes, right_until: datetime) -> Answer:
    """Keeps an answer, unless it is too large, and gives it back as it is kept."""
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    answer = Answer(headers, body, etag, right_until.timestamp())
    if len(body) <= LARGEST:
        for name in settings.ANSWER_CACHES:
            keep_in(name, key, answer)
    return answer


def keep_in(name: str, key: str, answer: Answer) -> None:
    caches[name].set(key, answer, timeout=seconds_left(answer))


def seconds_left(answer: Answer) -> int:
    """How long an answer stays right, in whole seconds, a day at most."""
    left = int(answer.right_until - timezone.now().timestamp())
    return min(LONGEST, max(left, 0))


class Turns:
    """Lets one make an answer while all others that want it wait, here and on other servers."""

    def __init__(self) -> None:
        self.locks: WeakValueDictionary[str, Any] = WeakValueDictionary()
        self.guard = Lock()

    @contextmanager
    def turn(self, key: str) -> Iterator[None]:
        """Waits for its turn, but only so long: then each makes the answer for itself."""
        with self.guard:
            lock = self.locks.setdefault(key, Condition(Lock()))
        is_held = lock.acquire(timeout=WAITING)
        try:
            with turn_among_servers(key):
                yield
        finally:
            if is_held:
                lock.release()


@contextmanager
def turn_among_servers(key: str) -> Iterator[None]:
    """Waits while another server makes the answer."""
    *near, shared = settings.ANSWER_CACHES
    if not near:
        yield
        return
    last = monotonic() + WAITING
    while not (is_ours := caches[shared].add(f"{key}.turn", 1, timeout=10)) and monotonic() < last:
        sleep(0.01)
    try:
        yield
    finally:
        if is_ours:
            caches[shared].delete(f"{key}.turn")
