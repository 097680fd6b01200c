"""Queries that callers name by a hash instead of sending them."""

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache as shared
from django.core.exceptions import ImproperlyConfigured

HASH = re.compile(r"[0-9a-f]{64}")
DAYS = 30
"""For so long a query is known. Then whoever wants it sends it once more."""


def digest_of(text: str) -> str:
    """The hash of a query, as Apollo Client makes it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def hash_in(extensions: Any) -> Any:
    """What a request's extensions name as the hash of its query. None if they name none."""
    persisted = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    return persisted.get("sha256Hash") if isinstance(persisted, dict) else None


def names(name: str, text: str) -> bool:
    """Whether this is the hash of a query, or its name in the site's list."""
    return name == digest_of(text) or bool(
        settings.GRAPHQL_DOCUMENTS and listed().get(name) == text
    )


def text_of(name: str) -> str | None:
    """The query of this hash, or of this name in the site's list, if it is known."""
    if settings.GRAPHQL_DOCUMENTS:
        return listed().get(name)
    return shared.get(f"document.{name}") if HASH.fullmatch(name) else None


def remember(text: str) -> None:
    """Makes a query known by its hash. It has to be one that may be answered."""
    if not settings.GRAPHQL_DOCUMENTS:
        shared.set(f"document.{digest_of(text)}", text, timeout=DAYS * 86_400)


def is_allowed(text: str) -> bool:
    """Whether the site answers this query at all."""
    return not settings.GRAPHQL_DOCUMENTS or text in listed().values()


def key_part(query: Any, name: Any) -> str | None:
    """What stands for a query in the key of its answer, whichever way it is asked for.

    None where it is not clear which query is meant, or it is not to be answered.
    """
    if isinstance(query, str) and query:
        is_meant = is_allowed(query) and (name is None or names(name, query))
        return digest_of(query) if is_meant else None
    if query or not isinstance(name, str):
        return None
    if not settings.GRAPHQL_DOCUMENTS:
        return name
    text = listed().get(name)
    return digest_of(text) if text else None


def listed() -> dict[str, str]:
    """The queries that the site answers, by name. Raises ImproperlyConfigured."""
    return read_lists(tuple(settings.GRAPHQL_DOCUMENTS))


@cache
def read_lists(paths: tuple[str, ...]) -> dict[str, str]:
    return {name: text for path in paths for name, text in read_list(path).items()}


def read_list(path: str) -> dict[str, str]:
    """Queries by name: a file of graphql-codegen, or a manifest as Apollo's tools make it."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        if "operations" in data:
            data = {each["id"]: each["body"] for each in data["operations"]}
        if data and all(isinstance(text, str) for text in data.values()):
            return data
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ImproperlyConfigured(f"GRAPHQL_DOCUMENTS: {path} can't be read: {error}") from error
    raise ImproperlyConfigured(f"GRAPHQL_DOCUMENTS: {path} lists no queries.")
