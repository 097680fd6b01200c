"""Times requests: the operations of the contract, feeds and calendars."""

import json
import statistics
import time
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.table import Table, verdict
from tests.contract_operations import operation


@dataclass(frozen=True)
class Call:
    """A request of the benchmark, and what it is called in what is printed."""

    label: str
    path: str = "/graphql/"
    body: str = ""
    """Empty for what is simply fetched."""

    def send(self, client: Client) -> Any:
        if not self.body:
            return client.get(self.path)
        return client.post(self.path, self.body, content_type="application/json")


@dataclass
class Found:
    """What is known of a call."""

    times: list[float] = field(default_factory=list)
    """Milliseconds of each run."""
    queries: int = 0
    bytes: int = 0


def asking(name: str, label: str = "", **variables: Any) -> Call:
    """A call that sends an operation of the contract."""
    body = json.dumps({"query": operation(name), "variables": variables})
    return Call(f"{name}, {label}" if label else name, body=body)


def measure(calls: list[Call], rounds: int) -> dict[str, Found]:
    """By label. The calls take turns; the first turn also fills caches and is not timed."""
    client = Client()
    found = {call.label: Found() for call in calls}
    for number in range(rounds + 1):
        for call in calls:
            row = found[call.label]
            with CaptureQueriesContext(connection) as captured:
                start = time.perf_counter()
                response = call.send(client)
                took = (time.perf_counter() - start) * 1000
            check(call, response)
            if number:
                row.times.append(took)
            row.queries, row.bytes = len(captured), len(response.content)
    return found


def check(call: Call, response: Any) -> None:
    """Raises RuntimeError where a call was not answered: an error is soon said."""
    answer = response.json() if call.body else {}
    if response.status_code != 200 or "errors" in answer:
        raise RuntimeError(f"{call.label}: {response.status_code} {answer.get('errors')}")


def table(found: dict[str, Found], few: dict[str, Found]) -> Table:
    """`few` is what was found with little in the database."""
    title = "Every operation of the contract, through all middleware"
    rows = Table(title, ["request", "median ms", "worst ms", "bytes", "SQL", "SQL with few", ""])
    for label, row in found.items():
        median, worst = statistics.median(row.times), max(row.times)
        mark = "" if row.queries <= few[label].queries else "grows"
        times = f"{median:.1f}", f"{worst:.1f}"
        rows.add(label, *times, row.bytes, row.queries, few[label].queries, mark)
    most = max(row.queries for label, row in found.items() if not label.startswith("/"))
    rows.note = (
        f"At most {most} SQL statements for an operation ({verdict(most <= 12, 'goal 12')})."
    )
    return rows
