"""Redis as Django's cache, which the site does without while it is down."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger("cms.caching")
REST = 5.0
"""Seconds for which it is not asked after it failed: each try could take as long as a time-out."""
TIMEOUTS = {"socket_connect_timeout": 1, "socket_timeout": 1}


class SharedCache(RedisCache):
    """Holds nothing while the server does not answer, where Django's own raises.

    Nothing is kept here that the database does not know, so nobody has to wait for it.
    """

    resting_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]):
        super().__init__(server, {**params, "OPTIONS": TIMEOUTS | params.get("OPTIONS", {})})

    def attempt(self, otherwise: Any, act: Callable, *args: Any, **kwargs: Any) -> Any:
        if monotonic() < SharedCache.resting_until:
            return otherwise
        try:
            return act(*args, **kwargs)
        except RedisError:
            logger.exception("The cache at CACHE_URL does not answer.")
            SharedCache.resting_until = monotonic() + REST
            return otherwise

    def add(self, *args, **kwargs):
        return self.attempt(True, super().add, *args, **kwargs)

    def get(self, key, default=None, version=None):
        return self.attempt(default, super().get, key, default, version)

    def set(self, *args, **kwargs):
        return self.attempt(None, super().set, *args, **kwargs)

    def touch(self, *args, **kwargs):
        return self.attempt(False, super().touch, *args, **kwargs)

    def delete(self, *args, **kwargs):
        return self.attempt(False, super().delete, *args, **kwargs)

    def get_many(self, *args, **kwargs):
        return self.attempt({}, super().get_many, *args, **kwargs)

    def has_key(self, *args, **kwargs):
        return self.attempt(False, super().has_key, *args, **kwargs)

    def incr(self, key, delta=1, version=None):
        return self.attempt(delta, super().incr, key, delta, version)

    def set_many(self, *args, **kwargs):
        return self.attempt([], super().set_many, *args, **kwargs)

    def delete_many(self, *args, **kwargs):
        return self.attempt(None, super().delete_many, *args, **kwargs)

    def clear(self):
        return self.attempt(False, super().clear)
