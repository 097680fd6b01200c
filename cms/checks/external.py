"""Asks addresses on other websites whether they still answer. Never while somebody saves."""

import ipaddress
import socket
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from cms.models import Entry

from .links import links_of
from .material import Material
from .models import ExternalLink

TIMEOUT = 10
AT_ONCE = 8
MOST_REDIRECTS = 5
AGENT = "Mozilla/5.0 (compatible; link check of a community's CMS)"
ANSWERS_ALL_THE_SAME = {401, 403, 405, 406, 429, 503, 999}
"""What websites answer to programs though the page is there."""


@dataclass(frozen=True)
class Asker:
    """Asks for addresses. Tests let it ask this machine; nothing else may."""

    may_ask_private: bool = False

    def trouble(self, url: str) -> str:
        """What is wrong with an address, to stand after it: "answered 404". Empty if nothing."""
        try:
            for _ in range(MOST_REDIRECTS):
                status, target = self.ask(url)
                if target is None:
                    is_there = status < 400 or status in ANSWERS_ALL_THE_SAME
                    return "" if is_there else f"answered {status}"
                url = target
        except NotPublicError:
            return "leads to no public website"
        except (OSError, ValueError):
            return "did not answer"
        return "redirects without end"

    def ask(self, url: str) -> tuple[int, str | None]:
        """The status of an answer, and where it redirects to."""
        status, target = self.request("HEAD", url)
        if status in (404, 405, 501):  # many websites know no HEAD
            status, target = self.request("GET", url)
        return status, target

    def request(self, method: str, url: str) -> tuple[int, str | None]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotPublicError
        address = self.address_of(parts.hostname, parts.port or parts.scheme)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname, parts.port, timeout=TIMEOUT)
        # The address that was looked at, so that no second lookup leads elsewhere.
        connection._create_connection = lambda _, timeout, source=None: socket.create_connection(
            address, timeout, source
        )
        try:
            path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
            response = connection.getresponse()
            where = response.headers.get("Location")
            moves = response.status in (301, 302, 303, 307, 308) and where
            return response.status, urljoin(url, where) if moves else None
        finally:
            connection.close()

    def address_of(self, host: str, port: int | str) -> tuple[str, int]:
        """Where a host is, if that is on the public internet. Raises NotPublicError, OSError."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4]
        if not self.may_ask_private and not ipaddress.ip_address(found[0]).is_global:
            raise NotPublicError
        return str(found[0]), int(found[1])


class NotPublicError(Exception):
    """An address that leads into a network which is not everybody's."""


def check_links(asker: Asker, seconds: float) -> tuple[int, int]:
    """Asks the links of all published content, those not asked for longest first.

    Stops when the time is up. How many were asked, and how many are no use.
    """
    note_links(published_links())
    until = monotonic() + seconds
    now = timezone.now()
    due = ExternalLink.objects.filter(
        Q(checked_at=None) | Q(failures__gt=0) | Q(checked_at__lt=now - ExternalLink.AGAIN_AFTER)
    ).order_by("checked_at", "pk")
    asked = 0
    waiting = list(due.order_by("checked_at", "pk"))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while waiting and monotonic() < until:
            batch, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
            for link, trouble in zip(
                batch, pool.map(asker.trouble, [link.url for link in batch]), strict=True
            ):
                link.reason, link.checked_at = trouble, now
                link.failures = link.failures + 1 if trouble else 0
                link.save()
                asked += 1
    return asked, ExternalLink.objects.dead().count()


def published_links() -> Iterator[str]:
    """Every address elsewhere that live content links to."""
    for model in [Page, *Entry.__subclasses__()]:
        rows = model._default_manager.filter(live=True)
        rows = rows.specific() if hasattr(rows, "specific") else rows
        for content in rows.iterator(chunk_size=50):
            material = Material(content, frozenset())
            yield from (link.url for link in links_of(material))
            yield from (part.value for part in material.of("url"))


def note_links(urls: Iterable[str]) -> None:
    """Keeps those that content links to, and forgets the others."""
    wanted = {url for url in urls if url.startswith(("http://", "https://")) and len(url) <= 2000}
    known = set(ExternalLink.objects.values_list("url", flat=True))
    ExternalLink.objects.bulk_create(
        [ExternalLink(url=url) for url in sorted(wanted - known)], ignore_conflicts=True
    )
    ExternalLink.objects.filter(url__in=known - wanted).delete()
