"""Queries by hash, as Apollo Client sends them, and the list of those that a site allows."""

from typing import Any

from cms.caching.known import hash_in, is_allowed, names, remember, text_of

from .errors import RefusedError


def query_asked(query: Any, extensions: Any) -> Any:
    """The query that is meant: the one that is sent, or else the one of its hash.

    Raises RefusedError where the hash names none, or another than what is sent.
    """
    name = checked_name(extensions)
    if name is None:
        return query
    if query:
        if isinstance(query, str) and not names(name, query):
            raise RefusedError.because("extensions: The hash is not the one of this query.")
        return query
    text = text_of(name)
    if text is None:
        # Apollo Client knows these words, and sends the query again with its text.
        raise RefusedError.because(
            "PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND", status=200
        )
    return text


def checked_name(extensions: Any) -> str | None:
    """The hash, if there is one. Raises RefusedError unless it is sent as it should be."""
    if extensions is not None and not isinstance(extensions, dict):
        raise RefusedError.because("extensions: Send an object.")
    if not extensions or extensions.get("persistedQuery") is None:
        return None
    persisted, name = extensions["persistedQuery"], hash_in(extensions)
    if not isinstance(name, str) or not 0 < len(name) <= 128 or not name.isprintable():
        raise RefusedError.because("extensions: persistedQuery needs a sha256Hash.")
    if persisted.get("version") != 1:
        raise RefusedError.because("extensions: persistedQuery has to be of version 1.")
    return name


def check_allowed(query: str) -> None:
    """Raises RefusedError if the site answers listed queries only, and this is none of them."""
    if not is_allowed(query):
        message = "This site answers only the queries of its own websites."
        raise RefusedError.because(message, "DOCUMENT_NOT_ALLOWED", 403)


def make_known(query: str, extensions: Any) -> None:
    """From now on the query may be asked for by its hash, if this request named it."""
    if hash_in(extensions) is not None:
        remember(query)
