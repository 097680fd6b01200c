"""Times the contenders, who take turns, and says how ours compares with each."""

import gc
import statistics
import time
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.contenders.agreeing import check
from bench.contenders.entered import OURS, PLAIN, REST, SQL, Entry, entries
from bench.table import Table, verdict

TIMES_FASTER = {
    ("BlogIndex", PLAIN): 8, ("BlogPost", PLAIN): 5, ("Events", PLAIN): 15,
    ("BlogIndex", REST): 4, ("Events", REST): 4,
}  # fmt: skip
"""Goals: ours is to be so many times as fast."""
TIMES_AS_LONG = {
    ("BlogIndex", SQL): 4, ("BlogPost", SQL): 4, ("Events", SQL): 4, ("Search", SQL): 2,
}  # fmt: skip
"""Goals: ours is to take at most so many times as long."""


@dataclass
class Lap:
    """What is known of one entry."""

    times: list[float] = field(default_factory=list)
    """Milliseconds of each run."""
    queries: int = 0
    bytes: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.times)


def race(rounds: int, only: str = "") -> dict[tuple[str, str], Lap]:
    """By answer and contender. Raises DifferentError where one answers with something else."""
    taking_part = [each for each in entries() if only in ("", each.contender)]
    if not only:
        check(taking_part)
    laps = {(each.answer, each.contender): Lap() for each in taking_part}
    for entry in taking_part:
        lap = laps[entry.answer, entry.contender]
        timed(entry)
        with CaptureQueriesContext(connection) as captured:
            lap.bytes = timed(entry)[1]
        lap.queries = len(captured)
    gc.freeze()  # as cms.wsgi does before it serves
    for _ in range(rounds):
        for entry in taking_part:
            laps[entry.answer, entry.contender].times.append(timed(entry)[0])
    return laps


def timed(entry: Entry) -> tuple[float, int]:
    """Milliseconds, and the bytes of the answer. What earlier runs left behind is not counted."""
    sent = entry.prepare()
    gc.collect()
    start = time.perf_counter()
    answer = entry.run(sent)
    return (time.perf_counter() - start) * 1000, len(answer)


def table(laps: dict[tuple[str, str], Lap]) -> Table:
    found = Table(
        "Uncached answers, in process",
        ["answer", "contender", "median ms", "SQL statements", "bytes", "ours", "goal"],
    )
    for key, lap in laps.items():
        answer, contender = key
        compared = goal = ""
        if contender != OURS:
            ratio = lap.median / laps[answer, OURS].median
            is_faster = contender != SQL
            compared = f"{ratio:.1f}x as fast" if is_faster else f"takes {1 / ratio:.1f}x as long"
            if key in TIMES_FASTER:
                goal = verdict(ratio >= TIMES_FASTER[key], f"{TIMES_FASTER[key]}x")
            elif key in TIMES_AS_LONG:
                most = TIMES_AS_LONG[key]
                goal = verdict(1 / ratio <= most, f"at most {most}x")
        found.add(answer, contender, f"{lap.median:.1f}", lap.queries, lap.bytes, compared, goal)
    return found
