"""A demo that lives as long as the pictures are taken."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180
"""How many seconds the demo may take to get ready."""


@contextmanager
def serve_demo(python: Path, port: int) -> Iterator[str]:
    """The address of a new demo whose database and pictures are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
        }
        command = [str(python), "manage.py", "demo", "--port", str(port)]
        log = Path(folder) / "log"
        with log.open("w") as output:
            server = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=output, stderr=output
            )
        try:
            address = f"http://127.0.0.1:{port}"
            if not answers(address, server):
                raise SystemExit(f"The demo did not start. It said:\n{log.read_text()}")
            yield address
        finally:
            server.terminate()
            server.wait()


def answers(address: str, server: subprocess.Popen) -> bool:
    """Waits for the demo."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{address}/healthz", timeout=5):
                return True
        except OSError:
            time.sleep(1)
    return False
