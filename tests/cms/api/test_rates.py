"""How often one client may ask."""

import pytest
import time_machine
from django.core.cache import caches

from cms.api.rates import client_of, read_rate
from tests.cms.caching.asking import call, environ_of, get
from tests.cms.caching.test_answers import TITLES


@pytest.fixture
def limited(settings, committed):
    settings.API_RATE_LIMIT = "3/minute"
    settings.TRUSTED_PROXIES = ["127.0.0.1", "10.0.0.0/8"]
    caches["answers"].clear()
    with time_machine.travel("2026-11-25 10:00:10Z", tick=False):
        yield


def ask(address: str = "192.0.2.1", **more):
    return get(TITLES, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=address, **more)


def test_one_who_asks_too_often_is_told_when_to_ask_again(limited):
    assert [ask().status for _ in range(4)] == [200, 200, 200, 429]
    refused = ask()
    assert refused.json["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert refused.headers["Retry-After"] == "50"
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert int(refused.headers["Content-Length"]) == len(refused.body)
    assert ask("192.0.2.2").status == 200
    with time_machine.travel("2026-11-25 10:01:00Z", tick=False):
        assert ask().status == 200


def test_refused_requests_count_too_and_nothing_else_does(limited):
    for _ in range(3):
        assert get("{ nonsense }", REMOTE_ADDR="192.0.2.1").status == 400
    assert get(TITLES, REMOTE_ADDR="192.0.2.1").status == 429
    assert call(environ_of("OPTIONS", REMOTE_ADDR="192.0.2.1")).status == 200
    assert call(environ_of("GET", PATH_INFO="/healthz", REMOTE_ADDR="192.0.2.1")).status == 200


def test_nobody_is_limited_by_default(committed):
    assert {ask().status for _ in range(20)} == {200}


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        ("192.0.2.1", "198.51.100.1", "192.0.2.1"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "192.0.2.9, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "192.0.2.9, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "nonsense", "unknown"),
        ("127.0.0.1", "10.0.0.1, 10.0.0.2", "10.0.0.1"),
        ("127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "", "192.0.2.1"),
        ("", "192.0.2.1", "unknown"),
    ],
)
def test_client_is_the_one_that_the_last_known_proxy_saw(limited, remote, forwarded, client):
    environ = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_of(environ) == client


@pytest.mark.parametrize("text", ["600", "0/minute", "-1/minute", "x/minute", "5/week", "/minute"])
def test_limit_that_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError, match="such as 600/minute"):
        read_rate(text)


def test_limits_are_read():
    assert read_rate("") is None
    assert [read_rate(text) for text in ("20/second", "600/minute", "5000/hour")] == [
        (20, 1), (600, 60), (5000, 3600),
    ]  # fmt: skip
