"""Requests a second behind the servers: repeated answers, 304, uncached, and an empty view."""

import json
import shutil
import statistics
import time
from contextlib import ExitStack
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench.servers import COMMANDS, load, memory, posting, serving
from bench.table import Table, verdict
from tests.contract_operations import operation

CONNECTIONS = (1, 8, 32)
MANY = 100_000
EMPTY, BARE = "an empty view", "an empty view, bare Django"
REPEATED = ("repeated, GET", "repeated, POST", "repeated, 304")
UNCACHED = "uncached"
GOAL, GOAL_UNCACHED = 1.5, 50
QUERY = {"query": operation("BlogIndex"), "variables": json.dumps({"first": 20})}


def tables(database_url: str, turns: int, seconds: float, *, is_full: bool) -> list[Table]:
    """Each load runs for some seconds at a time. Only the full measurement says memory."""
    found = Table("Behind a server with one worker", ["wrk is needed for this"])
    if shutil.which("wrk") is None:
        found.note = "`apt install wrk`, which is in Debian, and run it again."
        return [found]
    rates = measure(database_url, turns, seconds)
    memory_used = [of_memory(database_url)] if is_full else []
    return [of_rates(server, rates) for server in COMMANDS] + memory_used


def measure(database_url: str, turns: int, seconds: float) -> dict[tuple[str, str, int], float]:
    """Requests a second by server, what was asked for, and number of connections."""
    found: dict[tuple[str, str, int], list[float]] = {}
    with ExitStack() as stack:
        loads = {}
        for server in COMMANDS:
            full, _ = stack.enter_context(serving(server, database_url))
            bare, _ = stack.enter_context(serving(server, database_url, BENCH_BARE="1"))
            loads[server] = loads_of(full, bare)
        for _ in range(turns):
            for server, of_server in loads.items():
                for label, (address, script) in of_server.items():
                    for number in CONNECTIONS:
                        rate, _ = load(address, number, seconds, script)
                        found.setdefault((server, label, number), []).append(rate)
                        if label == UNCACHED:
                            time.sleep(1)  # what wrk no longer waits for is still answered
    return {key: statistics.median(rates) for key, rates in found.items()}


def loads_of(full: str, bare: str) -> dict[str, tuple[str, str]]:
    """By label: an address and a script. Checks that each is answered as it says."""
    address = f"{full}/graphql/?{urlencode(QUERY)}"
    with urlopen(address) as response:
        etag = response.headers["ETag"]
        if len(json.load(response)["data"]["blogPosts"]["nodes"]) != 20:
            raise RuntimeError("The list of posts is not answered.")
    if not is_unchanged(address, etag):
        raise RuntimeError("There is no 304.")
    body = json.dumps({"query": QUERY["query"], "variables": {"first": 20}})
    load(f"{full}/bench/uncached/", 1, 3, posting(body))  # the first one takes long
    return {
        EMPTY: (f"{full}/bench/empty/", ""),
        BARE: (f"{bare}/bench/empty/", ""),
        "repeated, GET": (address, ""),
        "repeated, POST": (f"{full}/graphql/", posting(body)),
        "repeated, 304": (address, f"wrk.headers['If-None-Match'] = '{etag}'\n"),
        UNCACHED: (f"{full}/bench/uncached/", posting(body)),
    }


def is_unchanged(address: str, etag: str) -> bool:
    try:
        urlopen(Request(address, headers={"If-None-Match": etag}))
    except HTTPError as answer:
        return answer.code == 304
    return False


def of_rates(server: str, rates: dict[tuple[str, str, int], float]) -> Table:
    heads = [f"{number} connections" for number in CONNECTIONS]
    found = Table(
        f"Requests a second behind {server}, one worker (BlogIndex, 20 posts)",
        ["what", *heads, "of an empty view", "of an uncached answer", "goal"],
    )
    for label in (EMPTY, BARE, *REPEATED, UNCACHED):
        own = [rates[server, label, number] for number in CONNECTIONS]
        of_empty = [
            rate / rates[server, EMPTY, n] for rate, n in zip(own, CONNECTIONS, strict=True)
        ]
        of_uncached = [
            rate / rates[server, UNCACHED, n] for rate, n in zip(own, CONNECTIONS, strict=True)
        ]
        goals = []
        if label in REPEATED:
            goals = [
                verdict(min(of_empty) >= GOAL, f"{GOAL}x an empty view"),
                verdict(min(of_uncached) >= GOAL_UNCACHED, f"{GOAL_UNCACHED}x uncached"),
            ]
        found.add(
            label, *(f"{rate:.0f}" for rate in own), ratios(of_empty), ratios(of_uncached),
            "; ".join(goals),
        )  # fmt: skip
    return found


def ratios(values: list[float]) -> str:
    return " / ".join(f"{value:.1f}x" for value in values)


def of_memory(database_url: str) -> Table:
    """What a worker holds before and after many requests, one in two hundred of them uncached."""
    body = json.dumps({"query": QUERY["query"], "variables": {"first": 20}})
    script = posting(body) + (
        "local n = 0\nrequest = function()\n  n = n + 1\n"
        '  return wrk.format(nil, n % 200 == 0 and "/bench/uncached/" or "/graphql/")\nend\n'
    )
    with serving("granian", database_url) as (address, pid):
        load(f"{address}/graphql/", 8, 1, script)
        before, sent = memory(pid), 0
        while sent < MANY:
            sent += load(f"{address}/graphql/", 8, 5, script)[1]
        after = memory(pid)
    found = Table("Memory of granian with one worker", ["requests", "MB before", "MB after"])
    found.add(f"{sent:,}", before, after)
    return found
