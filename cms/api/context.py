"""What one request knows: its site, its moment, and what it has loaded so far.

Loading is batched. Objects that were loaded together are peers; the first of them that is asked
for a relation loads it for all of them, so a list costs the same number of queries however long
it is. A fetch function takes the context and a list of keys and returns what it found by key.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from cms.caching.memory import remembered

from .publication import Public

Fetch = Callable[["ApiContext", list], dict]

_LOADED_BEFORE: dict[Fetch, tuple[Fetch, ...]] = {}


def load_before(fetch: Fetch, *earlier: Fetch) -> None:
    """Has what `earlier` was asked for loaded before `fetch` runs, because it leads to more of it.

    Once people are loaded their photos are known, so all pictures of an answer take one query.
    """
    _LOADED_BEFORE[fetch] = (*_LOADED_BEFORE.get(fetch, ()), *earlier)


class ApiContext:
    """One request's view of the public content."""

    def __init__(
        self,
        site: Site,
        at: datetime | None = None,
        words: frozenset[str] | None = None,
        version: str | None = None,
    ):
        self.site = site
        self.words = words
        self.at = at or timezone.now()
        self.version = version
        self.public = Public(site, self.at, self.remembered)
        self._loaded: dict[Fetch, dict] = {}
        self._wanted: dict[Fetch, dict[Hashable, None]] = {}
        self._noted: set[tuple[str, int]] = set()
        self._drafts = 0
        self.moments: list[datetime] = []
        """When the clock changes what was answered, where no column holds it."""
        self.without_sizes: set[int] = set()
        """Images that were answered as they are, because a size is not made yet."""

    def remembered(self, key: Hashable, find: Callable[[], Any]) -> Any:
        """What `find` returns, found once for each version of the content and each site.

        Only for what depends on nothing else, and that nobody changes afterwards.
        """
        return remembered(self.version, self.at, (self.site.pk, key), find)

    def may_ask(self, name: str) -> bool:
        """Whether a field of this name can be asked for: the words of the query hold it.

        With its type, as `SigPage.state`, only where that type is asked for it as such.
        """
        return self.words is None or name in self.words

    def want(self, fetch: Fetch, keys: Iterable[Hashable | None]) -> None:
        """Notes keys that will probably be asked for, to be loaded with the first that is."""
        loaded = self._loaded.setdefault(fetch, {})
        wanted = self._wanted.setdefault(fetch, {})
        wanted.update((key, None) for key in keys if key is not None and key not in loaded)

    def get(self, fetch: Fetch, key: Hashable | None, default: Any = None) -> Any:
        """What `fetch` finds under the key; the default where it finds nothing."""
        if key is None:
            return default
        loaded = self._loaded.setdefault(fetch, {})
        if key not in loaded:
            self.want(fetch, [key])
            self._load_wanted(fetch)
        value = loaded[key]
        return default if value is None else value

    def _load_wanted(self, fetch: Fetch) -> None:
        for earlier in _LOADED_BEFORE.get(fetch, ()):
            self._load_wanted(earlier)
        keys = list(self._wanted.pop(fetch, ()))
        if keys:
            found = fetch(self, keys)
            self._loaded.setdefault(fetch, {}).update((each, found.get(each)) for each in keys)

    def put(self, fetch: Fetch, found: dict) -> None:
        """Takes in what another query brought along, so that `fetch` need not run for it."""
        loaded = self._loaded.setdefault(fetch, {})
        wanted = self._wanted.get(fetch, {})
        for key, value in found.items():
            loaded.setdefault(key, value)
            wanted.pop(key, None)

    def key_for_draft(self) -> int:
        """A key that nothing has. See `cms.api.drafts`."""
        self._drafts += 1
        return -self._drafts

    def get_for(self, fetch: Fetch, instance: Any, default: Any = None) -> Any:
        """What `fetch` finds for a model instance, loaded for all its peers at once."""
        if instance.pk not in self._loaded.get(fetch, {}):
            self.want(fetch, [peer.pk for peer in getattr(instance, "_peers", [instance])])
        return self.get(fetch, instance.pk, default)

    def peers_once(self, instance: Any, purpose: str) -> list:
        """An instance's peers when the first of them is asked about, and none afterwards.

        For what all of them refer to, so that the first one that is asked loads it for all.
        """
        peers = getattr(instance, "_peers", None)
        key = purpose, id(instance if peers is None else peers)
        if key in self._noted:
            return []
        self._noted.add(key)
        return [instance] if peers is None else peers

    def together(self, instances: Iterable[Any]) -> list:
        """The instances as a list, marked as peers of each other."""
        peers = list(instances)
        for instance in peers:
            instance._peers = peers
        return peers
