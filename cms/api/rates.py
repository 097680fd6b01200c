"""How often one client may ask, where the site sets a limit."""

import json
from ipaddress import ip_address, ip_network
from time import time
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache

SECONDS = {"second": 1, "minute": 60, "hour": 3600}
NETWORK = 64
"""Whoever has one IPv6 address has as many as this many bits leave."""


class Rate(NamedTuple):
    """So many requests in so many seconds."""

    most: int
    seconds: int


def read_rate(text: str) -> Rate | None:
    """What a setting such as "600/minute" means. Raises ValueError."""
    if not text:
        return None
    most, _, unit = text.partition("/")
    if not most.isdecimal() or int(most) < 1 or unit not in SECONDS:
        raise ValueError("Write a number and a time, such as 600/minute.")
    return Rate(int(most), SECONDS[unit])


def seconds_to_wait(environ: dict[str, Any]) -> int:
    """How long a client has to wait, in whole seconds. 0 for one who may ask; that is counted."""
    rate = read_rate(settings.API_RATE_LIMIT)
    if rate is None:
        return 0
    window, passed = divmod(int(time()), rate.seconds)
    key = f"rate.{window}.{client_of(environ)}"
    cache.add(key, 0, timeout=2 * rate.seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # a full cache has dropped it between
        return 0
    return rate.seconds - passed if count > rate.most else 0


def client_of(environ: dict[str, Any]) -> str:
    """The address of the client, or of its network, as the last proxy that is known saw it.

    What stands further left in the header is what the client itself says.
    """
    proxies = [ip_network(each) for each in settings.TRUSTED_PROXIES]
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
    found = environ.get("REMOTE_ADDR", "")
    while forwarded and is_in(found, proxies):
        found = forwarded.pop().strip() or found
    try:
        address = ip_address(found)
    except ValueError:
        return "unknown"
    mapped = getattr(address, "ipv4_mapped", None) or address
    return str(mapped if mapped.version == 4 else ip_network(f"{mapped}/{NETWORK}", strict=False))


def is_in(text: str, proxies: list) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return any(address in network for network in proxies)


def refusal(seconds: int) -> tuple[list[tuple[str, str]], bytes]:
    """The headers and the body of a response with status 429."""
    message = f"You ask too often. Ask again in {seconds} s."
    error = {"message": message, "extensions": {"code": "RATE_LIMITED"}}
    body = json.dumps({"errors": [error]}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Retry-After", str(seconds)),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ]
    if settings.CORS_ALLOW_ALL_ORIGINS:
        headers.append(("Access-Control-Allow-Origin", "*"))
    return headers, body
