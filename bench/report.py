"""Prints tables, and writes them to docs/benchmarks.md with the machine they were found on."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from bench.table import Table

ABOUT = """\
# Benchmarks

What `make bench` found last. `make bench-quick` takes less data and under three minutes, and
writes nothing. Medians of runs in which the contenders take turns, after it was checked that all
give the same data.

- **ours** is the API where no answer is kept: the version of the content is read and the request
  goes through its view. As on a real site, queries stay parsed, statements prepared, and the counts
  and facets of a list are found once for each version of the content. What the first request after
  a change takes stands under "Every operation of the contract".
- **plain resolvers** answer the same queries with the same data as wagtail-grapple's own resolvers
  would: relations by `getattr`, pages made specific one by one, `get_rendition()`, StreamFields as
  Wagtail's values, nothing loaded ahead; each query is parsed, validated and executed by
  graphql-core. Grapple itself can't declare our contract
  ([decision 1](decisions/0001-graphene-without-grapple.md)), so they are written out in
  `bench/contenders/plain*.py`, over our schema and with graphene's default resolver.
- **REST API v2** is Wagtail's, over the same models, with the same fields as far as it has them: no
  facets, no `srcset`, no plain text beside HTML, and events instead of their dates.
- **one SQL statement** returns the answer's JSON from PostgreSQL (`bench/sql/`). It knows live from
  not live and no other rule of publication, and cleans no HTML. Search has another highlight there.
"""


class Tables:
    """All that was found, printed as it comes."""

    def __init__(self) -> None:
        self.all: list[Table] = []

    def add(self, table: Table) -> None:
        self.all.append(table)
        print(table.text(), flush=True)


def write(tables: Tables, posts: int, events: int) -> None:
    data = f"{posts:,} posts and {events:,} events. Found on {datetime.now(UTC):%-d %B %Y}."
    parts = [ABOUT, f"## Where\n\n{machine()}\n\n{data}", *(each.markdown() for each in tables.all)]
    path = Path(settings.BASE_DIR) / "docs" / "benchmarks.md"
    path.write_text("\n\n".join(part.strip() for part in parts) + "\n")
    print("\nWritten to docs/benchmarks.md.")


def machine() -> str:
    number = connection.cursor().connection.info.server_version
    packages = ("Django", "wagtail", "graphql-core", "psycopg", "granian", "gunicorn")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{os.cpu_count()} cores, {processor()}; Python {platform.python_version()}, "
        f"PostgreSQL {number // 10000}.{number % 10000}, {versions}."
    )


def processor() -> str:
    """The model's name, or the kind of processor where that is not known."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names and names[0] != "unknown" else platform.machine()
