"""How long each operation of the contract takes: `make bench`, or `python -m bench.run 2000`.

Fills an empty database (BENCH_DATABASE_URL, else SQLite in a temporary folder) with so many posts
and prints, for each operation, the median and the worst of alternating runs, its SQL queries and
the size of its answer.
"""

import json
import os
import statistics
import sys
import tempfile
import time

ROUNDS = 15
DEFAULT_POSTS = 500


def main(posts: int) -> None:
    folder = tempfile.mkdtemp(prefix="bench-")
    url = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    import django

    django.setup()
    from django.core.management import call_command

    from bench.content import CALLS, fill

    print(f"Filling {url.partition(':')[0]} with {posts} posts …")
    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0)
    fill(posts)
    report(measure(CALLS))


def measure(calls: list[tuple[str, dict]]) -> dict[str, dict]:
    """Milliseconds of each run, queries and bytes, by operation."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.contract_operations import operation

    client = Client()
    found: dict[str, dict] = {}
    for number in range(ROUNDS):
        for name, variables in calls:
            body = json.dumps({"query": operation(name), "variables": variables})
            with CaptureQueriesContext(connection) as captured:
                start = time.perf_counter()
                response = client.post("/graphql/", body, content_type="application/json")
                took = (time.perf_counter() - start) * 1000
            answer = response.json()
            assert "errors" not in answer, (name, answer["errors"])
            row = found.setdefault(name, {"times": []})
            if number:  # the first run also fills caches
                row["times"].append(took)
            row |= {"queries": len(captured), "bytes": len(response.content)}
    return found


def report(found: dict[str, dict]) -> None:
    print(f"{'operation':<12} {'median ms':>10} {'worst ms':>9} {'queries':>8} {'bytes':>8}")
    for name, row in found.items():
        median, worst = statistics.median(row["times"]), max(row["times"])
        print(f"{name:<12} {median:>10.1f} {worst:>9.1f} {row['queries']:>8} {row['bytes']:>8}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_POSTS)
