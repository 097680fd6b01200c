"""A cache server that is down takes nothing else down."""

import os

import pytest
from redis import Redis
from redis.exceptions import RedisError

from cms.caching.shared import SharedCache
from cms.settings.base import shared_cache

REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")


@pytest.fixture(autouse=True)
def awake(monkeypatch):
    monkeypatch.setattr(SharedCache, "resting_until", 0.0)


@pytest.fixture
def redis() -> SharedCache:
    try:
        Redis.from_url(REDIS).ping()
    except RedisError:
        pytest.skip("There is no Redis here.")
    cache = SharedCache(REDIS, {"KEY_PREFIX": "test_shared"})
    cache.delete_many(["a", "b"])
    return cache


def test_address_of_redis_is_read():
    found = shared_cache("rediss://user:secret@cache.example.org:6380/1")
    assert found == {
        "BACKEND": "cms.caching.shared.SharedCache",
        "LOCATION": "rediss://user:secret@cache.example.org:6380/1",
    }
    assert shared_cache("locmemcache://")["BACKEND"].endswith("LocMemCache")


def test_cache_that_is_down_is_an_empty_one(caplog):
    cache = SharedCache("redis://127.0.0.1:1/0", {})
    cache.set("a", 1)
    assert (cache.get("a"), cache.get("a", "default"), cache.get_or_set("a", 2)) == (
        None, "default", 2,
    )  # fmt: skip
    assert (cache.add("a", 1), cache.has_key("a"), cache.touch("a"), cache.delete("a")) == (
        True, False, False, False,
    )  # fmt: skip
    assert (cache.set_many({"a": 1}), cache.get_many(["a"]), cache.incr("a")) == ([], {}, 1)
    cache.delete_many(["a"])
    cache.clear()
    assert len(caplog.records) == 1  # it was asked once, and then left alone for a while


def test_cache_that_is_up_keeps(redis):
    redis.set("a", [1])
    assert (redis.get("a"), redis.add("a", 2), redis.add("b", 1)) == ([1], False, True)
    assert (redis.incr("b"), redis.get_many(["a", "b"])) == (2, {"a": [1], "b": 2})
    with pytest.raises(ValueError, match="not found"):
        redis.incr("c")
