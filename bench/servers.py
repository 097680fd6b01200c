"""Servers with one worker for the length of a measurement, and wrk as their load."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

START = 40
"""Seconds that a server may take to answer at all."""
LONGEST = 20
"""Seconds after which something has to be answered, however many ask at once."""
COMMANDS = {
    "granian": ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4",
                "--port", "{port}", "--no-ws", "--log-level", "error", "bench.wsgi:application"],
    "gunicorn": ["gunicorn", "--workers", "1", "--threads", "4", "--bind", "127.0.0.1:{port}",
                 "--log-level", "error", "bench.wsgi:application"],
}  # fmt: skip
"""As real sites are served, but with one worker."""


@contextmanager
def serving(server: str, database_url: str, **more: str) -> Iterator[tuple[str, int]]:
    """The address of a server, and the id of its first process."""
    port = free_port()
    name, *arguments = COMMANDS[server]
    command = [str(Path(sys.executable).parent / name), *arguments]
    environment = {**os.environ, "DATABASE_URL": database_url, **more}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(
        [part.format(port=port) for part in command], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/bench/empty/", process)
        yield address, process.pid
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(address: str, process: subprocess.Popen) -> None:
    last = time.monotonic() + START
    while time.monotonic() < last and process.poll() is None:
        with suppress(URLError, ConnectionError, TimeoutError), urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer.")


def load(address: str, connections: int, seconds: float, script: str = "") -> tuple[float, int]:
    """Requests a second, and how many there were. Raises RuntimeError where any failed."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script + DONE)
        file.flush()
        command = [
            "wrk",
            "-t1",
            "--timeout",
            "60s",
            f"-c{connections}",
            f"-d{seconds:g}s",
            "-s",
            file.name,
            address,
        ]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(re.search(r"^\{.*\}$", result.stdout, re.MULTILINE)[0])
    if not found["requests"] and seconds < LONGEST:
        return load(address, connections, 2 * seconds, script)
    if found["failed"] or not found["requests"]:
        raise RuntimeError(f"{found['failed']} of {found['requests']} failed: {address[:60]}")
    return found["requests"] / found["seconds"], found["requests"]


DONE = """
done = function(summary)
  local e = summary.errors
  print(string.format('{"requests": %d, "seconds": %f, "failed": %d}', summary.requests,
    summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def posting(body: str) -> str:
    """A script of wrk's that posts JSON."""
    return f"""
wrk.method = "POST"
wrk.body = [==[{body}]==]
wrk.headers["Content-Type"] = "application/json"
"""


def memory(pid: int) -> int:
    """Megabytes of a process and those it started."""
    own = 0
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            own = int(line.split()[1]) // 1024
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(memory(int(child)) for child in children)
