"""One import in a process of its own, which says at its end how much memory it took."""

import sys
from pathlib import Path

from django.core.management import execute_from_command_line

PEAK = "Peak kB:"


def peak() -> str:
    """The most memory that this program had. What a parent is told includes its own, copied."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    execute_from_command_line(["manage.py", "import_site", *sys.argv[1:]])
    print(PEAK, peak())
